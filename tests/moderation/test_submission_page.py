"""One submission through the browser: reading it, deciding it, and every no on the way."""

from typing import Any

import pytest
from flask import Flask

from portal.entries.changes import AddAnswer
from portal.entries.queries import data_version, live_entry
from portal.moderation.operations import approve
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    MODERATOR,
    OFFICER,
    SECOND,
    correction,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
    submit_as_officer,
)

NOTE = "The page names no brand."
APPROVE = {"outcome": "approved", "reason": "A1"}
REJECT = {"outcome": "rejected", "reason": "R1", "public_note": NOTE}


def opened(browser: Browser, number: int) -> Page:
    """The submission's page."""
    return browser.open(f"/moderation/submissions/{number}")


def waiting(desk: Flask, *args: Any, **given: Any) -> int:
    """A submission in the queue; its number."""
    with desk.app_context():
        return submit(*args, **given)


def published(desk: Flask) -> int:
    """The data version."""
    with desk.app_context():
        return data_version()


def test_it_shows_what_would_change_from_which_source_and_on_what_it_is_based(
    moderators: Browser, desk: Flask
) -> None:
    number = waiting(desk)
    page = opened(moderators, number)
    assert page.heading == "Sampleford Borough Council"
    assert "Nothing is published about this council yet" in page.text
    assert "Nobody has asked" in page.text
    assert "56 cameras (47 static + 9 PTZ)" in page.text
    assert "by a reader" in page.text
    link = page.soup.select_one(".viewer a[href^=http]")
    assert link is not None
    assert {"noopener", "noreferrer", "nofollow", "ugc"} <= set(link["rel"])
    assert "(www.sampleford.example)" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_real_host_of_a_look_alike_stands_beside_its_link(
    moderators: Browser, desk: Flask
) -> None:
    fake = source(url="https://www.gov.uk.sämpleford.example/foi")
    page = opened(moderators, waiting(desk, AddAnswer(answer=answer("2020", claim(), source=fake))))
    assert "(www.gov.uk.xn--smpleford-v2a.example)" in page.text


def test_it_says_when_the_entry_has_moved_since(moderators: Browser, desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
    number = waiting(desk)
    assert "Based on revision 1; revision 1 is still live." in opened(moderators, number).text
    with desk.app_context():
        publish_finding()
    text = opened(moderators, number).text
    assert "Based on revision 1; the entry has moved to revision 2 since." in text


def test_approving_publishes_opens_the_next_one_and_says_so(
    moderators: Browser, desk: Flask
) -> None:
    number, following = waiting(desk), waiting(desk, council_code="ZZB")
    opened(moderators, number)
    page = moderators.send(**APPROVE)
    assert page.address == f"/moderation/submissions/{following}"
    status = page.soup.select_one("[role=status]")
    assert status is not None
    assert "revision 1 of Sampleford Borough Council is published" in page.text
    with desk.app_context():
        found = live_entry("ZZA").claim(1)
        assert found is not None
        assert found.total == 56
    decided = opened(moderators, number)
    assert "Decided by a moderator" in decided.text
    assert "A1 Matches the source" in decided.text
    assert "Nobody has asked" in decided.text
    assert not decided.soup.select("main form")


def test_rejecting_tells_the_sender_and_publishes_nothing(moderators: Browser, desk: Flask) -> None:
    opened(moderators, waiting(desk))
    page = moderators.send(**REJECT)
    assert page.address == "/moderation/queue"
    assert "Rejected: nothing changes" in page.text
    assert published(desk) == 0
    folder = desk.config["PORTAL"].var_dir / "mail"
    letters = [path.read_text() for path in folder.rglob("*.eml")]
    assert any(NOTE in one and "reader@home.example" in one for one in letters), letters


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"reason": "A1"}, "Choose approve or reject."),
        ({"outcome": "approved"}, "Choose a reason."),
        ({"outcome": "approved", "reason": "R1"}, "The reason belongs to the other decision."),
        ({"outcome": "rejected", "reason": "R1"}, "Write a note for the public record"),
        ({"outcome": "approved", "reason": "A9"}, "Write a note for the public record"),
        ({**APPROVE, "public_note": "x" * 501}, "500 characters"),
        ({"outcome": "maybe", "reason": "A1"}, "Not a valid choice"),
    ],
)
def test_a_decision_that_is_not_complete_comes_back_with_what_was_typed(
    moderators: Browser, desk: Flask, typed: dict[str, str], error: str
) -> None:
    opened(moderators, waiting(desk))
    page = moderators.send(expect=422, **{"public_note": "", **typed})
    assert any(error in line for line in page.errors()), page.errors()
    assert page.soup.title is not None
    assert page.soup.title.get_text().startswith("Error: ")
    kept = moderators.fields()
    assert kept["public_note"] == typed.get("public_note", "")
    assert published(desk) == 0


def test_a_replayed_decision_is_refused_with_what_was_decided(
    moderators: Browser, desk: Flask
) -> None:
    number = waiting(desk)
    opened(moderators, number)
    first = moderators.page
    moderators.send(**APPROVE)
    moderators.page = first
    page = moderators.send(expect=409, **REJECT)
    assert "A moderator approved this on" in page.errors()[0]
    assert NOTE in page.soup.select_one("textarea").get_text()  # type: ignore[union-attr]
    assert published(desk) == 1


def test_the_second_of_two_moderators_is_told_and_keeps_the_note(
    moderators: Browser, desk: Flask
) -> None:
    number = waiting(desk)
    second = sign_in(Browser(desk), SECOND)
    opened(moderators, number)
    opened(second, number)
    moderators.send(**APPROVE)
    page = second.send(expect=409, **REJECT)
    assert "A moderator approved this on" in page.errors()[0]
    assert NOTE in page.text


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_own_submission_has_no_form_and_is_refused(
    moderators: Browser, desk: Flask, signed_in: bool
) -> None:
    with desk.app_context():
        person = moderator().person_id
    given: dict[str, Any] = {"person_id": person} if signed_in else {"submitter_email": MODERATOR}
    own, other = waiting(desk, **given), waiting(desk)
    page = opened(moderators, own)
    assert "You sent this yourself, so somebody else decides it." in page.text
    assert not page.soup.select("main form")
    opened(moderators, other)
    assert moderators.page is not None
    form = moderators.page.soup.select("main .decide form")[0]
    form["action"] = f"/moderation/submissions/{own}"
    page = moderators.send(expect=403, **APPROVE)
    assert "You sent this yourself" in page.errors()[0]
    assert published(desk) == 0


def test_a_correction_whose_claim_moved_is_refused_by_name(
    moderators: Browser, desk: Flask
) -> None:
    with desk.app_context():
        publish_finding()
        first, second = submit_as_officer(correction(8)), submit_as_officer(correction(7))
    opened(moderators, first)
    moderators.send(**APPROVE)
    page = opened(moderators, second)
    assert "The published claim has changed since this correction was written." in page.text
    page = moderators.send(expect=409, **{**APPROVE, "public_note": "Seen."})
    assert "The published claim has changed" in page.errors()[0]
    assert moderators.fields()["public_note"] == "Seen."
    assert published(desk) == 2


def test_reading_changes_nothing_and_other_methods_are_closed(
    moderators: Browser, desk: Flask
) -> None:
    number = waiting(desk)
    for address in (
        f"/moderation/submissions/{number}?outcome=approved&reason=A1&seen=1",
        "/moderation/queue?done=99",
    ):
        moderators.open(address)
        assert moderators.client.head(address).status_code == 200
        assert moderators.client.delete(address).status_code == 405
    assert published(desk) == 0


def test_a_decision_without_the_pages_token_is_not_taken(moderators: Browser, desk: Flask) -> None:
    opened(moderators, waiting(desk))
    page = moderators.send(expect=400, csrf_token="", **{**APPROVE, "public_note": "Kept."})
    assert "This page was open for too long" in page.errors()[0]
    assert moderators.fields()["public_note"] == "Kept."
    assert published(desk) == 0


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("unconfirmed", "has not confirmed this"), ("withdrawn", "This was withdrawn before.")],
)
def test_what_is_not_in_the_queue_has_no_form(
    moderators: Browser, desk: Flask, state: str, sentence: str
) -> None:
    page = opened(moderators, waiting(desk, state=state))
    assert sentence in page.text
    assert not page.soup.select("main form")


def test_a_submission_that_is_not_there_is_not_found(moderators: Browser) -> None:
    moderators.open("/moderation/submissions/77", expect=404)


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def test_markup_in_any_text_is_shown_as_text(moderators: Browser, desk: Flask) -> None:
    bad = source(url='https://x.example/"><b>', title=EVIL, publisher=EVIL, reference=EVIL)
    line = claim(parts=parts(static=1), as_written=EVIL, page=EVIL[:40], quote=EVIL, note=EVIL)
    change = AddAnswer(answer=answer("2020", line, source=bad, quote=EVIL, note=EVIL, asked=EVIL))
    flag = '[{"rule":"<b>r</b>","saw":"<b>s</b>","todo":"<b>t</b>"}]'
    number = waiting(desk, change, note_to_moderator=EVIL, reason=EVIL, flags=flag)
    for page in (opened(moderators, number), moderators.open("/moderation/queue")):
        assert not page.soup.select(
            "main script:not([type$=json]), main img, main b:not(.tick b)"
        ), page.text
        assert "{{7*7}}" in page.text or page.address == "/moderation/queue"
    opened(moderators, number)
    moderators.send(**{**APPROVE, "public_note": EVIL})
    page = opened(moderators, number)
    assert not page.soup.select("main script:not([type$=json]), main img, main b")
    assert EVIL in page.soup.select_one(".decide").get_text()  # type: ignore[union-attr]


def test_an_officers_correction_shows_whose_reason_it_is_and_no_address(
    moderators: Browser, desk: Flask
) -> None:
    with desk.app_context():
        publish_finding()
        number = submit_as_officer()
    page = opened(moderators, number)
    assert "by the council" in page.text
    assert "One PTZ camera was counted twice." in page.text
    assert OFFICER not in page.text


def test_the_page_can_be_seen_as_it_would_be_and_nothing_of_it_is_published(
    moderators: Browser, desk: Flask
) -> None:
    number = waiting(desk)
    assert "See the council’s page as it would be" in opened(moderators, number).text
    page = moderators.open(f"/moderation/submissions/{number}/preview")
    assert "Preview: nothing of this is published." in page.text
    assert "56 Hikvision cameras (47 static + 9 PTZ)" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "56 Hikvision" not in Browser(desk).open("/councils/sampleford").text
    assert published(desk) == 0


def test_what_cannot_be_applied_has_no_preview(moderators: Browser, desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        late, early = submit(correction(8)), submit(correction(7))
        approve(early, moderator(SECOND), ruling())
    page = moderators.open(f"/moderation/submissions/{late}/preview", 409)
    assert "There is no preview." in page.text
