"""Reads of one entry's revisions without their content: few columns, and never all of them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from portal.database import session
from portal.entries.content import Entry
from portal.entries.models import CorrectionNotice, HeadlineRow, LiveEntry, Revision
from portal.entries.queries import Notice, hidden_items, notice_shown
from portal.entries.visibility import NOTHING, Hidden, reason_shown, visible
from portal.entries.words import RevisionKind

# What a moderator decided, or the council said itself; the rest came in unchecked.
CHECKED = (
    RevisionKind.FINDING,
    RevisionKind.CORRECTION,
    RevisionKind.SETTLEMENT,
    RevisionKind.CONFIRMATION,
    RevisionKind.RESTORATION,
    RevisionKind.REPETITION,
    RevisionKind.REVERT,
)
ADDING = (RevisionKind.SEED, RevisionKind.FINDING)  # each adds the entry's next answer
COLUMNS = (
    *(Revision.number, Revision.data_version, Revision.published_at, Revision.kind),
    *(Revision.reason, Revision.asked_by, Revision.submission_id),
)


@dataclass(frozen=True, slots=True)
class Head:
    """One revision without its content; what has been hidden since is not in its reason."""

    number: int
    data_version: int
    published_at: datetime
    kind: RevisionKind
    reason: str
    asked_by: str
    submission_id: int | None


def _heads(code: str, before: datetime | None) -> Select[Any]:
    query = select(*COLUMNS).where(Revision.council_code == code)
    return query if before is None else query.where(Revision.published_at < before)


def _head(row: Any, hidden: Hidden) -> Head:
    number, data_version, published_at, kind, reason, asked_by, submission = row
    shown = reason_shown(reason, number, hidden)
    return Head(number, data_version, published_at, kind, shown, asked_by, submission)


def latest_heads(code: str, before: datetime | None, most: int) -> list[Head]:
    """The latest revisions published before a moment (None: all), newest first.

    They are numbered from 1 without a gap, so the first one's number is how many there are.
    """
    rows = session().execute(_heads(code, before).order_by(Revision.number.desc()).limit(most))
    hidden = hidden_items().get(code, NOTHING)
    return [_head(row, hidden) for row in rows]


def head_of_answer(code: str, answer: int) -> Head | None:
    """The revision that added an answer: answers are numbered in the order they were added."""
    query = _heads(code, None).where(Revision.kind.in_(ADDING)).order_by(Revision.number)
    row = session().execute(query.offset(answer - 1).limit(1)).first()
    return _head(row, hidden_items().get(code, NOTHING)) if row else None


def last_checked(code: str, before: datetime | None) -> datetime | None:
    """When a moderator, or the council itself, last looked at the entry; None when never."""
    query = _heads(code, before).where(Revision.kind.in_(CHECKED))
    row = session().execute(query.order_by(Revision.number.desc()).limit(1)).first()
    return row.published_at if row else None


def corrections_in(code: str, numbers: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """What the correction notices of some revisions of an entry changed, by revision."""
    found = select(CorrectionNotice).where(
        CorrectionNotice.council_code == code, CorrectionNotice.revision.in_(numbers)
    )
    hidden = hidden_items().get(code, NOTHING)
    notices: list[Notice] = [notice_shown(row, hidden) for row in session().scalars(found)]
    return {one.revision: one.changes for one in notices}


def entries_of(codes: Sequence[str], before: datetime | None) -> dict[str, Entry]:
    """What is published about some councils, or was before a moment; absent when nothing."""
    if before is None:
        live = select(LiveEntry.council_code, LiveEntry.content)
        rows = session().execute(live.where(LiveEntry.council_code.in_(codes)))
        return {code: Entry.read(content) for code, content in rows}
    last = (
        select(func.max(Revision.data_version))
        .where(Revision.council_code.in_(codes), Revision.published_at < before)
        .group_by(Revision.council_code)
    )
    query = select(Revision.council_code, Revision.content).where(Revision.data_version.in_(last))
    hidden = hidden_items()
    return {
        code: visible(Entry.read(content), hidden.get(code, NOTHING))
        for code, content in session().execute(query)
    }


def headline_lines(codes: Sequence[str], brand: str) -> dict[str, dict[str, Any]]:
    """The headlines of some councils for one brand as data; absent when nobody asked."""
    rows = session().execute(
        select(HeadlineRow.council_code, HeadlineRow.data).where(
            HeadlineRow.brand == brand, HeadlineRow.council_code.in_(codes)
        )
    )
    return {code: json.loads(data) for code, data in rows}
