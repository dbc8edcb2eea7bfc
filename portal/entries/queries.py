"""Reads of what is published, always ordered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.database import session
from portal.entries.content import Entry
from portal.entries.models import (
    CorrectionNotice,
    DataVersion,
    HeadlineRow,
    LiveEntry,
    Revision,
)
from portal.entries.words import State

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


def revisions_of(council_code: str) -> Sequence[Revision]:
    """Every revision of a council's entry, newest first."""
    return (
        session()
        .scalars(
            select(Revision)
            .where(Revision.council_code == council_code)
            .order_by(Revision.number.desc())
        )
        .all()
    )


def revision_of(council_code: str, number: int) -> Revision | None:
    """One revision of a council's entry."""
    return session().scalar(
        select(Revision).where(Revision.council_code == council_code, Revision.number == number)
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction notice with its changes read."""

    data_version: int
    council_code: str
    revision: int
    published_at: datetime
    reason: str
    asked_by: str
    changes: list[dict[str, Any]]


def corrections(council_code: str | None = None, limit: int | None = None) -> list[Notice]:
    """Correction notices, newest first; of one council, or of all."""
    found = select(CorrectionNotice).order_by(CorrectionNotice.data_version.desc()).limit(limit)
    if council_code is not None:
        found = found.where(CorrectionNotice.council_code == council_code)
    return [
        Notice(
            row.data_version,
            row.council_code,
            row.revision,
            row.published_at,
            row.reason,
            row.asked_by,
            json.loads(row.changes),
        )
        for row in session().scalars(found)
    ]


def headline_states(codes: Sequence[str], brand: str) -> dict[str, State]:
    """The states of several councils for one brand; a council that is absent is not asked."""
    rows = session().execute(
        select(HeadlineRow.council_code, HeadlineRow.state).where(
            HeadlineRow.brand == brand, HeadlineRow.council_code.in_(codes)
        )
    )
    return {row.council_code: row.state for row in rows}
