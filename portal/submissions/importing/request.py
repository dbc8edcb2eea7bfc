"""What WhatDoTheyKnow tells of one request: its address, its JSON, the text of its answer. Pure.

The JSON is that of Alaveteli, the software behind the site: `/request/<name>.json`. It holds no
text of messages; the latest answer's text stands on the request's page.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from portal.entries.dates import parse_partial
from portal.entries.words import AnswerState
from portal.refusal import Refusal

NAME = re.compile(r"(?:/[a-z]{2}(?:_[A-Z]{2})?)?/request/([a-z0-9_-]{1,240})(?:[./].*)?", re.ASCII)
MOST_TITLE = 300
MOST_TEXT = 100_000
# Only what the site's own reader has judged; "waiting" is an answer of its own once it is overdue.
STATES = {
    "successful": AnswerState.DISCLOSED,
    "partially_successful": AnswerState.PARTLY_DISCLOSED,
    "rejected": AnswerState.REFUSED,
    "not_held": AnswerState.NOT_HELD,
    "waiting_response_overdue": AnswerState.NO_REPLY,
    "waiting_response_very_overdue": AnswerState.NO_REPLY,
}
OVERDUE = ("overdue", "delayed")
BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 blockquote pre".split())
SILENT = frozenset("script style noscript template".split())


class NoRequest(Refusal):
    """An address that is not that of a request on WhatDoTheyKnow."""

    sentence = (
        "Paste the address of one request on WhatDoTheyKnow, like "
        "https://www.whatdotheyknow.com/request/cctv_cameras_12."
    )
    status = 422


class UnreadableRequest(Refusal):
    """What came back is not a request."""

    sentence = (
        "WhatDoTheyKnow answered with something else than a request; perhaps it is hidden or was "
        "removed. Fill in the fields by hand."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the site tells it; dates are partial dates, empty where there are none.

    `answer_id` is the site's number of the latest answer, `state` what the site says became of it.
    """

    name: str
    title: str
    body_name: str
    body_key: str
    asked_on: str
    answered_on: str
    state: AnswerState | None
    answer_id: int | None


def request_name(address: str, site: str) -> str:
    """The request's name in an address of `site` ("https://www.whatdotheyknow.com").

    Any page of the request will do. Raises NoRequest.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        raise NoRequest() from None
    wanted = urlsplit(site)
    hosts = {wanted.netloc, wanted.netloc.removeprefix("www.")}
    found = NAME.fullmatch(parts.path)
    if parts.scheme not in {"https", wanted.scheme} or parts.netloc.lower() not in hosts:
        raise NoRequest()
    if found is None or found[1] == "new":
        raise NoRequest()
    return found[1]


def read_request(text: str) -> Request:
    """A request's JSON. Raises UnreadableRequest."""
    try:
        data = json.loads(text)
        body, events = data["public_body"], data["info_request_events"]
        answers = [one for one in events if one["event_type"] == "response"]
        sent = [one for one in events if one["event_type"] == "sent"] or [data]
        last = answers[-1] if answers else None
        number = last["incoming_message_id"] if last else None
        return Request(
            name=_words(data["url_title"]),
            title=_words(data["title"])[:MOST_TITLE],
            body_name=_words(body["name"])[:MOST_TITLE],
            body_key=_words(body["url_name"]),
            asked_on=_day(sent[0]),
            answered_on=_day(last) if last else "",
            state=_state(data),
            answer_id=number if isinstance(number, int) else None,
        )
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise UnreadableRequest() from None


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("no words")
    return " ".join(value.split())


def _day(event: Mapping[str, Any]) -> str:
    day = str(event["created_at"])[:10]
    return day if parse_partial(day) is not None else ""


def _state(data: Mapping[str, Any]) -> AnswerState | None:
    state = str(data.get("described_state", ""))
    shown = str(data.get("display_status", "")).lower()
    if state == "waiting_response" and any(word in shown for word in OVERDUE):
        state = "waiting_response_overdue"
    return None if data.get("awaiting_description") is True else STATES.get(state)


class _Answer(HTMLParser):
    """Collects the text inside `div#incoming-N .correspondence_text`."""

    def __init__(self, number: int) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted = f"incoming-{number}"
        self.depth = 0
        self.message = self.words = self.silent = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow divs by their depth; a block begins a new line."""
        given = dict(attrs)
        if tag == "div":
            self.depth += 1
            if given.get("id") == self.wanted:
                self.message = self.depth
            elif self.message and "correspondence_text" in (given.get("class") or "").split():
                self.words = self.words or self.depth
        if tag in SILENT:
            self.silent += 1
        elif self.words and tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave the message where its div ends."""
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if tag != "div":
            return
        if self.depth == self.words:
            self.words = 0
        if self.depth == self.message:
            self.message = 0
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep what stands inside the text; a line's end in the markup is a space to readers."""
        if self.words and not self.silent:
            self.parts.append(data.replace("\r", " ").replace("\n", " "))


def answer_text(page: str, number: int) -> str:
    """The text of the answer with that number on a request's page, empty when it is not there."""
    reader = _Answer(number)
    reader.feed(page)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:MOST_TEXT]
