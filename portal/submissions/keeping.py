"""Keeping one submission, once per form, inside the use case of whoever sends it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import now, refuse_on, transaction
from portal.submissions.flagging import Flag
from portal.submissions.models import Submission
from portal.submissions.proposals import Receipt, Submitter
from portal.submissions.queries import receipt_token
from portal.submissions.rules import AlreadySent, SubmissionKind, SubmissionState
from portal.web.tokens import hash_token, is_token

refuse_on("uq_submission_intent", AlreadySent)
refuse_on("uq_submission_receipt_hash", AlreadySent)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What every kind of submission is made of; `change` is stored JSON."""

    kind: SubmissionKind
    council_code: str
    change: str
    based_on: int
    flags: Sequence[Flag]
    note: str
    reason: str = ""
    embargo_until: date | None = None
    batch_id: int | None = None


def by_intent(current: Session, intent: str) -> Submission | None:
    """The submission that a form became, None while it became none."""
    return current.scalar(select(Submission).where(Submission.intent == intent))


def sent_before(change: str, intent: str) -> Receipt:
    """The receipt of the form's first sending; AlreadySent when that said something else."""
    with transaction() as current:
        first = by_intent(current, intent)
        if first is None or first.change != change:
            raise AlreadySent()
        return Receipt(receipt_token(intent), first.id)


def keep(current: Session, proposed: Proposed, submitter: Submitter, intent: str) -> Submission:
    """Add the submission's row: in the queue for a signed-in person, else unconfirmed.

    Inside the caller's transaction. `intent` is the form's own secret.
    """
    if not is_token(intent):
        raise ValueError("a form's intent is a token")
    at = now()
    proven = submitter.is_proven
    submission = Submission(
        kind=proposed.kind,
        council_code=proposed.council_code,
        state=SubmissionState.PENDING if proven else SubmissionState.UNCONFIRMED,
        change=proposed.change,
        reason=proposed.reason,
        note_to_moderator=proposed.note,
        based_on=proposed.based_on,
        submitter_email=submitter.email,
        submitter_role=submitter.role_for(proposed.council_code),
        person_id=submitter.person_id,
        flags=json.dumps([flag.as_data() for flag in proposed.flags], ensure_ascii=False),
        receipt_hash=hash_token(receipt_token(intent)),
        intent=intent,
        sent_at=at,
        confirmed_at=at if proven else None,
        embargo_until=proposed.embargo_until,
        batch_id=proposed.batch_id,
    )
    current.add(submission)
    return submission
