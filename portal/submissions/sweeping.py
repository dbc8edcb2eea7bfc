"""Forgetting findings that nobody confirmed."""

from datetime import timedelta

from sqlalchemy import select, update

from portal.database import now, transaction
from portal.evidence.operations import remove_of_submission
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

FORGOTTEN_AFTER = timedelta(days=30)
NOBODY = "nobody@invalid"


def forget_unconfirmed() -> int:
    """Close unconfirmed findings of over 30 days, without address, words and files; how many.

    Their rows stay, so that a number is never given twice; what they proposed goes with them.
    """
    with transaction() as current:
        old = current.scalars(
            select(Submission.id)
            .where(
                Submission.state == SubmissionState.UNCONFIRMED,
                Submission.sent_at < now() - FORGOTTEN_AFTER,
            )
            .order_by(Submission.id)
        ).all()
        for number in old:
            remove_of_submission(current, number)
        current.execute(
            update(Submission)
            .where(Submission.id.in_(old))
            .values(
                state=SubmissionState.WITHDRAWN,
                decided_at=now(),
                submitter_email=NOBODY,
                note_to_moderator="",
                confirm_hash=None,
                lock=Submission.lock + 1,
            )
            .execution_options(synchronize_session=False)
        )
        return len(old)
