"""A batch decided together: every finding by the same rule as alone, each in its own transaction.

Nothing is decided that could not be decided alone: an own submission, another's hold, a notice that
runs are refused row by row, and the rest goes on. The sender gets one mail for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.councils.queries import councils_by_code
from portal.database import session, transaction
from portal.entries.changes import WithdrawAnswer, store_change
from portal.entries.queries import revision_of
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.moderation.models import Decision
from portal.moderation.operations import Ruling, approve, reject
from portal.moderation.reasons import Outcome, Reason, check_reason
from portal.moderation.rules import DECIDING, Moderator, NotAModerator
from portal.moderation.taking_down import propose
from portal.moderation.taking_down_rules import ReasonNeeded
from portal.refusal import NotFound, Refusal
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import batch_token
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionKind, SubmissionState

MOST_TOGETHER = 200  # decided at one press: each is a revision of its own


@dataclass(frozen=True, slots=True)
class Picked:
    """A submission of the batch, and its lock on the page that the moderator read."""

    submission_id: int
    seen_lock: int


@dataclass(frozen=True, slots=True)
class NotDone:
    """A submission that was not decided, and why."""

    submission_id: int
    council: str
    sentence: str


@dataclass(slots=True)
class BatchDone:
    """What became of the submissions that were picked; `first` ones wait for a second person."""

    done: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    refused: list[NotDone] = field(default_factory=list)


class NothingPicked(Refusal):
    """A decision about no row."""

    sentence = "Tick at least one row, or decide all that wait."
    status = 422


def decide_batch(
    batch_id: int, picked: Sequence[Picked], moderator: Moderator, ruling: Ruling
) -> BatchDone:
    """Approve or reject what was picked; what cannot be decided is named, and the rest goes on.

    `ruling` gives outcome, reason and note for all. Raises NotAModerator, NotFound, NothingPicked,
    ReasonDoesNotFit and NoteMissing before anything is decided.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    check_reason(ruling.outcome, ruling.reason, ruling.public_note)
    of_batch = _councils_of(batch_id, [one.submission_id for one in picked])
    if not of_batch:
        raise NothingPicked()
    made = BatchDone()
    for one in picked[:MOST_TOGETHER]:
        if one.submission_id in of_batch:
            _decide(one, moderator, ruling, made, of_batch[one.submission_id])
    _tell_sender(batch_id, ruling, made)
    return made


def _decide(
    one: Picked, moderator: Moderator, ruling: Ruling, made: BatchDone, council: str
) -> None:
    own = Ruling(ruling.outcome, ruling.reason, ruling.public_note, one.seen_lock, told=False)
    act = approve if ruling.outcome is Outcome.APPROVED else reject
    try:
        decision = act(one.submission_id, moderator, own)
    except Refusal as refusal:
        made.refused.append(NotDone(one.submission_id, council, refusal.sentence))
        return
    (made.done if decision is not None else made.first).append(one.submission_id)


def _councils_of(batch_id: int, numbers: Sequence[int]) -> dict[int, str]:
    """Which of the numbers belong to the batch, with their councils' names."""
    rows = session().execute(
        select(Submission.id, Submission.council_code).where(
            Submission.batch_id == batch_id, Submission.id.in_(numbers)
        )
    )
    codes = dict(rows.tuples().all())
    councils = councils_by_code(set(codes.values()))
    return {number: councils[code].official_name for number, code in codes.items()}


def all_waiting(batch_id: int) -> list[Picked]:
    """Everything of a batch that waits for a decision, the oldest first; MOST_TOGETHER at most."""
    found = session().execute(
        select(Submission.id, Submission.lock)
        .where(Submission.batch_id == batch_id, Submission.state == SubmissionState.PENDING)
        .order_by(Submission.id)
        .limit(MOST_TOGETHER)
    )
    return [Picked(number, lock) for number, lock in found]


def _tell_sender(batch_id: int, ruling: Ruling, made: BatchDone) -> None:
    """One mail for all that was decided."""
    if not made.done:
        return
    with transaction() as current:
        batch = current.get(SubmissionBatch, batch_id)
        if batch is None or not batch.email or batch.by_operator:
            return
        worded = letter(
            "batch_decided",
            file_name=batch.file_name,
            number=len(made.done),
            approved=ruling.outcome is Outcome.APPROVED,
            reason=ruling.reason,
            public_note=ruling.public_note.strip(),
            link=absolute("submissions.batch", token=batch_token(batch.intent)),
            reply_link=absolute("web.reply"),
        )
        enqueue_letter(current, batch.email, worded)


def undo_batch(batch_id: int, moderator: Moderator, reason: str) -> BatchDone:
    """Propose to withdraw every answer that the batch published; another moderator decides.

    The proposals stand in the same batch, so that they can be decided together. What was proposed
    to be withdrawn before, or is gone, is left alone. Raises NotAModerator, ReasonNeeded, NotFound.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    if not reason.strip():
        raise ReasonNeeded()
    current = session()
    if current.get(SubmissionBatch, batch_id) is None:
        raise NotFound("There is no such batch.")
    made = BatchDone()
    for submission_id, code, number in _published(current, batch_id):
        change = WithdrawAnswer(number=number)
        if _is_proposed(current, code, store_change(change)):
            continue
        council = councils_by_code({code})[code].official_name
        try:
            propose(code, change, reason, moderator, batch_id=batch_id)
            made.done.append(submission_id)
        except Refusal as refusal:
            made.refused.append(NotDone(submission_id, council, refusal.sentence))
    return made


def _published(current: Session, batch_id: int) -> list[tuple[int, str, int]]:
    """Each published finding of a batch: submission, council, the number of its answer."""
    rows = current.execute(
        select(Submission.id, Submission.council_code, Decision.revision_number)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            Submission.batch_id == batch_id,
            Submission.kind == SubmissionKind.FINDING,
            Submission.state == SubmissionState.APPROVED,
            Decision.revision_number.is_not(None),
        )
        .order_by(Submission.id)
    )
    found = []
    for submission_id, code, revision in rows.tuples().all():
        published = revision_of(code, revision or 0)
        if published is not None:
            found.append((submission_id, code, published.entry.last_answer))
    return found


def _is_proposed(current: Session, code: str, change: str) -> bool:
    """Whether the very same withdrawal waits."""
    found = current.scalar(
        select(Submission.id)
        .where(
            Submission.council_code == code,
            Submission.kind == SubmissionKind.WITHDRAWAL,
            Submission.state == SubmissionState.PENDING,
            Submission.change == change,
        )
        .limit(1)
    )
    return found is not None


def ruling_for(outcome: Outcome, reason: Reason, public_note: str) -> Ruling:
    """The same decision for all rows; each gets its own lock."""
    return Ruling(outcome, reason, public_note, 0, told=False)
