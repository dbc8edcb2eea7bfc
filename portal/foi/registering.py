"""Registering a request: what it needs, what is said of it, when its sender is reminded. Pure.

A registration is a reader's word. So it has to name where others can find the request, it can hold
no free text, it ends by itself, and whatever is shown of it says who says so.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from portal.foi.clocks import Clocks
from portal.refusal import Refusal

MOST_DAYS_BACK = 400
SHOWN_AFTER_DUE = timedelta(days=90)  # then it is taken for given up
MOST_OPEN = 5  # of one council
CONFIRM_WITHIN = timedelta(days=7)
BEFORE_REVIEW = timedelta(days=7)
SITES = ("whatdotheyknow.com",)
REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 /._:#-]{1,59}", re.ASCII)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WRITTEN = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class RequestState(StrEnum):
    """Whether a registration stands."""

    REGISTERED = "registered"
    WITHDRAWN = "withdrawn"


class Unreadable(Refusal):
    """What was typed into a field is not what belongs there."""

    status = 422


class RegisteredBefore(Refusal):
    """The same form sent twice."""

    sentence = "This request is registered already; it was not registered a second time."


class EnoughRegistered(Refusal):
    """More requests to one council than anybody needs to know of."""

    sentence = (
        f"{MOST_OPEN} requests to this council are registered and not answered yet, "
        "so no more are taken now. Look at those first."
    )
    status = 422


class NoSuchRequest(Refusal):
    """A link that leads to no registration any more."""

    sentence = "There is no registered request at this address. Check that it is complete."
    status = 404


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration as readers may see it, with the last day to answer."""

    council_code: str
    received_on: date
    due: date
    reference: str
    link: str

    def is_overdue(self, today: date) -> bool:
        """Whether the last day has passed."""
        return today > self.due

    def is_shown(self, today: date) -> bool:
        """Whether it still says something about the council."""
        return today <= self.due + SHOWN_AFTER_DUE

    def is_answered_by(self, dated: str) -> bool:
        """Whether an answer of that partial date is known to have come after it."""
        return len(dated) == len("2019-06-06") and dated >= self.received_on.isoformat()


def read_received(text: str, today: date) -> date | None:
    """The day of receipt: '3 November 2026', '3/11/2026' or '2026-11-03'. Raises Unreadable."""
    if not text:
        return None
    day = _day(text.lower())
    if day is None:
        raise Unreadable("Enter a whole date, for example 3 November 2026.")
    if day > today:
        raise Unreadable("The day must be today or in the past.")
    if day < today - timedelta(days=MOST_DAYS_BACK):
        raise Unreadable(
            f"Enter a day within the last {MOST_DAYS_BACK} days. "
            "A request that is older and was not answered is a finding: “No reply”."
        )
    return day


def _day(text: str) -> date | None:
    if written := WRITTEN.fullmatch(text):
        name = written[2][:3]
        month = MONTHS.index(name) + 1 if name in MONTHS else 0
        parts = (int(written[3]), month, int(written[1]))
    elif slashed := SLASHED.fullmatch(text):
        parts = (int(slashed[3]), int(slashed[2]), int(slashed[1]))
    elif iso := ISO.fullmatch(text):
        parts = (int(iso[1]), int(iso[2]), int(iso[3]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def read_reference(text: str) -> str:
    """A council's reference: figures, with letters and signs. Raises Unreadable."""
    if text and REFERENCE.fullmatch(text) is None:
        raise Unreadable(
            "Enter the council's number for the request, such as FOI 2026/123: letters, figures "
            "and / . - : # only, at most 60."
        )
    return text


def check_link(text: str, domains: Collection[str]) -> str:
    """An address on WhatDoTheyKnow or the council's own site. Raises Unreadable."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    known = any(host == one or host.endswith(f".{one}") for one in (*SITES, *domains))
    plain = text.isprintable() and " " not in text and "\\" not in text and len(text) <= 2_000
    if not (plain and known) or parts.scheme != "https" or port or parts.username is not None:
        raise Unreadable(
            "Give the request's address on WhatDoTheyKnow or on the council's own site, beginning "
            "with https://, or leave it empty and give the reference."
        )
    return text


def reminder_due(clocks: Clocks, reminded: int, today: date) -> int:
    """Which reminder is to be sent now: 1 when the answer is late, 2 before the time to ask for a
    review ends, 0 for none. One that was missed is not sent after a later one.
    """
    if reminded < 2 and clocks.review_asked_by - BEFORE_REVIEW <= today <= clocks.review_asked_by:
        return 2
    late = clocks.answer_due < today <= clocks.review_asked_by
    return 1 if reminded < 1 and late else 0


def is_done(clocks: Clocks, reminded: int, today: date) -> bool:
    """Whether no reminder will follow, so that the address need not be kept."""
    return reminded >= 2 or today > clocks.review_asked_by
