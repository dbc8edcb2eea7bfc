"""Reads of what is published, always ordered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from portal.database import session
from portal.entries.content import Entry
from portal.entries.models import (
    CorrectionNotice,
    DataVersion,
    HeadlineRow,
    HiddenItem,
    LiveEntry,
    ProtectedEntry,
    Revision,
)
from portal.entries.visibility import NOTHING, Hidden, reason_shown, visible
from portal.entries.words import RevisionKind, State

LATEST = 5


@dataclass(frozen=True, slots=True)
class Version:
    """The data version: its number (0 before anything is published) and when it came."""

    number: int
    changed_at: datetime | None


def version() -> Version:
    """The current data version."""
    row = session().execute(select(DataVersion.number, DataVersion.changed_at)).one()
    return Version(row.number, row.changed_at)


def data_version() -> int:
    """The number of the current data version."""
    return version().number


def live_entry(council_code: str) -> Entry:
    """What is published about a council; empty when nothing is."""
    content = session().scalar(
        select(LiveEntry.content).where(LiveEntry.council_code == council_code)
    )
    return Entry.read(content) if content else Entry()


def live_revision(council_code: str) -> int:
    """The number of a council's live revision, 0 when nothing is published."""
    found = session().scalar(
        select(LiveEntry.revision).where(LiveEntry.council_code == council_code)
    )
    return found or 0


@dataclass(frozen=True, slots=True)
class PublicRevision:
    """A revision as the public may read it: what has been hidden since is left out.

    `is_cut` says that something is left out of what this very revision said.
    """

    council_code: str
    number: int
    data_version: int
    published_at: datetime
    kind: RevisionKind
    reason: str
    asked_by: str
    previous_hash: str
    hash: str
    chain: str
    entry: Entry
    is_cut: bool = False


def hidden_items() -> dict[str, Hidden]:
    """What is hidden now, by council code; empty on most days."""
    rows = session().scalars(
        select(HiddenItem).where(HiddenItem.shown_at.is_(None)).order_by(HiddenItem.id)
    )
    found: dict[str, Hidden] = {}
    for row in rows:
        before = found.get(row.council_code, NOTHING)
        found[row.council_code] = Hidden(
            before.answers | ({row.answer} if row.answer is not None else set()),
            before.statements | ({row.statement} if row.statement is not None else set()),
            before.touched | set(json.loads(row.touched)),
            before.hiding | {row.revision},
        )
    return found


def public_revision(row: Revision, hidden: Hidden) -> PublicRevision:
    """A stored revision as the public may read it."""
    return PublicRevision(
        council_code=row.council_code,
        number=row.number,
        data_version=row.data_version,
        published_at=row.published_at,
        kind=row.kind,
        reason=reason_shown(row.reason, row.number, hidden),
        asked_by=row.asked_by,
        previous_hash=row.previous_hash,
        hash=row.hash,
        chain=row.chain,
        entry=visible(row.entry, hidden),
        is_cut=row.number in hidden.touched,
    )


def revisions_of(council_code: str) -> Sequence[PublicRevision]:
    """Every revision of a council's entry as the public may read it, newest first."""
    rows = session().scalars(
        select(Revision)
        .where(Revision.council_code == council_code)
        .order_by(Revision.number.desc())
    )
    hidden = hidden_items().get(council_code, NOTHING)
    return [public_revision(row, hidden) for row in rows]


def revision_of(council_code: str, number: int) -> PublicRevision | None:
    """One revision of a council's entry as the public may read it."""
    row = session().scalar(
        select(Revision).where(Revision.council_code == council_code, Revision.number == number)
    )
    if row is None:
        return None
    return public_revision(row, hidden_items().get(council_code, NOTHING))


def entry_as_of(council_code: str, before: datetime) -> PublicRevision | None:
    """The last revision of a council's entry published before a moment, None when there is none."""
    row = session().scalar(
        select(Revision)
        .where(Revision.council_code == council_code, Revision.published_at < before)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    if row is None:
        return None
    return public_revision(row, hidden_items().get(council_code, NOTHING))


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction notice with its changes read; of what is hidden since, nothing is told."""

    data_version: int
    council_code: str
    revision: int
    published_at: datetime
    reason: str
    asked_by: str
    changes: list[dict[str, Any]]


def corrections(
    council_code: str | None = None, limit: int | None = None, *, before: int | None = None
) -> list[Notice]:
    """Correction notices, newest first; of one council, or of all; `before` a data version."""
    found = select(CorrectionNotice).order_by(CorrectionNotice.data_version.desc()).limit(limit)
    if council_code is not None:
        found = found.where(CorrectionNotice.council_code == council_code)
    if before is not None:
        found = found.where(CorrectionNotice.data_version < before)
    hidden = hidden_items()
    return [
        notice_shown(row, hidden.get(row.council_code, NOTHING)) for row in session().scalars(found)
    ]


def number_of_corrections() -> int:
    """How many correction notices there are in all."""
    return session().scalar(select(func.count()).select_from(CorrectionNotice)) or 0


def notice_shown(row: CorrectionNotice, hidden: Hidden) -> Notice:
    """A stored notice as the public may read it."""
    # The revision that hid something names what it took out; so does one that touched it before.
    is_cut = row.revision in hidden.touched or row.revision in hidden.hiding
    return Notice(
        row.data_version,
        row.council_code,
        row.revision,
        row.published_at,
        reason_shown(row.reason, row.revision, hidden),
        row.asked_by,
        [] if is_cut else json.loads(row.changes),
    )


def headline_states(codes: Sequence[str], brand: str) -> dict[str, State]:
    """The states of several councils for one brand; a council that is absent is not asked."""
    rows = session().execute(
        select(HeadlineRow.council_code, HeadlineRow.state).where(
            HeadlineRow.brand == brand, HeadlineRow.council_code.in_(codes)
        )
    )
    return {row.council_code: row.state for row in rows}


def is_protected(council_code: str) -> bool:
    """Whether two people decide what is adverse about this council."""
    return session().get(ProtectedEntry, council_code) is not None
