"""Moving a submission on: of several moderators at once one wins, and the others are told."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.moderation.queries import decided_of
from portal.moderation.rules import AlreadyDecided, told
from portal.refusal import NotFound, Overtaken
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

CHANGED = (
    "The submission has changed since you opened it, so nothing was decided. "
    "Read it again, then decide."
)


def load(current: Session, submission_id: int) -> Submission:
    """The submission with that number. Raises NotFound."""
    found = current.get(Submission, submission_id)
    if found is None:
        raise NotFound("There is no submission with that number.")
    return found


def move(current: Session, submission_id: int, seen_lock: int, **values: object) -> None:
    """Set `values` on a pending submission that is still the one that the moderator read.

    Inside the caller's transaction. Raises AlreadyDecided (with what was decided) or Overtaken.
    """
    won = current.execute(
        update(Submission)
        .where(
            Submission.id == submission_id,
            Submission.state == SubmissionState.PENDING,
            Submission.lock == seen_lock,
        )
        .values(lock=seen_lock + 1, **values)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if won is not None:
        return
    decided = decided_of(submission_id)
    if decided is not None:
        raise AlreadyDecided(f"{told(decided)} Nothing of yours was saved.")
    raise Overtaken(CHANGED)
