"""Reads of what is published for programs: long lists in steps, by a key, never by counting rows.

Each step is one query of a bounded number of rows. What has been hidden is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from portal.councils.models import Council
from portal.database import session
from portal.entries.content import Entry
from portal.entries.models import HeadlineRow, LiveEntry, Revision
from portal.entries.queries import hidden_items
from portal.entries.visibility import NOTHING, Hidden, reason_shown, visible


@dataclass(frozen=True, slots=True)
class Window:
    """What a list is narrowed to; None asks for all.

    `before`: only what was published before that moment. `since`: entries (or revisions) published
    at that moment or later. `code`: one council.
    """

    before: datetime | None = None
    since: datetime | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """The council that something is about, as every item names it."""

    code: str
    gss: str | None
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """An entry as published, with its last revision."""

    owner: Owner
    revision: int
    data_version: int
    published_at: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One revision without its content; `is_cut` when something it said is hidden now."""

    owner: Owner
    number: int
    data_version: int
    published_at: datetime
    kind: str
    reason: str
    asked_by: str
    previous_hash: str
    hash: str
    chain: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """One revision with the entry before and after it."""

    line: RevisionLine
    before: Entry
    after: Entry


OWNER = (Council.code, Council.gss, Council.slug, Council.official_name)
LINE = (
    *(Revision.number, Revision.data_version, Revision.published_at, Revision.kind),
    *(Revision.reason, Revision.asked_by),
    *(Revision.previous_hash, Revision.hash, Revision.chain),
)


def _narrowed(query: Select[Any], window: Window) -> Select[Any]:
    if window.code is not None:
        query = query.where(Revision.council_code == window.code)
    if window.since is not None:
        query = query.where(Revision.published_at >= window.since)
    return query


def _last_revisions(window: Window) -> Select[Any]:
    """Each council's last revision in the window, with its council."""
    query = select(*OWNER, Revision.number, Revision.data_version, Revision.published_at)
    query = query.join(Revision, Revision.council_code == Council.code)
    if window.before is None:
        query = query.add_columns(LiveEntry.content).join(
            LiveEntry,
            (LiveEntry.council_code == Council.code) & (LiveEntry.revision == Revision.number),
        )
    else:
        last = (
            select(func.max(Revision.data_version))
            .where(Revision.published_at < window.before)
            .group_by(Revision.council_code)
        )
        query = query.add_columns(Revision.content).where(Revision.data_version.in_(last))
    return _narrowed(query, window)


def entries_from(code: str, most: int, window: Window) -> list[PublishedEntry]:
    """The entries of councils whose code is `code` or comes after it, at most `most`, by code."""
    rows = session().execute(
        _last_revisions(window).where(Council.code >= code).order_by(Council.code).limit(most)
    )
    hidden = hidden_items() if window.before is not None else {}
    return [
        PublishedEntry(
            owner=Owner(code, gss, slug, name),
            revision=number,
            data_version=data_version,
            published_at=published_at,
            entry=visible(Entry.read(content), hidden.get(code, NOTHING)),
        )
        for code, gss, slug, name, number, data_version, published_at, content in rows
    ]


def revisions_after(data_version: int, most: int, window: Window) -> list[RevisionLine]:
    """The revisions after a data version in their order, at most `most`."""
    query = select(*OWNER, *LINE).join(Revision, Revision.council_code == Council.code)
    if window.before is not None:
        query = query.where(Revision.published_at < window.before)
    query = _narrowed(query, window).where(Revision.data_version > data_version)
    hidden = hidden_items()
    return [
        _line(Owner(*values[:4]), values[4:], hidden.get(values[0], NOTHING))
        for values in session().execute(query.order_by(Revision.data_version).limit(most))
    ]


def changes_before(
    before: int | None, most: int, *, code: str | None = None, naming: str | None = None
) -> list[PublishedChange]:
    """The latest changes, newest first, at most `most`.

    `before`: only those of an earlier data version. `code`: of one council. `naming`: only those
    where the entry before or after may name the brand of that slug (the caller looks closer).
    """
    earlier = aliased(Revision)
    query = (
        select(*OWNER, *LINE, Revision.content, earlier.content)
        .join(Revision, Revision.council_code == Council.code)
        .outerjoin(
            earlier,
            (earlier.council_code == Revision.council_code)
            & (earlier.number == Revision.number - 1),
        )
    )
    if before is not None:
        query = query.where(Revision.data_version < before)
    if code is not None:
        query = query.where(Revision.council_code == code)
    if naming is not None:
        words = f'"{naming}"'
        query = query.where(
            Revision.content.contains(words, autoescape=True)
            | earlier.content.contains(words, autoescape=True)
        )
    rows = session().execute(query.order_by(Revision.data_version.desc()).limit(most))
    hidden = hidden_items()
    return [_change(values, hidden.get(values[0], NOTHING)) for values in rows]


def _change(values: Sequence[Any], hidden: Hidden) -> PublishedChange:
    *line, content, earlier = values
    return PublishedChange(
        line=_line(Owner(*line[:4]), line[4:], hidden),
        before=visible(Entry.read(earlier), hidden) if earlier else Entry(),
        after=visible(Entry.read(content), hidden),
    )


def _line(owner: Owner, values: Sequence[Any], hidden: Hidden) -> RevisionLine:
    number, data_version, published_at, kind, reason, asked_by, previous, sealed, chain = values
    return RevisionLine(
        owner=owner,
        number=number,
        data_version=data_version,
        published_at=published_at,
        kind=kind.value,
        reason=reason_shown(reason, number, hidden),
        asked_by=asked_by,
        previous_hash=previous,
        hash=sealed,
        chain=chain,
        is_cut=number in hidden.touched,
    )


def headlines_between(first: str, last: str) -> dict[str, dict[str, str]]:
    """The stored headlines of the councils with codes from `first` to `last`: JSON by brand."""
    rows = session().execute(
        select(HeadlineRow.council_code, HeadlineRow.brand, HeadlineRow.data)
        .where(HeadlineRow.council_code >= first, HeadlineRow.council_code <= last)
        .order_by(HeadlineRow.council_code, HeadlineRow.brand)
    )
    found: dict[str, dict[str, str]] = {}
    for code, brand, data in rows:
        found.setdefault(code, {})[brand] = data
    return found


def changed_since(moment: datetime) -> set[str]:
    """The codes of the councils whose entry changed at `moment` or later."""
    return set(
        session().scalars(
            select(Revision.council_code).where(Revision.published_at >= moment).distinct()
        )
    )
