"""Checking and rebuilding what is derived: `entries verify` and `entries rebuild`."""

import json
from dataclasses import dataclass

from sqlalchemy import delete, select

from portal.database import session, transaction
from portal.entries.content import Entry
from portal.entries.differences import differences
from portal.entries.ledger import first_fault
from portal.entries.models import (
    CorrectionNotice,
    DataVersion,
    HeadlineRow,
    LiveEntry,
    Revision,
)
from portal.entries.publishing import NOTICED, derive, headlines_text
from portal.entries.search_index import clear_index, index_fault


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and the first fault (None when everything agrees)."""

    revisions: int
    headlines: int
    fault: str | None


def verify() -> Verified:
    """Recompute every hash and every headline from the revisions and compare with what is stored.

    Names the first difference; reads only.
    """
    revisions = session().scalars(select(Revision).order_by(Revision.data_version)).all()
    version = session().scalars(select(DataVersion)).one()
    fault = first_fault(
        (revision.kept() for revision in revisions), expected_last=(version.number, version.chain)
    )
    lines = session().scalars(
        select(HeadlineRow).order_by(HeadlineRow.council_code, HeadlineRow.brand)
    )
    stored = {(row.council_code, row.brand): row for row in lines}
    fault = fault or _derived_fault(list(revisions), stored)
    return Verified(len(revisions), len(stored), fault)


def _derived_fault(
    revisions: list[Revision], stored: dict[tuple[str, str], HeadlineRow]
) -> str | None:
    for revision in revisions:
        if headlines_text(revision.entry) != revision.headlines:
            return f"the headlines of revision {revision.number} of {revision.council_code} differ"
    last = {revision.council_code: revision for revision in revisions}
    expected = {
        (code, brand): data
        for code, revision in last.items()
        for brand, data in json.loads(revision.headlines).items()
    }
    for key in sorted(expected.keys() | stored.keys()):
        row = stored.get(key)
        found = json.loads(row.data) if row else None
        if found != expected.get(key) or (row and row.state.value != (found or {}).get("state")):
            return f"the headline of {key[0]} for {key[1] or 'its answers'} differs"
    live = {code: revision.entry for code, revision in last.items()}
    return _live_fault(last) or _notice_fault(revisions) or index_fault(live)


def _live_fault(last: dict[str, Revision]) -> str | None:
    live = {row.council_code: row for row in session().scalars(select(LiveEntry))}
    for code in sorted(last.keys() | live.keys()):
        row, revision = live.get(code), last.get(code)
        if row is None or revision is None or row.content != revision.content:
            return f"the live entry of {code} is not its last revision"
        if row.revision != revision.number:
            return f"the live entry of {code} has the wrong revision number"
    return None


def _notice_fault(revisions: list[Revision]) -> str | None:
    stored = {row.data_version: row for row in session().scalars(select(CorrectionNotice))}
    before: dict[str, Entry] = {}
    for revision in revisions:
        old = before.get(revision.council_code, Entry())
        before[revision.council_code] = revision.entry
        row = stored.pop(revision.data_version, None)
        if revision.kind not in NOTICED:
            if row is not None:
                return f"a correction notice stands where none was published: {row.data_version}"
            continue
        expected = [change.as_data() for change in differences(old, revision.entry)]
        if row is None or json.loads(row.changes) != expected or row.reason != revision.reason:
            return f"the correction notice of data version {revision.data_version} differs"
    return f"a correction notice belongs to no revision: {min(stored)}" if stored else None


def rebuild() -> int:
    """Throw the derived tables away and derive them again from the revisions; how many revisions.

    Headlines are recomputed by the rule of today; the ledger itself is not touched.
    """
    with transaction() as current:
        for table in (HeadlineRow, LiveEntry, CorrectionNotice):
            current.execute(delete(table))
        clear_index(current)
        before: dict[str, Entry] = {}
        revisions = current.scalars(select(Revision).order_by(Revision.data_version)).all()
        for revision in revisions:
            revision.headlines = headlines_text(revision.entry)
            derive(current, revision, before.get(revision.council_code, Entry()))
            before[revision.council_code] = revision.entry
        return len(revisions)
