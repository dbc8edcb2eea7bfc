"""Writes of batches: open, check, send, keep piece by piece, take back."""

import hashlib
import json
import logging
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, true, update
from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.accounts.queries import roles_of
from portal.accounts.rules import Role
from portal.database import now, refuse_on, session, transaction
from portal.entries.changes import AddAnswer, store_change
from portal.evidence.rules import FileRefused
from portal.refusal import NotFound, Refusal
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.models import BatchRow, SubmissionBatch
from portal.submissions.bulk.reading import MOST_BYTES, TooLarge
from portal.submissions.bulk.reported import Plan, Reported
from portal.submissions.bulk.rules import (
    LEASE,
    UNSENT_LIFE,
    BatchState,
    NothingToSend,
    NothingToTakeBack,
    NotYourBatch,
)
from portal.submissions.models import Submission
from portal.submissions.proposals import Finding, Submitter
from portal.submissions.queries import UNDECIDED
from portal.submissions.rules import AlreadySent, SubmissionState
from portal.web.tokens import derived_token, hash_token, is_token

WORKED_ON = (BatchState.CHECKING, BatchState.SENDING)
DECIDING = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
log = logging.getLogger("portal.bulk")

refuse_on("uq_submission_batch_intent", AlreadySent)
refuse_on("uq_submission_batch_token_hash", AlreadySent)


@dataclass(frozen=True, slots=True)
class Opened:
    """A batch's number and the secret of its address."""

    batch_id: int
    token: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a batch back did: how many were withdrawn, and the numbers of those that were
    approved before, each of which needs a withdrawal of its own.
    """

    withdrawn: int
    approved: tuple[int, ...]


def batch_token(intent: str) -> str:
    """The secret in a batch's address: only the portal can make it, always the same one."""
    return derived_token("batch", intent)


def open_batch(
    content: bytes,
    name: str,
    defaults: Defaults,
    *,
    intent: str,
    sender: Submitter | None = None,
) -> Opened:
    """Keep a file to be checked; the same form sent twice is one batch.

    `sender` is whoever asks, None for somebody who is not signed in and may look only.

    Raises TooLarge. Batches that nobody sent within a week go.
    """
    if not is_token(intent):
        raise ValueError("a form's intent is a token")
    if len(content) > MOST_BYTES:
        raise TooLarge()
    try:
        return _open(content, name, defaults, intent, sender)
    except AlreadySent:
        found = session().scalar(select(SubmissionBatch.id).where(SubmissionBatch.intent == intent))
        return Opened(found or 0, batch_token(intent))


def _open(
    content: bytes, name: str, defaults: Defaults, intent: str, sender: Submitter | None
) -> Opened:
    with transaction() as current:
        _forget_unsent(current)
        batch = SubmissionBatch(
            intent=intent,
            token_hash=hash_token(batch_token(intent)),
            state=BatchState.CHECKING,
            file_name=name[:100],
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            default_address=defaults.address,
            default_answered_on=defaults.answered_on,
            created_at=now(),
            person_id=sender.person_id if sender else None,
            email=sender.email if sender else "",
            by_operator=sender is not None and sender.by_operator,
        )
        current.add(batch)
        current.flush()
        return Opened(batch.id, batch_token(intent))


def _forget_unsent(current: Session) -> None:
    old = select(SubmissionBatch.id).where(
        SubmissionBatch.sent_at.is_(None), SubmissionBatch.created_at < now() - UNSENT_LIFE
    )
    current.execute(delete(BatchRow).where(BatchRow.batch_id.in_(old)))
    current.execute(
        delete(SubmissionBatch).where(
            SubmissionBatch.sent_at.is_(None), SubmissionBatch.created_at < now() - UNSENT_LIFE
        )
    )


def take_up(batch_id: int, *, at_once: bool = False) -> SubmissionBatch | None:
    """Take a batch that has work to do for this worker; None when another one is at it.

    A worker that died lets go of it when its lease has run out; `at_once` does not wait for that
    (two at one batch do no harm: what is kept is kept once).
    """
    at = now()
    left = SubmissionBatch.worked_until.is_(None) | (SubmissionBatch.worked_until < at)
    free = true() if at_once else left
    with transaction() as current:
        taken = current.execute(
            update(SubmissionBatch)
            .where(SubmissionBatch.id == batch_id, SubmissionBatch.state.in_(WORKED_ON), free)
            .values(worked_until=at + LEASE)
            .returning(SubmissionBatch.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if taken is None:
            return None
        return current.get_one(SubmissionBatch, batch_id, populate_existing=True)


def tell_progress(batch_id: int, done: int, to_do: int) -> None:
    """Say how far the work is, and that somebody is at it."""
    with transaction() as current:
        current.execute(
            update(SubmissionBatch)
            .where(SubmissionBatch.id == batch_id)
            .values(done=done, to_do=to_do, worked_until=now() + LEASE)
            .execution_options(synchronize_session=False)
        )


def keep_report(batch_id: int, made: Plan) -> None:
    """Keep the report of a file that has been checked to its end; the file itself goes."""
    with transaction() as current:
        batch = current.get_one(SubmissionBatch, batch_id, populate_existing=True)
        if batch.state is not BatchState.CHECKING:
            return
        current.execute(delete(BatchRow).where(BatchRow.batch_id == batch_id))
        rows = [_row_values(batch_id, place, one) for place, one in enumerate(made.rows)]
        if rows:
            current.execute(insert(BatchRow), rows)
        for name, number in made.totals.items():
            setattr(batch, name, number)
        batch.findings = len(made.findings)
        batch.notes = json.dumps(made.notes, ensure_ascii=False)
        batch.state = BatchState.CHECKED
        batch.content, batch.worked_until = None, None
        batch.done = batch.to_do = len(made.rows)


def _row_values(batch_id: int, place: int, one: Reported) -> dict[str, object]:
    return {
        "batch_id": batch_id,
        "place": place,
        "sheet": one.row.sheet[:100],
        "number": one.row.number,
        "status": one.status,
        "reason": one.reason,
        "council_code": one.council,
        "council_name": one.council_name[:120],
        "says": one.says,
        "lead": one.lead,
        "finding": store_finding(one.finding) if one.finding else "",
    }


def store_finding(finding: Finding) -> str:
    """A finding as JSON."""
    return json.dumps(
        {
            "council": finding.council_code,
            "change": store_change(AddAnswer(answer=finding.answer)),
            "total": finding.stated_total,
            "note": finding.note_to_moderator,
        },
        ensure_ascii=False,
    )


def refuse_file(batch_id: int, refusal: Refusal) -> None:
    """Keep why a file cannot be read; the file itself goes."""
    with transaction() as current:
        batch = current.get_one(SubmissionBatch, batch_id, populate_existing=True)
        batch.state, batch.problem = BatchState.UNREADABLE, refusal.sentence
        batch.content, batch.worked_until = None, None
        if not isinstance(refusal, FileRefused):
            log.info("batch %s could not be read: %s", batch_id, type(refusal).__name__)


def send_batch(batch_id: int, submitter: Submitter) -> None:
    """Begin to send what a checked batch proposes; sending it again does nothing more.

    Raises NothingToSend, NotFound.
    """
    with transaction() as current:
        batch = current.get(SubmissionBatch, batch_id, populate_existing=True)
        if batch is None:
            raise NotFound("There is no such batch.")
        if batch.state in {BatchState.SENDING, BatchState.SENT}:
            return
        if batch.state is not BatchState.CHECKED or not batch.findings:
            raise NothingToSend()
        batch.state, batch.sent_at, batch.worked_until = BatchState.SENDING, now(), None
        batch.person_id, batch.email = submitter.person_id, submitter.email
        batch.by_operator = submitter.by_operator
        batch.done, batch.to_do = 0, batch.findings
        _record(current, "batch sent", batch, submitter, findings=batch.findings)


def take_back(batch_id: int, who: Submitter) -> TakenBack:
    """Withdraw all of a batch that nobody has decided; what was decided stays as it is.

    Raises NotYourBatch, NothingToTakeBack, NotFound.
    """
    with transaction() as current:
        batch = current.get(SubmissionBatch, batch_id, populate_existing=True)
        if batch is None:
            raise NotFound("There is no such batch.")
        own = batch.person_id is not None and batch.person_id == who.person_id
        if not own and not who.by_operator and not frozenset(who.roles) & DECIDING:
            raise NotYourBatch()
        of_batch = Submission.batch_id == batch_id
        withdrawn = current.execute(
            update(Submission)
            .where(of_batch, Submission.state.in_((*UNDECIDED, SubmissionState.CHANGES_REQUESTED)))
            .values(state=SubmissionState.WITHDRAWN, decided_at=now(), lock=Submission.lock + 1)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).all()
        running = batch.state is BatchState.SENDING
        if not withdrawn and not running:
            raise NothingToTakeBack()
        batch.state, batch.worked_until = BatchState.TAKEN_BACK, None
        approved = current.scalars(
            select(Submission.id)
            .where(of_batch, Submission.state == SubmissionState.APPROVED)
            .order_by(Submission.id)
        )
        _record(current, "batch taken back", batch, who, findings=len(withdrawn))
        return TakenBack(len(withdrawn), tuple(approved))


def _record(
    current: Session, name: str, batch: SubmissionBatch, who: Submitter, **detail: object
) -> None:
    roles = roles_of(who.person_id) if who.person_id is not None else None
    subject = f"batch {batch.id}"
    record(current, name, subject=subject, person_id=who.person_id, roles=roles, **detail)
