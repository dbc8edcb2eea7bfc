"""A file as one batch at the portal's own machine: checked and sent in one go."""

import hashlib
from dataclasses import dataclass
from typing import Any

from portal.accounts.queries import person_by_email
from portal.refusal import NotFound
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import open_batch, send_batch
from portal.submissions.bulk.queries import (
    batch_by_id,
    begun_before,
    notes_of,
    rows_of,
    states_in,
)
from portal.submissions.bulk.rules import BatchState
from portal.submissions.bulk.work import work
from portal.submissions.proposals import Submitter
from portal.web.tokens import derived_token


@dataclass(frozen=True, slots=True)
class Imported:
    """The batch that a file became; `before` says that an earlier run had sent it already."""

    batch: SubmissionBatch
    before: bool


def import_file(content: bytes, name: str, defaults: Defaults, sender: Submitter) -> Imported:
    """Check a file and send what it proposes; a run that was broken off is ended, none repeated.

    A batch that was taken back may be imported again. Raises TooLarge.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    last, times = begun_before(sha256, sender.email)
    if last is None or last.state in {BatchState.TAKEN_BACK, BatchState.UNREADABLE}:
        intent = derived_token("import", f"{sha256}\0{sender.email}\0{times}")
        number = open_batch(content, name, defaults, intent=intent, sender=sender).batch_id
    else:
        number = last.id
    before = last is not None and last.state is BatchState.SENT
    work(number, at_once=True)
    batch = _fresh(number)
    if batch.state is BatchState.CHECKED and batch.findings:
        send_batch(number, sender)
        work(number, at_once=True)
    return Imported(_fresh(number), before)


def _fresh(number: int) -> SubmissionBatch:
    found = batch_by_id(number)
    if found is None:
        raise NotFound("There is no such batch.")
    return found


def sender_called(email: str, otherwise: str) -> Submitter:
    """Who a command sends for: a person with an account, or the portal's own address.

    Raises NotFound for an address without an account.
    """
    if not email:
        return Submitter(otherwise, by_operator=True)
    known = person_by_email(email.strip().lower())
    if known is None:
        raise NotFound(f"Nobody has an account with the address {email}.")
    return Submitter(known.email, known.person_id, known.roles, known.council_code)


def batch_data(batch: SubmissionBatch) -> dict[str, Any]:
    """The report of a batch in the published shape."""
    states = states_in(batch.id)
    return {
        "rows": [
            {
                "row": one.row.number,
                "status": one.row.status.value,
                "reason": one.row.reason,
                "council": one.row.council_code or None,
                "council_name": one.row.council_name or None,
                "says": one.row.says,
                "sheet": one.row.sheet,
                "submission": one.row.submission_id,
            }
            for one in rows_of(batch.id, most=batch.rows)
        ],
        "totals": {
            "proposed": batch.proposed,
            "unclear": batch.unclear,
            "duplicate": batch.duplicate,
            "refused": batch.refused,
        },
        "findings": batch.findings,
        "notes": notes_of(batch),
        "batch": batch.id,
        "state": batch.state.value,
        "kept": sum(states.values()),
    }
