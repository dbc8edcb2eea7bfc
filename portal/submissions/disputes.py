"""The council's mark beside a claim that it calls wrong: from its correction to the decision.

Both functions run inside the caller's transaction, so the mark is public if and only if the
correction that it stands for waits.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import now
from portal.entries.changes import CorrectClaim, DisputeClaim, SettleDispute, read_change
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole

OPENED = "The council says that claim {} is not right. A moderator looks at its correction."
DECLINED = "A moderator looked at the council's correction of claim {} and left the claim as it is."
TAKEN_BACK = "The council took its correction of claim {} back."
OPEN_STATES = (SubmissionState.PENDING, SubmissionState.CHANGES_REQUESTED)


def open_dispute(current: Session, council_code: str, claim: int) -> None:
    """Mark a claim as disputed from today; one that is marked already keeps its day."""
    if live_entry(council_code).disputed_since(claim):
        return
    _publish(
        current,
        council_code,
        DisputeClaim(claim=claim, since=now().date().isoformat()),
        OPENED.format(claim),
    )


def settle_dispute(current: Session, submission: Submission, why: str) -> None:
    """Take the mark off when the last of the council's corrections of that claim has ended.

    `why` is DECLINED or TAKEN_BACK. Does nothing for what is no correction by the council, and
    where no mark is left: an approved correction, or the council's confirmation, took it off.
    """
    claim = disputed_by(submission)
    if claim is None or not live_entry(submission.council_code).disputed_since(claim):
        return
    if claim in claims_in_dispute(current, submission.council_code, but=submission.id):
        return
    _publish(current, submission.council_code, SettleDispute(claim=claim), why.format(claim))


def disputed_by(submission: Submission) -> int | None:
    """The number of the claim that a submission disputes, None when it disputes none."""
    if submission.kind is not SubmissionKind.CORRECTION:
        return None
    if submission.submitter_role is not SubmitterRole.OFFICER:
        return None
    change = read_change(submission.change)
    return change.was.number if isinstance(change, CorrectClaim) else None


def claims_in_dispute(current: Session, council_code: str, but: int | None = None) -> set[int]:
    """The claims that undecided corrections by the council dispute, one submission left out."""
    found = current.scalars(
        select(Submission)
        .where(
            Submission.council_code == council_code,
            Submission.kind == SubmissionKind.CORRECTION,
            Submission.state.in_(OPEN_STATES),
            Submission.id != (but or 0),
        )
        .order_by(Submission.id)
    )
    return {claim for claim in map(disputed_by, found) if claim is not None}


def _publish(
    current: Session, council_code: str, change: DisputeClaim | SettleDispute, reason: str
) -> None:
    by = SubmitterRole.OFFICER.value
    publish(current, Publication(council_code, change, reason, by))
