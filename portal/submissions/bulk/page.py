"""What the page of a batch shows."""

from collections.abc import Mapping
from typing import Any

from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import DECIDING, batch_token
from portal.submissions.bulk.queries import PER_PAGE, notes_of, rows_of, states_in
from portal.submissions.bulk.reported import Status
from portal.submissions.bulk.rules import BatchState
from portal.submissions.proposals import Submitter
from portal.submissions.rules import SubmissionState
from portal.submissions.wording import STATE_WORDS

WORDS = {
    Status.PROPOSED: "proposed",
    Status.UNCLEAR: "unclear",
    Status.DUPLICATE: "known already",
    Status.REFUSED: "refused",
}
OPEN = {SubmissionState.PENDING, SubmissionState.CHANGES_REQUESTED, SubmissionState.UNCONFIRMED}


def asked_status(args: Mapping[str, str]) -> Status | None:
    """The status that an address asks for, None for all."""
    given = args.get("status", "")
    return Status(given) if given in set(Status) else None


def asked_page(args: Mapping[str, str], pages: int) -> int:
    """The page of rows that an address asks for, held within what there is."""
    given = args.get("page", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 6):
        return 1
    return max(1, min(int(given), pages))


def totals_of(batch: SubmissionBatch) -> dict[Status, int]:
    """How many rows have each status."""
    return {status: getattr(batch, status.value) for status in Status}


def batch_page(
    batch: SubmissionBatch, args: Mapping[str, str], asking: Submitter | None
) -> dict[str, Any]:
    """The context of `submissions/batch.html`."""
    status = asked_status(args)
    totals = totals_of(batch)
    found = totals[status] if status else batch.rows
    pages = max(1, -(-found // PER_PAGE))
    page = asked_page(args, pages)
    rows, states = rows_of(batch.id, status, page=page), states_in(batch.id)
    own = asking is not None and batch.person_id == asking.person_id
    decides = asking is not None and bool(frozenset(asking.roles) & DECIDING)
    return {
        "batch": batch,
        "token": batch_token(batch.intent),
        "status": status,
        "totals": totals,
        "words": WORDS,
        "found": found,
        "page": page,
        "pages_in_all": pages,
        "rows": rows,
        "notes": notes_of(batch),
        "states": [(STATE_WORDS[state], number) for state, number in states.items()],
        "sheets": any(one.row.sheet for one in rows),
        "asking": asking,
        "may_take_back": (own or decides) and bool(OPEN & set(states)),
        "waits": sum(states.get(one, 0) for one in OPEN),
        "BatchState": BatchState,
    }
