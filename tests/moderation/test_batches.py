"""A batch on the desk: decided by row or together, each row by the same rules as alone."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.operations import Account, add_accounts
from portal.accounts.rules import Role
from portal.database import session, transaction
from portal.entries.changes import WithdrawAnswer, read_change
from portal.entries.models import Revision
from portal.entries.queries import live_entry
from portal.entries.verification import verify
from portal.moderation.batches import (
    NothingPicked,
    Picked,
    all_waiting,
    decide_batch,
    ruling_for,
    undo_batch,
)
from portal.moderation.reasons import NoteMissing, Outcome, Reason
from portal.moderation.rules import NotAModerator
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.importing import import_file, sender_called
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionKind, SubmissionState
from tests.support.browser import Browser
from tests.support.bulk import sheet
from tests.support.moderation import MODERATOR, OFFICER, SECOND, moderator, sign_in
from tests.support.submitting import mails

CONTRIBUTOR = "contributor@portal.test"
ROWS = [
    ["Council", "Brand", "Number", "Date", "Link"],
    ["Sampleford", "Hikvision", "47", "2019-06-06", "https://www.sampleford.example/foi/1"],
    ["Sampleford", "Dahua", "9", "2019-06-06", "https://www.sampleford.example/foi/1"],
    ["Sampleford", "Hikvision", "50", "2021-06-06", "https://www.sampleford.example/foi/2"],
    ["Exampleton", "Dahua", "3", "2020-06-06", "https://www.exampleton.example/foi/1"],
    ["Exampleton", "Dahua", "lots", "2020-06-06", "https://www.exampleton.example/foi/2"],
]
APPROVE = ruling_for(Outcome.APPROVED, Reason.MATCHES, "")


@pytest.fixture
def batch(desk: Flask) -> int:
    """Three findings of a contributor's spreadsheet wait; the batch's number."""
    with desk.app_context():
        add_accounts([Account(CONTRIBUTOR, (Role.CONTRIBUTOR,))])
        sender = sender_called(CONTRIBUTOR, "")
        return import_file(sheet(ROWS), "campaign.csv", Defaults(), sender).batch.id


def states(app: Flask) -> list[str]:
    with app.app_context():
        found = session().scalars(select(Submission.state).order_by(Submission.id))
        return [one.value for one in found]


def test_a_moderator_sees_a_batch_as_one(desk: Flask, batch: int, moderators: Browser) -> None:
    page = moderators.open("/moderation/batches")
    assert "campaign.csv" in page.text
    page = moderators.open(f"/moderation/batches/{batch}")
    assert [box["value"] for box in page.soup.select("input[name=row]")] == ["1:1", "2:1", "3:1"]
    assert "47 Hikvision cameras in use and 9 Dahua cameras in use" in page.text
    assert "2, 3 : Sampleford" in page.text
    assert f"/moderation/batches/{batch}" in str(moderators.open("/moderation/queue").soup)


def test_ticked_rows_are_approved_and_the_rest_waits(
    desk: Flask, batch: int, moderators: Browser
) -> None:
    moderators.open(f"/moderation/batches/{batch}")
    page = moderators.send(row=["1:1", "3:1"], reason="A1", go="approve ticked")
    assert "2 approved." in page.text
    assert states(desk) == ["approved", "pending", "approved"]
    told = [one for one in mails(desk) if CONTRIBUTOR in one]
    assert len(told) == 1
    assert "2 findings of your spreadsheet campaign.csv" in told[0]
    with desk.app_context():
        assert len(live_entry("ZZB").answers) == 1
        assert verify().fault is None


def test_all_that_waits_is_decided_together(desk: Flask, batch: int, moderators: Browser) -> None:
    moderators.open(f"/moderation/batches/{batch}")
    page = moderators.send(reason="R2", public_note="The pages are gone.", go="reject all")
    assert "3 rejected." in page.text
    assert set(states(desk)) == {"rejected"}
    assert "Nothing of this batch waits" in page.text


def test_what_cannot_be_decided_is_named_and_the_rest_goes_on(desk: Flask, batch: int) -> None:
    with desk.app_context():
        with transaction() as current:
            own = current.get_one(Submission, 1)
            own.person_id, own.submitter_email = moderator().person_id, MODERATOR
        picked = [*all_waiting(batch), Picked(999, 1)]
        picked[1] = Picked(picked[1].submission_id, 99)
        done = decide_batch(batch, picked, moderator(), APPROVE)
        assert done.done == [3]
        said = {one.submission_id: one.sentence for one in done.refused}
        assert "sent this yourself" in said[1]
        assert set(said) == {1, 2}
        assert session().scalar(select(func.count(Revision.id))) == 1
    assert states(desk) == ["pending", "pending", "approved"]


def test_faults_are_told_before_anything_is_decided(
    desk: Flask, batch: int, moderators: Browser
) -> None:
    moderators.open(f"/moderation/batches/{batch}")
    for typed, sentence in (
        ({"reason": "A1", "go": "approve ticked"}, "Tick at least one row"),
        ({"row": ["1:1"], "reason": "", "go": "approve ticked"}, "Choose one from the list"),
        ({"row": ["1:1"], "reason": "R1", "go": "reject ticked"}, "Write a note"),
        ({"row": ["1:1"], "reason": "R1", "go": "approve ticked"}, "belongs to the other decision"),
    ):
        page = moderators.send(422, **typed)
        assert sentence in page.text
    assert page.soup.select_one("input[value='1:1'][checked]")
    assert set(states(desk)) == {"pending"}
    with desk.app_context():
        nobody = moderator(OFFICER)
        with pytest.raises(NotAModerator):
            decide_batch(batch, all_waiting(batch), nobody, APPROVE)
        with pytest.raises(NothingPicked):
            decide_batch(batch, [Picked(999, 1)], moderator(), APPROVE)
        with pytest.raises(NoteMissing):
            ruling = ruling_for(Outcome.REJECTED, Reason.KNOWN, " ")
            decide_batch(batch, all_waiting(batch), moderator(), ruling)


def test_an_approval_of_a_batch_is_undone_by_proposals_that_another_decides(
    desk: Flask, batch: int, moderators: Browser
) -> None:
    with desk.app_context():
        decide_batch(batch, all_waiting(batch), moderator(), APPROVE)
        assert len(live_entry("ZZA").answers) == 2
    moderators.open(f"/moderation/batches/{batch}")
    moderators.send(422, "form[action$='/undo']", why="")
    page = moderators.send(200, "form[action$='/undo']", why="The spreadsheet was mixed up.")
    assert "3 proposed to be withdrawn." in page.text
    with desk.app_context():
        proposals = session().scalars(
            select(Submission).where(Submission.kind == SubmissionKind.WITHDRAWAL)
        ).all()  # fmt: skip
        changes = [read_change(one.change) for one in proposals]
        assert [
            (one.council_code, change.number)
            for one, change in zip(proposals, changes, strict=True)
            if isinstance(change, WithdrawAnswer)
        ] == [("ZZA", 1), ("ZZA", 2), ("ZZB", 1)]
        assert {one.batch_id for one in proposals} == {batch}
        again = undo_batch(batch, moderator(), "The spreadsheet was mixed up.")
        assert (again.done, again.refused) == ([], [])
        # Nobody decides their own proposal.
        own = decide_batch(batch, all_waiting(batch), moderator(), APPROVE)
        assert (own.done, len(own.refused)) == ([], 3)
    second = sign_in(Browser(desk), SECOND)
    second.open(f"/moderation/batches/{batch}")
    assert "3 approved." in second.send(reason="A9", public_note="So it is.", go="approve all").text
    with desk.app_context():
        assert live_entry("ZZA").answers == live_entry("ZZB").answers == ()
        assert verify().fault is None


def test_a_batch_that_was_not_sent_is_not_on_the_desk(moderators: Browser) -> None:
    assert "No batch was sent yet" in moderators.open("/moderation/batches").text
    moderators.open("/moderation/batches/7", expect=404)


def test_rolling_back_after_some_were_approved_names_them(desk: Flask, batch: int) -> None:
    with desk.app_context():
        decide_batch(batch, all_waiting(batch)[:1], moderator(), APPROVE)
    done = desk.test_cli_runner().invoke(args=["submissions", "rollback", str(batch)])
    assert "Withdrawn: 2." in done.output
    assert "submissions 1" in done.output
    assert states(desk) == ["approved", "withdrawn", "withdrawn"]
    with desk.app_context():
        waiting = select(func.count()).where(Submission.state == SubmissionState.PENDING)
        assert session().scalar(waiting) == 0
