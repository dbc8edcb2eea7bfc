"""Right or not right: what the council says of a claim is public at once, until a decision."""

from io import BytesIO

import pytest
from flask import Flask

from portal.database import session
from portal.entries.queries import corrections, live_entry, live_revision, revisions_of
from portal.evidence.queries import files_of_submission
from portal.moderation.operations import reject
from portal.moderation.reasons import Reason
from portal.submissions.models import Submission
from portal.submissions.operations import withdraw_submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionState
from tests.support.browser import Browser
from tests.support.moderation import (
    MODERATOR,
    OTHER_OFFICER,
    correction,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
    submit_as_officer,
)

DESK = "/officers/sampleford"
CLAIM = f"{DESK}/claims/1"
DISPUTED = "Disputed by the council since"
CONFIRMED = "Confirmed by the council on"


def disagree(officers: Browser, count: str = "8") -> None:
    officers.open(CLAIM)
    officers.send(step="preview", parts__1__count=count, reason="Counted twice.")
    officers.send(step="send")


def public(desk: Flask) -> str:
    """What the public page says, its list of changes left out."""
    page = Browser(desk).open("/councils/sampleford")
    for changes in page.soup.select("ol.log"):
        changes.decompose()
    return page.text


def receipt(number: int = 1) -> str:
    return receipt_token(session().get_one(Submission, number).intent)


def test_a_claim_called_wrong_is_public_as_disputed_at_once_and_its_figure_stays(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers)
    page = public(desk)
    assert DISPUTED in page
    assert "56 Hikvision cameras" in page
    assert "Counted twice." not in page, "nobody has read the reason yet"
    assert "disputed" in Browser(desk).open("/councils/sampleford/history").text.lower()


def test_correction_and_mark_are_stored_together_or_not_at_all(
    officers: Browser, desk: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> None:
        raise RuntimeError("the store is full")

    monkeypatch.setattr("portal.submissions.disputes.publish", fails)
    officers.open(CLAIM)
    officers.send(step="preview", parts__1__count="8", reason="Counted twice.")
    desk.testing = False
    officers.send(500, step="send")
    with desk.app_context():
        assert session().query(Submission).count() == 0
        assert live_revision("ZZA") == 1


def test_approval_makes_the_correction_and_takes_the_mark_off(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers)
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/submissions/1")
    moderators.send(outcome="approved", reason="A4")
    page = public(desk)
    assert DISPUTED not in page
    assert "55 Hikvision cameras" in page


def test_rejection_takes_the_mark_off_in_the_same_transaction(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers)
    with desk.app_context():
        reject(1, moderator(), ruling(Reason.SOURCE_SAYS_OTHERWISE, "Page 2 says nine."))
        assert live_entry("ZZA").disputes == ()
        assert live_revision("ZZA") == 3
        newest = revisions_of("ZZA")[0]
        assert (newest.kind.value, newest.asked_by) == ("settlement", "the council")
        assert "left the claim as it is" in newest.reason
        assert corrections("ZZA") == [], "a mark is no correction"
    assert DISPUTED not in public(desk)


def test_taking_the_correction_back_takes_the_mark_off(officers: Browser, desk: Flask) -> None:
    disagree(officers)
    with desk.app_context():
        withdraw_submission(receipt())
        assert live_entry("ZZA").disputes == ()
        assert session().get_one(Submission, 1).state is SubmissionState.WITHDRAWN
    assert DISPUTED not in public(desk)


def test_the_mark_stays_while_another_correction_of_the_claim_waits(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers, "8")
    disagree(officers, "7")
    with desk.app_context():
        since = live_entry("ZZA").disputed_since(1)
        withdraw_submission(receipt(1))
        assert live_entry("ZZA").disputed_since(1) == since
        withdraw_submission(receipt(2))
        assert live_entry("ZZA").disputes == ()


def test_the_rejection_of_a_readers_submission_settles_nothing(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers)
    with desk.app_context():
        number = submit(correction(5))
        reject(number, moderator(), ruling(Reason.KNOWN, "No."))
        assert live_entry("ZZA").disputed_since(1)


def test_one_press_confirms_a_claim_and_dates_it(officers: Browser, desk: Flask) -> None:
    page = officers.open(DESK)
    assert page.soup.select_one("button[name=claim]") is not None
    officers.send(form="article form", claim="1")
    assert officers.page and "shown as confirmed by the council today" in officers.page.text
    assert CONFIRMED in public(desk)
    with desk.app_context():
        assert revisions_of("ZZA")[0].reason == "The council says that a claim is right."
        officers.open(DESK)
        officers.send(form="article form", claim="1")
        assert live_revision("ZZA") == 2, "the same press again on the same day changes nothing"


def test_one_press_confirms_the_whole_entry(officers: Browser, desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
    page = officers.open(DESK)
    assert "All 2 are right" in page.text
    officers.send(form="form.note")
    with desk.app_context():
        assert [one.claim for one in live_entry("ZZA").confirmations] == [1, 2]
        assert live_revision("ZZA") == 3
    assert public(desk).count(CONFIRMED) >= 2


def test_a_claim_is_not_called_right_while_its_correction_waits(
    officers: Browser, desk: Flask
) -> None:
    disagree(officers)
    page = officers.open(DESK)
    assert page.soup.select_one("button[name=claim]") is None
    assert page.soup.select_one("form.note") is None
    token = officers.page and officers.page.soup.select_one("input[name=csrf_token]")
    assert token
    sent = {"csrf_token": token["value"], "claim": "1", "seen": "2"}
    answer = officers.client.post(f"{DESK}/confirm", data=sent)
    assert answer.status_code == 409
    assert "waits for a moderator" in answer.get_data(as_text=True)


def test_what_has_changed_since_the_officer_looked_is_not_confirmed_unread(
    officers: Browser, desk: Flask
) -> None:
    officers.open(DESK)
    with desk.app_context():
        submit_as_officer(correction(6))
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/submissions/1")
    moderators.send(outcome="approved", reason="A4")
    officers.send(409, form="article form", claim="1")
    with desk.app_context():
        assert live_entry("ZZA").confirmations == ()


@pytest.mark.parametrize("claim", ["2", "99", "x", "-1", ""])
def test_a_claim_that_is_not_there_is_not_confirmed(
    officers: Browser, desk: Flask, claim: str
) -> None:
    officers.open(DESK)
    officers.send(409, form="article form", claim=claim)
    with desk.app_context():
        assert live_revision("ZZA") == 1


def test_an_officer_of_another_council_confirms_nothing(officers: Browser, desk: Flask) -> None:
    other = sign_in(Browser(desk), OTHER_OFFICER)
    other.open("/officers/exampleton")
    other.open("/submissions/new")
    token = other.fields()["csrf_token"]
    sent = {"csrf_token": token, "claim": "1", "seen": "1"}
    assert other.client.post(f"{DESK}/confirm", data=sent).status_code == 403
    with desk.app_context():
        assert live_revision("ZZA") == 1


def test_files_go_with_the_correction_to_the_moderators(officers: Browser, desk: Flask) -> None:
    officers.open(CLAIM)
    file = (BytesIO(b"asset,count\nPTZ cameras,8\n"), "assets & cameras.csv")
    officers.send(step="preview", parts__1__count="8", reason="Counted twice.", file=file)
    assert officers.page and "assets & cameras.csv" in officers.page.text
    officers.send(step="send", note="The list is of 1 November.")
    assert officers.page.address == CLAIM, "the note was not shown yet"
    officers.send(step="send")
    with desk.app_context():
        (kept,) = files_of_submission(1)
        assert kept.display_name == "assets & cameras.csv"
        assert session().get_one(Submission, 1).note_to_moderator == "The list is of 1 November."
    assert "assets" not in public(desk)


def test_a_file_is_removed_before_anything_is_sent(officers: Browser, desk: Flask) -> None:
    officers.open(CLAIM)
    file = (BytesIO(b"a,b\n1,2\n"), "assets.csv")
    officers.send(step="preview", parts__1__count="8", reason="Counted twice.", file=file)
    button = officers.page and officers.page.soup.select_one("button[name=remove_file]")
    assert button
    officers.send(remove_file=button["value"])
    assert officers.page and "assets.csv" not in officers.page.text
    officers.send(step="send")
    with desk.app_context():
        assert files_of_submission(1) == []


def test_a_file_that_is_no_evidence_is_refused_and_what_was_typed_stays(
    officers: Browser, desk: Flask
) -> None:
    officers.open(CLAIM)
    file = (BytesIO(b"MZ\x90\x00\x03 program"), "list.exe")
    page = officers.send(422, step="preview", reason="Counted twice.", file=file)
    assert page.errors()
    assert officers.fields()["reason"] == "Counted twice."
    with desk.app_context():
        assert session().query(Submission).count() == 0
