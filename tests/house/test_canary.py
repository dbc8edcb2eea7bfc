"""No word of what is hidden, pending, embargoed or withdrawn is on any public address.

Each item carries a word of its own in every field. The test walks every public GET route and every
address that its pages link to, before and after, through the same stores of pages.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.database import now, transaction
from portal.entries.changes import AddAnswer, AddStatement, CorrectClaim
from portal.entries.content import Answer, Exemption, Source, Statement
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.entries.words import Law, SourceKind
from portal.moderation.taking_down import Target, hide_now
from portal.moderation.taking_down_rules import HidingReason
from portal.submissions.rules import MessageFrom, SubmissionState
from portal.submissions.thread import add_message
from portal.web.audiences import Audience, audience_of
from tests.support.entries import answer, claim, parts
from tests.support.files import add_file
from tests.support.moderation import add_people, moderator, submit
from tests.support.register import add_councils
from tests.support.submitting import add_brands

HIDDEN, STATEMENT, PENDING, EMBARGOED, WITHDRAWN = (
    "zanzibarite",
    "quokkafield",
    "xylorimba",
    "wobbegongs",
    "vellichoral",
)
WORDS = (HIDDEN, STATEMENT, PENDING, EMBARGOED, WITHDRAWN)
MOST = 900  # addresses; the walk says when it did not come to its end
VALUES = {
    "slug": ["sampleford", "exampleton", "hikvision"],
    "number": ["1", "2", "3", "4", "5", "6", "7", "8"],
    "code": ["ZZA", "ZZB", "E99000001"],
    "name": ["map.js", "boundaries.json"],
    "token": ["x" * 43],
    "filename": ["css/base.css"],
    "path": ["css/base.css"],
}
QUERIES = (
    "",
    "as_of={today}",
    "until={year}",
    "layer=foi",
    "view=table",
    "q={part}",
    "url={base}/councils/sampleford",
)
# A page of words, of a form or of nothing says the same whatever is asked of it.
ASKED = ("/", "/councils", "/brands", "/api/", "/feeds/", "/embed/", "/map/", "/oembed", "/find")


def full_of(word: str) -> Answer:
    """An answer with the word in every field that takes words."""
    said = claim(
        parts=tuple(p.model_copy(update={"as_written": word}) for p in parts(static=47)),
        as_written=word,
        page=word,
        question=word,
        quote=word,
        note=word,
        share=word,
    )
    return answer(
        "2019-06-06",
        said,
        source=Source(
            url=f"https://www.sampleford.example/{word}.pdf",
            title=word,
            publisher=word,
            reference=word,
            kind=SourceKind.FOI_ANSWER,
            published="2019-06",
        ),
        asked=word,
        note=word,
        quote=word,
        exemptions=(Exemption(law=Law.FOIA, section="31(1)(a)", about=word),),
    )


def waiting(word: str, **given: object) -> None:
    """A submission with the word in every field, in its thread, and in the file that came along."""
    number = submit(
        AddAnswer(answer=full_of(word)),
        reason=word,
        note_to_moderator=word,
        submitter_email=f"{word}@home.example",
        flags=json.dumps([{"rule": word, "saw": word, "todo": word}]),
        **given,
    )
    with transaction() as current:
        add_message(current, number, MessageFrom.MODERATOR, word)
        add_file(current, word, submission_id=number)


def everything(app: Flask) -> None:
    """One item of each kind, and an ordinary published answer beside them."""
    with app.test_request_context():
        add_councils()
        add_brands()
        add_people()
        with transaction() as current:
            for change, reason in (
                (AddAnswer(answer=answer("2018", claim(), note="Ordinary words")), "As sent."),
                (AddAnswer(answer=full_of(HIDDEN)), HIDDEN),
                (AddStatement(statement=Statement(text=STATEMENT, dated="2026-11-01")), STATEMENT),
            ):
                publish(current, Publication("ZZA", change, reason, "a reader"))
        was = live_entry("ZZA").claim(2)
        assert was is not None
        with transaction() as current:
            becomes = was.model_copy(update={"parts": parts(static=48)})
            change = CorrectClaim(was=was, becomes=becomes)
            publish(current, Publication("ZZA", change, f"It said {HIDDEN}.", "the council"))
        waiting(PENDING)
        waiting(EMBARGOED, embargo_until=(now() + timedelta(days=30)).date())
        waiting(WITHDRAWN, state=SubmissionState.WITHDRAWN, decided_at=now())


def hide_both(app: Flask) -> None:
    with app.test_request_context():
        hide_now(Target(council_code="ZZA", answer=2), HidingReason.PERSONAL, moderator())
        hide_now(Target(council_code="ZZA", statement=1), HidingReason.PERSONAL, moderator())


def own_addresses(app: Flask) -> Iterator[str]:
    """Every public GET route with values in its places, each with several queries."""
    today = datetime.now(UTC).date()
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or set()):
            continue
        if audience_of(app, rule.endpoint) is not Audience.PUBLIC or rule.endpoint == "static":
            continue
        paths = [rule.rule]
        for argument in sorted(rule.arguments):
            shapes = [f"<{kind}{argument}>" for kind in ("", "int:", "path:", "string:")]
            paths = [
                path.replace(shape, value)
                for path in paths
                for shape in shapes
                if shape in path
                for value in VALUES.get(argument, ["1"])
            ]
        for path in paths:
            for query in QUERIES if path == "/" or path.startswith(ASKED[1:]) else ("",):
                part = query.format(
                    today=today, year=today.year, part="{part}", base="http://localhost"
                )
                if "{part}" in part:
                    yield from (f"{path}?{part.replace('{part}', w[:6])}" for w in WORDS)
                else:
                    yield f"{path}?{part}" if part else path


def links_of(address: str, body: str, mimetype: str) -> set[str]:
    if "html" not in mimetype and "xml" not in mimetype:
        return set()
    soup = BeautifulSoup(body, "html.parser")
    found = {tag.get(name) for tag in soup.find_all(True) for name in ("href", "src", "content")}
    urls = {urljoin(f"http://localhost{address}", str(one)) for one in found if one}
    return {
        url.removeprefix("http://localhost")
        for url in urls
        if urlsplit(url).netloc == "localhost" and "/static/" not in url
        if not urlsplit(url).query
    }


def is_public(app: Flask, address: str) -> bool:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(address).path or "/")
    except (HTTPException, RequestRedirect):
        return False
    return audience_of(app, endpoint) is Audience.PUBLIC


def walk(app: Flask) -> dict[str, tuple[str, str]]:
    """Every public address with its body (headers first) and its entity tag."""
    client = app.test_client()
    todo, seen = list(dict.fromkeys(own_addresses(app))), {}
    known = set(todo)
    while todo and len(seen) < MOST:
        address = todo.pop()
        with client.get(address) as response:
            body = response.get_data()
            text = f"{response.headers}\n{body.decode('latin-1')}\n{body.decode('utf-8', 'ignore')}"
            seen[address] = (text, response.headers.get("ETag", ""))
            found = links_of(address, text, response.mimetype)
        fresh = {one.partition("#")[0] for one in found} - known
        todo += sorted(one for one in fresh if is_public(app, one))
        known |= fresh
    assert not todo, f"{len(todo)} addresses were not opened: raise MOST"
    return seen


@pytest.mark.slow
# Feeds are XML; their links are found in the way of pages too.
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_no_word_of_what_is_not_public_is_on_any_public_address(app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    everything(app)
    before = walk(app)
    # The walk sees what it looks for, so it could fail; and it fills every store of pages.
    for word in (HIDDEN, STATEMENT):
        assert sum(word in text for text, _ in before.values()) > 20, word
    # Also in what search engines and shared links show: metadata, cards, images with their words.
    for part in ("/share/councils/", "/embed/councils/", "/oembed"):
        assert any(address.startswith(part) for address in before), part
    images = [a for a, (text, _) in before.items() if a.endswith(".png") and HIDDEN in text]
    assert images
    for word in (PENDING, EMBARGOED, WITHDRAWN):
        assert [a for a, (text, _) in before.items() if word in text] == [], word
    hide_both(app)
    after = walk(app)
    for word in WORDS:
        assert [a for a, (text, _) in after.items() if word in text] == [], word
    assert any("Ordinary words" in text for text, _ in after.values())
    client = app.test_client()
    for address in images:  # an image of before leads to the image of now
        assert client.get(address).status_code == 302, address
    kept = {a: tag for a, (text, tag) in before.items() if tag and HIDDEN in text}
    assert kept
    for address, tag in kept.items():
        with client.get(address, headers={"If-None-Match": tag}) as response:
            assert response.status_code != 304, address
