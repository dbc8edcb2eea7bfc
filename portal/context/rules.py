"""Words and rows of the national picture, and pure rules about them.

None of it is a claim about one council: nothing here ever reaches an entry or a headline.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.entries.dates import first_day, year_of

BODIES = {"councils", "forces"}  # units that are themselves what was asked
NO_RETURN = "no return"


class Jurisdiction(StrEnum):
    """Whose decision or territory an event is about."""

    UK = "UK"
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    IRELAND = "Ireland"
    EU = "EU"
    US = "US"
    AUSTRALIA = "Australia"


class Confidence(StrEnum):
    """How surely the page that was read says what the row says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Share(StrEnum):
    """What a share of sites is: said to be reached, or aimed at."""

    STATED = "stated"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event of the timeline; `date` may be a year or a month only."""

    id: str
    date: str
    jurisdictions: tuple[Jurisdiction, ...]
    kind: str
    event: str
    detail: str
    source_url: str
    source_kind: str
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """One share (percent of sensitive sites) of the removal tracker, for a date.

    `outcome` says what is known of a target; empty for a stated share.
    """

    id: str
    stated_on: str
    for_date: str
    share_kind: Share
    share: int
    says: str
    outcome: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the police survey, as printed, with the correction that came later.

    `reporting` is `NO_RETURN` where the row names a body that sent nothing back.
    """

    id: str
    date: str
    stage: str
    asked: int | None
    answered: int | None
    about: str
    reporting: str
    out_of: int | None
    corrected_to: str
    correction_url: str
    source_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A published count that names no council, or not all that it counts.

    `in_all`: bodies of the scope that the source covers; None where it gives no number.
    `read_with_care`: what in it cannot be, or contradicts another source.
    """

    id: str
    date: str
    publisher: str
    scope: str
    in_all: int | None
    asked: int | None
    answered: int | None
    subject: str
    reporting: str
    unit: str
    says: str
    read_with_care: str
    source_url: str
    note: str


def newest_first(events: Iterable[Event]) -> list[Event]:
    """By the earliest day the date can mean, the newest first; same days by their number."""
    return sorted(events, key=lambda one: (first_day(one.date), one.id), reverse=True)


def by_year(events: Iterable[Event]) -> Mapping[int, Sequence[Event]]:
    """The years with their events, the newest first."""
    years: dict[int, list[Event]] = {}
    for event in newest_first(events):
        years.setdefault(year_of(event.date) or 0, []).append(event)
    return years


def concerning(events: Iterable[Event], where: Jurisdiction | None) -> list[Event]:
    """The events of one jurisdiction; all when none is given."""
    return [one for one in events if where is None or where in one.jurisdictions]


def read_jurisdiction(text: str) -> Jurisdiction | None:
    """The jurisdiction that an address names; None when it names none."""
    try:
        return Jurisdiction(text)
    except ValueError:
        return None


def impossible(row: Aggregate) -> str:
    """Why a row cannot be true ("more answered than were asked"); '' when nothing speaks against.

    A count in another unit than what was asked (cameras) is not compared.
    """
    chain = [
        ("were covered", row.in_all),
        ("were asked", row.asked),
        ("answered", row.answered),
        ("report it", _most_reporting(row)),
    ]
    known = [(word, number) for word, number in chain if number is not None]
    for (wider, most), (narrower, number) in zip(known, known[1:], strict=False):
        if number > most:
            return f"more {narrower} ({number}) than {wider} ({most})"
    return ""


def _most_reporting(row: Aggregate) -> int | None:
    found = [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", row.reporting)]
    return max(found) if found and row.unit in BODIES else None
