"""The thread of a submission: what a moderator asks, and what its sender answers or changes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.database import now, session, transaction
from portal.refusal import NotFound
from portal.submissions.models import Submission, SubmissionMessage
from portal.submissions.rules import (
    MessageFrom,
    NothingAsked,
    ReplyMissing,
    SubmissionState,
)
from portal.web.tokens import hash_token

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Message:
    """One message as both sides read it; who wrote it is a role."""

    by: MessageFrom
    at: datetime
    text: str


def thread_of(submission_id: int) -> list[Message]:
    """The messages of a submission, oldest first (the latest MOST_SHOWN)."""
    latest = session().scalars(
        select(SubmissionMessage)
        .where(SubmissionMessage.submission_id == submission_id)
        .order_by(SubmissionMessage.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Message(one.written_by, one.sent_at, one.text) for one in latest][::-1]


def add_message(
    current: Session, submission_id: int, by: MessageFrom, text: str, person_id: int | None = None
) -> None:
    """Add a message inside the caller's transaction; an empty one is none."""
    if text.strip():
        current.add(
            SubmissionMessage(
                submission_id=submission_id,
                written_by=by,
                person_id=person_id,
                sent_at=now(),
                text=text.strip(),
            )
        )


def answer_question(token: str, text: str) -> int:
    """A sender's answer puts the submission back into the queue; its number.

    Raises ReplyMissing, NothingAsked, and NotFound when there is no such receipt.
    """
    if not text.strip():
        raise ReplyMissing()
    with transaction() as current:
        number = back_to_queue(current, token)
        add_message(current, number, MessageFrom.SENDER, text)
        return number


def back_to_queue(current: Session, token: str, **changed: object) -> int:
    """The submission of a receipt from its sender back into the queue, with `changed` columns.

    Inside the caller's transaction. Raises NothingAsked, and NotFound for an unknown receipt.
    """
    receipt = Submission.receipt_hash == hash_token(token)
    found = current.execute(
        update(Submission)
        .where(receipt, Submission.state == SubmissionState.CHANGES_REQUESTED)
        .values(state=SubmissionState.PENDING, lock=Submission.lock + 1, **changed)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if found is None:
        known = current.scalar(select(Submission.id).where(receipt))
        raise NothingAsked() if known else NotFound()
    number: int = found.id
    return number
