"""Deciding on both databases: decision, revision, state and mail come together or not at all."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from portal.database import session, transaction
from portal.entries.changes import ClaimMoved
from portal.entries.queries import corrections, data_version, live_entry, live_revision
from portal.entries.verification import verify
from portal.mail.models import OutboxMail
from portal.moderation.models import Decision
from portal.moderation.operations import approve, reject
from portal.moderation.reasons import NoteMissing, Reason, ReasonDoesNotFit
from portal.moderation.rules import AlreadyDecided, OwnSubmission
from portal.refusal import NotFound, Overtaken, Refusal
from portal.submissions.models import Submission
from portal.submissions.rules import NotTheirCouncil, SubmissionState
from tests.support.moderation import (
    MODERATOR,
    OTHER_OFFICER,
    SECOND,
    add_people,
    correction,
    moderator,
    publish_finding,
    ruling,
    submit,
    submit_as_officer,
)
from tests.support.register import add_councils

REJECTION = ruling(Reason.SOURCE_SAYS_OTHERWISE, "The page names no brand.")


@pytest.fixture
def desk(any_app: Flask) -> Iterator[None]:
    """Two councils and the people who decide, inside an app context."""
    with any_app.app_context():
        add_councils()
        add_people()
        yield


def state_of(number: int) -> SubmissionState:
    """The stored state, read afresh."""
    session().rollback()
    return session().scalars(select(Submission.state).where(Submission.id == number)).one()


def decisions() -> list[Decision]:
    """Every decision row."""
    session().rollback()
    return list(session().scalars(select(Decision).order_by(Decision.id)))


def mails() -> list[OutboxMail]:
    """Every mail in the outbox."""
    return list(session().scalars(select(OutboxMail).order_by(OutboxMail.id)))


@pytest.mark.usefixtures("desk")
def test_an_approved_finding_is_published_with_its_decision_and_a_mail() -> None:
    number = submit()
    decision = approve(number, moderator(), ruling(note="Page 2."))
    assert (decision.revision_number, decision.data_version) == (1, 1)
    assert state_of(number) is SubmissionState.APPROVED
    found = live_entry("ZZA").claim(1)
    assert found is not None
    assert (found.total, found.formula) == (56, "47 static + 9 PTZ")
    (mail,) = mails()
    assert mail.recipient == "reader@home.example"
    assert mail.subject == "Published: your finding about Sampleford Borough Council"
    assert "http://localhost/councils/sampleford" in mail.body
    assert "Matches the source" in mail.body
    assert MODERATOR not in mail.body
    assert verify().fault is None


@pytest.mark.usefixtures("desk")
def test_a_rejected_finding_leaves_the_entry_as_it_is_and_says_why() -> None:
    number = submit()
    decision = reject(number, moderator(), REJECTION)
    assert (decision.revision_number, decision.data_version) == (None, None)
    assert (state_of(number), data_version()) == (SubmissionState.REJECTED, 0)
    (mail,) = mails()
    assert mail.subject == "Not published: your finding about Sampleford Borough Council"
    assert "The page names no brand." in mail.body


@pytest.mark.usefixtures("desk")
def test_an_approved_correction_leaves_old_new_and_reason_in_public() -> None:
    publish_finding()
    approve(submit_as_officer(), moderator(), ruling(Reason.COUNCIL_CORRECTS))
    (notice,) = corrections()
    assert (notice.asked_by, notice.reason) == (
        "the council",
        "One PTZ camera was counted twice.",
    )
    assert [(c["old"], c["new"]) for c in notice.changes] == [
        ("56 cameras (47 static + 9 PTZ)", "55 cameras (47 static + 8 PTZ)")
    ]
    assert live_revision("ZZA") == 2


@pytest.mark.usefixtures("desk")
def test_a_second_decision_is_refused_and_told_what_was_decided() -> None:
    number = submit()
    approve(number, moderator(), ruling())
    for act, made in ((approve, ruling()), (reject, REJECTION), (approve, ruling(seen=2))):
        with pytest.raises(AlreadyDecided, match=r"A moderator approved this on \d+ \w+ \d{4}"):
            act(number, moderator(SECOND), made)
    assert (len(decisions()), data_version(), len(mails())) == (1, 1, 1)


@pytest.mark.usefixtures("desk")
def test_a_submission_that_changed_after_the_moderator_looked_is_not_decided() -> None:
    number = submit()
    with transaction() as current:
        found = current.get_one(Submission, number)
        found.note_to_moderator = "One more thing."
    with pytest.raises(Overtaken, match="has changed since you opened it"):
        approve(number, moderator(), ruling(seen=1))
    approve(number, moderator(), ruling(seen=2))


@pytest.mark.usefixtures("desk")
def test_a_correction_whose_claim_moved_is_refused_by_name_and_can_be_rejected() -> None:
    publish_finding()
    first, second = submit_as_officer(correction(8)), submit_as_officer(correction(7))
    approve(first, moderator(), ruling())
    with pytest.raises(ClaimMoved):
        approve(second, moderator(), ruling())
    assert state_of(second) is SubmissionState.PENDING
    reject(second, moderator(), REJECTION)
    assert live_revision("ZZA") == 2


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("refusal", "case"),
    [(OwnSubmission, "own"), (NotTheirCouncil, "other"), (NotFound, "none"), (NoteMissing, "note"),
     (ReasonDoesNotFit, "reason")],
)  # fmt: skip
def test_a_refused_decision_leaves_no_trace(refusal: type[Refusal], case: str) -> None:
    publish_finding()
    number = submit()
    made = {
        "own": lambda: approve(submit(submitter_email=MODERATOR), moderator(), ruling()),
        "other": lambda: approve(submit_as_officer(email=OTHER_OFFICER), moderator(), ruling()),
        "none": lambda: approve(number + 99, moderator(), ruling()),
        "note": lambda: reject(number, moderator(), ruling(Reason.KNOWN)),
        "reason": lambda: approve(number, moderator(), ruling(Reason.KNOWN, "A note.")),
    }
    with pytest.raises(refusal):
        made[case]()
    assert (decisions(), mails(), data_version()) == ([], [], 1)
    assert state_of(number) is SubmissionState.PENDING
