"""An officer corrects a published claim: preview, sending, approval, and every no on the way."""

import pytest
from flask import Flask

from portal.accounts.operations import Account, add_accounts
from portal.accounts.rules import Role
from portal.database import session
from portal.entries.queries import corrections, live_entry, live_revision, revision_of
from portal.submissions.models import Submission
from tests.support.browser import Browser, Page
from tests.support.moderation import (
    MODERATOR,
    OFFICER,
    OTHER_OFFICER,
    correction,
    publish_finding,
    sign_in,
    submit_as_officer,
)

CLAIM = "/officers/sampleford/claims/1"
REASON = "One PTZ camera was counted twice."
EVIL = "<script>alert(1)</script>\"'><img src=x>"


def sent(desk: Flask) -> int:
    """How many submissions are stored."""
    with desk.app_context():
        return session().query(Submission).count()


def previewed(browser: Browser, expect: int = 200, **typed: object) -> Page:
    """The form with those values, as 'See what would change' answers."""
    browser.open(CLAIM)
    fields = {"parts__1__count": "8", "reason": REASON, **typed}
    return browser.send(expect, step="preview", **fields)


def test_the_desk_lists_what_is_published_with_a_way_to_correct_each(
    officers: Browser, desk: Flask
) -> None:
    page = officers.open("/officers/sampleford")
    assert page.heading == "Is your entry right?"
    assert (
        "Sampleford Borough Council reported 56 Hikvision cameras (47 static + 9 PTZ)" in page.text
    )
    link = page.soup.select_one(f"a[href='{CLAIM}']")
    assert link is not None
    assert "Not right" in link.get_text()
    assert page.response.headers["Cache-Control"] == "no-store"
    with desk.app_context():
        submit_as_officer()
    page = officers.open("/officers/sampleford")
    assert "Waiting for a moderator" in page.text
    assert "55 cameras (47 static + 8 PTZ)" in page.text
    assert "a correction waits" in page.text


def test_the_form_comes_filled_with_what_is_published(officers: Browser) -> None:
    officers.open(CLAIM)
    values = officers.fields()
    assert (values["parts-0-kind"], values["parts-0-count"]) == ("static", "47")
    assert (values["parts-1-kind"], values["parts-1-count"]) == ("ptz", "9")
    assert (values["status"], values["unit"]) == ("in_use", "camera")
    assert values["reason"] == ""


def test_a_correction_is_shown_before_it_is_sent_then_approved_then_public(
    officers: Browser, desk: Flask
) -> None:
    page = previewed(officers)
    aside = page.soup.select_one("aside.preview")
    assert aside is not None
    told = " ".join(aside.get_text(" ").split())
    assert "56 cameras (47 static + 9 PTZ) changed to 55 cameras (47 static + 8 PTZ)" in told
    assert REASON in told
    assert sent(desk) == 0
    page = officers.send(step="send")
    assert page.address == "/officers/sampleford"
    assert "Your correction of claim 1 is with the moderators." in page.text
    assert sent(desk) == 1
    moderator = sign_in(Browser(desk), MODERATOR)
    moderator.open("/moderation/queue")
    moderator.open("/moderation/submissions/1")
    moderator.send(outcome="approved", reason="A4")
    with desk.app_context():
        assert live_revision("ZZA") == 3  # the dispute came before
        found = live_entry("ZZA").claim(1)
        assert found is not None
        assert found.total == 55
        (notice,) = corrections("ZZA")
        assert (notice.asked_by, notice.reason) == ("the council", REASON)
        first = revision_of("ZZA", 1)
        assert first is not None
        kept = first.entry.claim(1)
        assert kept is not None
        assert kept.total == 56
    public = Browser(desk).open("/councils/sampleford/history")
    assert "56 cameras (47 static + 9 PTZ)" in public.text
    assert REASON in public.text
    assert REASON in Browser(desk).open("/corrections").text


def test_what_was_not_shown_first_is_not_sent(officers: Browser, desk: Flask) -> None:
    officers.open(CLAIM)
    page = officers.send(step="send", parts__1__count="8", reason=REASON)
    assert "Nothing is sent yet" in page.text
    page = officers.send(step="send", parts__1__count="7")
    assert "54 cameras (47 static + 7 PTZ)" in page.text
    assert sent(desk) == 0


def test_the_same_form_sent_twice_is_one_submission(officers: Browser, desk: Flask) -> None:
    page = previewed(officers)
    officers.send(step="send")
    officers.page = page
    officers.send(step="send")
    assert sent(desk) == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"parts__1__count": "lots"}, "whole number in figures"),
        ({"parts__1__count": "-1"}, "whole number in figures"),
        ({"stated_total": "99999999999"}, "at most 1,000,000"),
        ({"reason": "  "}, "Say what is wrong"),
        ({"reason": "x" * 501}, "at most 500 characters"),
        ({"brands": "Nobody Cameras Ltd"}, "not in the brand register"),
        ({"status": "perhaps"}, "Choose one from the list."),
        ({"status": ""}, "Choose a status."),
        ({"settings": ["moon"]}, "Choose from the list only."),
        ({"page": "y" * 41}, "at most 40 characters"),
        ({"as_written": "z" * 5000}, "at most 2,000 characters"),
        ({"intent": "short"}, "This page is not complete."),
        ({"based_on": "x"}, "This page is not complete."),
    ],
)
def test_a_fault_comes_back_by_name_with_everything_typed(
    officers: Browser, desk: Flask, typed: dict[str, str], error: str
) -> None:
    page = previewed(officers, 422, **{"as_written": "47 and nine", **typed})
    assert any(error in line for line in page.errors()), page.errors()
    kept = officers.fields()
    if "as_written" not in typed:
        assert kept["as_written"] == "47 and nine"
    if "parts__1__count" in typed:
        assert kept["parts-1-count"] == typed["parts__1__count"]
    assert sent(desk) == 0


def test_a_form_older_than_its_token_comes_back_with_everything(
    officers: Browser, desk: Flask
) -> None:
    page = previewed(officers, 400, csrf_token="old")
    assert "This page was open for too long" in page.errors()[0]
    assert officers.fields()["reason"] == REASON
    assert sent(desk) == 0


def test_nothing_changed_and_a_claim_that_moved_are_refused_by_name(
    officers: Browser, desk: Flask
) -> None:
    page = previewed(officers, 409, parts__1__count="9")
    assert "nothing to change" in page.errors()[0]
    officers.open(CLAIM)
    with desk.app_context():
        submit_as_officer(correction(6))
    moderator = sign_in(Browser(desk), MODERATOR)
    moderator.open("/moderation/submissions/1")
    moderator.send(outcome="approved", reason="A4")
    page = officers.send(409, step="preview", parts__1__count="8", reason=REASON)
    assert "The published claim has changed since this correction was written." in page.errors()[0]
    assert "53 Hikvision cameras (47 static + 6 PTZ)" in page.text
    assert officers.fields()["parts-1-count"] == "8"
    page = officers.send(step="preview")
    assert "53 cameras (47 static + 6 PTZ) changed to 55" in page.text


def test_rows_are_added_and_removed_without_a_script(officers: Browser) -> None:
    officers.open(CLAIM)
    officers.send(add="parts", reason=REASON)
    assert officers.fields()["reason"] == REASON
    assert "parts-2-count" in officers.fields()
    officers.send(remove="0")
    assert "parts-0-count" not in officers.fields()
    page = officers.send(step="preview", parts__2__kind="dome", parts__2__count="4")
    assert "13 cameras (9 PTZ + 4 dome)" in page.text


@pytest.mark.parametrize("address", ["/officers/sampleford", CLAIM])
def test_an_officer_of_another_council_is_refused(desk: Flask, address: str) -> None:
    other = sign_in(Browser(desk), OTHER_OFFICER)
    page = other.open(address, expect=403)
    assert "You can correct the entry of your own council only." in page.text
    assert other.client.post(CLAIM).status_code == 403
    assert sent(desk) == 0


def test_moderators_and_strangers_are_not_officers(desk: Flask) -> None:
    with desk.app_context():
        add_accounts([Account("contributor@portal.test", (Role.CONTRIBUTOR,))])
    for email in (MODERATOR, "contributor@portal.test"):
        sign_in(Browser(desk), email).open("/officers/sampleford", expect=403)
    answer = Browser(desk).client.get("/officers/sampleford")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/sign-in?next=/officers/sampleford",
    )


def test_what_is_not_there_is_not_found(officers: Browser) -> None:
    officers.open("/officers/nowhere", expect=404)
    officers.open("/officers/sampleford/claims/99", expect=404)


def test_markup_in_any_field_is_shown_as_text(officers: Browser, desk: Flask) -> None:
    page = previewed(officers, as_written=EVIL, reason=EVIL, page=EVIL[:40])
    assert not page.soup.select("main script:not([type$=json]), main img")
    page = officers.send(step="send")
    assert not page.soup.select("main script:not([type$=json]), main img")
    assert EVIL in page.soup.get_text()
    assert OFFICER not in page.text
    with desk.app_context():
        publish_finding()
    assert sent(desk) == 1
