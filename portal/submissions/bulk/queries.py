"""Reads of batches, always ordered and bounded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.database import now, session
from portal.submissions.bulk.models import BatchRow, SubmissionBatch
from portal.submissions.bulk.reported import Status
from portal.submissions.bulk.rules import BatchState
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionState
from portal.submissions.wording import STATE_WORDS
from portal.web.tokens import hash_token

PER_PAGE = 100
MOST_STALLED = 20


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the report with what became of it; `receipt` is the secret of its receipt."""

    row: BatchRow
    state: SubmissionState | None = None
    receipt: str = ""

    @property
    def words(self) -> str:
        """Where the submission stands, empty while there is none."""
        return STATE_WORDS[self.state] if self.state else ""


def batch_by_token(token: str) -> SubmissionBatch | None:
    """The batch whose page has that secret, without its file."""
    found = select(SubmissionBatch).where(SubmissionBatch.token_hash == hash_token(token))
    return session().scalar(found)


def batch_by_id(number: int) -> SubmissionBatch | None:
    """The batch with that number."""
    return session().get(SubmissionBatch, number, populate_existing=True)


def begun_before(sha256: str, email: str) -> tuple[SubmissionBatch | None, int]:
    """The last batch of the very same file for a sender, and how many there were."""
    same = (SubmissionBatch.sha256 == sha256, SubmissionBatch.email == email)
    last = select(SubmissionBatch).where(*same).order_by(SubmissionBatch.id.desc()).limit(1)
    times = session().scalar(select(func.count()).select_from(SubmissionBatch).where(*same))
    return session().scalar(last), times or 0


def stalled() -> list[int]:
    """The batches that have work to do and nobody at it, the oldest first."""
    free = SubmissionBatch.worked_until.is_(None) | (SubmissionBatch.worked_until < now())
    found = (
        select(SubmissionBatch.id)
        .where(SubmissionBatch.state.in_((BatchState.CHECKING, BatchState.SENDING)), free)
        .order_by(SubmissionBatch.id)
        .limit(MOST_STALLED)
    )
    return list(session().scalars(found))


def notes_of(batch: SubmissionBatch) -> list[str]:
    """The sentences about the file as a whole."""
    found: list[str] = json.loads(batch.notes)
    return found


def rows_of(
    batch_id: int, status: Status | None = None, *, page: int = 1, most: int = PER_PAGE
) -> list[ShownRow]:
    """A page of the report in the file's order, of one status or all."""
    query = (
        select(BatchRow, Submission.state, Submission.intent)
        .outerjoin(Submission, Submission.id == BatchRow.submission_id)
        .where(BatchRow.batch_id == batch_id)
        .order_by(BatchRow.place)
        .limit(most)
        .offset((page - 1) * most)
        .execution_options(populate_existing=True)
    )
    if status is not None:
        query = query.where(BatchRow.status == status)
    return [
        ShownRow(row, state, receipt_token(intent) if intent else "")
        for row, state, intent in session().execute(query)
    ]


def states_in(batch_id: int) -> dict[SubmissionState, int]:
    """How many findings of a batch stand where, in the order of the states."""
    rows: Sequence[tuple[SubmissionState, int]] = (
        session()
        .execute(
            select(Submission.state, func.count())
            .where(Submission.batch_id == batch_id)
            .group_by(Submission.state)
        )
        .tuples()
        .all()
    )
    found = dict(rows)
    return {state: found[state] for state in SubmissionState if state in found}
