"""What the desk shows of batches: all of them, and one with its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from portal.brands.queries import brand_names
from portal.councils.queries import Council, councils_by_code
from portal.database import session
from portal.entries.changes import AddAnswer, read_change
from portal.entries.sentences import claim_phrase, joined
from portal.moderation.batches import MOST_TOGETHER
from portal.moderation.queries import sent_by
from portal.moderation.rules import Moderator
from portal.submissions.bulk.models import BatchRow, SubmissionBatch
from portal.submissions.bulk.operations import batch_token
from portal.submissions.bulk.queries import batch_by_id, states_in
from portal.submissions.models import Submission
from portal.submissions.queries import flags_of
from portal.submissions.rules import SubmissionState
from portal.submissions.wording import STATE_WORDS

PER_PAGE = 50
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One submission of a batch: `numbers` are its rows in the spreadsheet."""

    submission: Submission
    council: Council
    numbers: tuple[int, ...]
    says: str
    flags: list[dict[str, str]]
    own: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A batch in the list, with how many of it wait."""

    batch: SubmissionBatch
    waiting: int


def sent_batches() -> list[Listed]:
    """The latest batches that were sent, the newest first; MOST_LISTED at most."""
    waiting = (
        select(func.count(Submission.id))
        .where(
            Submission.batch_id == SubmissionBatch.id,
            Submission.state == SubmissionState.PENDING,
        )
        .scalar_subquery()
    )
    found = session().execute(
        select(SubmissionBatch, waiting)
        .where(SubmissionBatch.sent_at.is_not(None))
        .order_by(SubmissionBatch.id.desc())
        .limit(MOST_LISTED)
    )
    return [Listed(batch, number) for batch, number in found]


def batch_page(number: int, moderator: Moderator, page: int) -> dict[str, Any] | None:
    """The context of `moderation/batch.html`, None when there is no such batch."""
    batch = batch_by_id(number)
    if batch is None or batch.sent_at is None:
        return None
    states = states_in(batch.id)
    waiting = states.get(SubmissionState.PENDING, 0)
    pages = max(1, -(-waiting // PER_PAGE))
    page = min(max(page, 1), pages)
    return {
        "batch": batch,
        "token": batch_token(batch.intent),
        "rows": _rows(batch.id, moderator, page),
        "waiting": waiting,
        "page": page,
        "pages_in_all": pages,
        "states": [(STATE_WORDS[state], count) for state, count in states.items()],
        "approved": states.get(SubmissionState.APPROVED, 0),
        "most": MOST_TOGETHER,
    }


def _rows(batch_id: int, moderator: Moderator, page: int) -> list[DeskRow]:
    """A page of what waits, in the order of the file's councils."""
    found = session().scalars(
        select(Submission)
        .where(Submission.batch_id == batch_id, Submission.state == SubmissionState.PENDING)
        .order_by(Submission.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
        .execution_options(populate_existing=True)
    )
    submissions = list(found)
    councils = councils_by_code({one.council_code for one in submissions})
    numbers, names = _numbers([one.id for one in submissions]), brand_names()
    return [
        DeskRow(
            one,
            councils[one.council_code],
            tuple(numbers.get(one.id, ())),
            _says(one, names),
            flags_of(one),
            sent_by(one, moderator),
        )
        for one in submissions
    ]


def _numbers(submission_ids: Sequence[int]) -> dict[int, list[int]]:
    """The rows in the spreadsheet of each submission."""
    rows = session().execute(
        select(BatchRow.submission_id, BatchRow.number)
        .where(BatchRow.submission_id.in_(submission_ids))
        .order_by(BatchRow.place)
    )
    found: dict[int, list[int]] = {}
    for submission_id, number in rows:
        found.setdefault(submission_id or 0, []).append(number)
    return found


def _says(submission: Submission, names: dict[str, str]) -> str:
    change = read_change(submission.change)
    if not isinstance(change, AddAnswer):
        return f"{submission.kind.value.capitalize()}: {submission.reason}"
    phrases = [claim_phrase(claim, names) for claim in change.answer.claims]
    words = joined(phrases) if phrases else change.answer.state.word
    return words[:1].upper() + words[1:]
