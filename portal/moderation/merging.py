"""Merging a submission into another one that says the same."""

from sqlalchemy import select, update

from portal.database import session, transaction
from portal.entries.changes import AddAnswer, read_change
from portal.entries.content import Answer
from portal.moderation.models import Decision
from portal.moderation.operations import Ruling, close_by_rejection
from portal.moderation.reasons import Outcome, Reason
from portal.moderation.rules import Moderator
from portal.moderation.winning import load
from portal.refusal import Refusal
from portal.submissions.flag_care import alike
from portal.submissions.models import Submission
from portal.submissions.queries import apart_of
from portal.submissions.rules import SubmissionKind, SubmissionState

MOST_COMPARED = 50
NOTE = "The same answer was sent before; that submission is decided on its own."


class NotTheSame(Refusal):
    """Merging into something else, or into what does not wait any more."""

    sentence = (
        "The other submission does not wait any more, or says something else, so nothing was "
        "merged. Look at what it says now, then decide."
    )


def twins_of(submission: Submission) -> list[Submission]:
    """The waiting findings about the same council and brands that look like this one.

    Oldest first, of the MOST_COMPARED oldest.
    """
    change = read_change(submission.change)
    if not isinstance(change, AddAnswer):
        return []
    waiting = session().scalars(
        select(Submission)
        .where(
            Submission.state == SubmissionState.PENDING,
            Submission.council_code == submission.council_code,
            Submission.kind == SubmissionKind.FINDING,
            Submission.brands == submission.brands,
            Submission.id != submission.id,
        )
        .order_by(Submission.sent_at, Submission.id)
        .limit(MOST_COMPARED)
    )
    apart = apart_of(submission.council_code)
    return [other for other in waiting if _is_twin(change.answer, other, apart)]


def _is_twin(answer: Answer, other: Submission, apart: set[tuple[str, str]]) -> bool:
    said = read_change(other.change)
    return isinstance(said, AddAnswer) and bool(alike(answer, [said.answer], apart))


def merge(submission_id: int, into: int, moderator: Moderator, seen_lock: int) -> Decision:
    """Close a submission as the same as another one that waits, and keep which.

    Raises NotTheSame and the refusals of a rejection.
    """
    ruling = Ruling(Outcome.REJECTED, Reason.KNOWN, NOTE, seen_lock)
    with transaction() as current:
        # Both stay as they are until this is kept: two that are merged into each other at the same
        # moment would both be closed, and the finding lost.
        both = Submission.id.in_((submission_id, into))
        current.execute(
            select(Submission.id).where(both).order_by(Submission.id).with_for_update()
        ).all()
        submission = load(current, submission_id)
        if into not in {other.id for other in twins_of(submission)}:
            raise NotTheSame()
        decision = close_by_rejection(current, submission, moderator, ruling)
        current.execute(
            update(Submission)
            .where(Submission.id == submission_id)
            .values(duplicate_of=into)
            .execution_options(synchronize_session=False)
        )
        return decision


def merged_into(submission: Submission) -> Submission | None:
    """The submission into which this one was merged, at the end of the chain; None for none."""
    seen, at = {submission.id}, submission
    while at.duplicate_of is not None and at.duplicate_of not in seen:
        following = session().scalar(select(Submission).where(Submission.id == at.duplicate_of))
        if following is None:
            break
        seen.add(following.id)
        at = following
    return at if at.id != submission.id else None
