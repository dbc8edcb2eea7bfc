"""Keeping the findings of a batch, a few in each transaction; one that fails loses no other."""

import json
import logging
from dataclasses import replace

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.queries import roles_of
from portal.accounts.rules import Role
from portal.councils.models import Council
from portal.councils.queries import acts_for
from portal.database import now, transaction
from portal.entries.changes import AddAnswer, read_change
from portal.refusal import NotFound, Refusal
from portal.submissions.bulk.models import BatchRow, SubmissionBatch
from portal.submissions.bulk.reported import Status
from portal.submissions.bulk.rules import LEASE, MOST_AT_ONCE, BatchState
from portal.submissions.flags import Around
from portal.submissions.operations import around_of, keep_in_batch
from portal.submissions.proposals import Finding, Submitter
from portal.web.tokens import derived_token

FAILED = (
    "The row could not be kept, because something went wrong here; the others were. "
    "Send it again in a new file."
)
log = logging.getLogger("portal.bulk")


def keep_some(batch_id: int, most: int = MOST_AT_ONCE) -> bool:
    """Keep the next findings of a batch that is being sent; whether there are more.

    Each finding's intent comes from the batch and its row, so that none is ever kept twice.
    """
    with transaction() as current:
        batch = current.get_one(
            SubmissionBatch, batch_id, populate_existing=True, with_for_update=True
        )
        if batch.state is not BatchState.SENDING:
            return False
        rows = list(
            current.scalars(
                select(BatchRow)
                .where(BatchRow.batch_id == batch_id, BatchRow.finding != "")
                # Council by council: what a finding is compared with is read once for each.
                .order_by(BatchRow.council_code, BatchRow.place)
                .limit(most)
            )
        )
        submitter = _submitter(current, batch)
        around: dict[str, Around] = {}
        for row in rows:
            _keep_row(current, batch, row, submitter, around)
        batch.done += len(rows)
        batch.worked_until = now() + LEASE
        if len(rows) < most:
            batch.state, batch.worked_until = BatchState.SENT, None
            _count_again(current, batch)
            return False
        return True


def _submitter(current: Session, batch: SubmissionBatch) -> Submitter:
    if batch.person_id is None:
        return Submitter(batch.email, by_operator=batch.by_operator)
    person = current.get_one(Person, batch.person_id)
    roles = roles_of(person.id)
    council = person.council_code if Role.OFFICER in roles else None
    return Submitter(batch.email, person.id, roles, council, acts_for(council))


def _keep_row(
    current: Session,
    batch: SubmissionBatch,
    row: BatchRow,
    submitter: Submitter,
    around: dict[str, Around],
) -> None:
    """One finding under a savepoint: what fails is told on its rows, and nothing else is lost."""
    finding = read_finding(row.finding)
    code = finding.council_code
    intent = derived_token("batch row", f"{batch.intent}\0{row.place}")
    try:
        with current.begin_nested():
            if code not in around:
                around[code] = _around(current, code, submitter)
            kept = keep_in_batch(
                current,
                finding,
                around[code],
                submitter=submitter,
                intent=intent,
                batch_id=batch.id,
            )
            number = kept.id
        waiting = [*around[code].waiting, finding.answer]
        around[code] = replace(around[code], waiting=waiting)
        _tell_rows(current, batch.id, row, {"submission_id": number})
    except Refusal as refusal:
        _tell_rows(current, batch.id, row, _refused(refusal.sentence))
    except Exception:
        log.exception("row %s of batch %s could not be kept", row.number, batch.id)
        _tell_rows(current, batch.id, row, _refused(FAILED))


def _around(current: Session, code: str, submitter: Submitter) -> Around:
    council = current.get(Council, code)
    if council is None:
        raise NotFound("There is no such council in the register any more.")
    return around_of(council, submitter)


def _refused(reason: str) -> dict[str, object]:
    return {"status": Status.REFUSED, "reason": reason}


def _tell_rows(current: Session, batch_id: int, row: BatchRow, values: dict[str, object]) -> None:
    """The same for all rows of an answer."""
    current.execute(
        update(BatchRow)
        .where(
            BatchRow.batch_id == batch_id,
            BatchRow.status == Status.PROPOSED,
            BatchRow.lead == row.place,
        )
        .values(**values, finding="")
        .execution_options(synchronize_session=False)
    )


def _count_again(current: Session, batch: SubmissionBatch) -> None:
    """The totals after sending: a row that failed is refused."""
    current.flush()
    counted = dict(
        current.execute(
            select(BatchRow.status, func.count())
            .where(BatchRow.batch_id == batch.id)
            .group_by(BatchRow.status)
        )
        .tuples()
        .all()
    )
    for status in Status:
        setattr(batch, status.value, counted.get(status, 0))


def read_finding(text: str) -> Finding:
    """A finding kept as JSON."""
    data = json.loads(text)
    change = read_change(data["change"])
    if not isinstance(change, AddAnswer):
        raise ValueError("a finding adds an answer")
    return Finding(data["council"], change.answer, data["total"], data["note"])
