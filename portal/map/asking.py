"""Whom to ask next: what became of the questions to each council, and in which order to ask. Pure.

Every council in force is in exactly one group, so the groups add up to all of them. Here both tiers
stand in one list, since each council is a body that can be asked; nothing is counted about cameras.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from types import MappingProxyType

from portal.entries.ask import Reading
from portal.entries.dates import year_of
from portal.entries.listing import Row
from portal.entries.page import STALE_AFTER_YEARS
from portal.entries.words import State, Worded
from portal.foi.registering import Registered

PER_PAGE = 50
NONE_REGISTERED: Mapping[str, Registered] = MappingProxyType({})


class Coverage(Worded):
    """What became of the questions to a council; the order is that of asking next."""

    NOT_ASKED = "notasked", "Nobody has asked"
    REFUSED = "refused", "Refused to say"
    OLD = "old", "Answered, but old"
    REGISTERED = "registered", "A reader registered a request"
    WAITING = "waiting", "Asked, no answer yet"
    ANSWERED = "answered", "Answered"


OF_STATE = {
    State.NOT_ASKED: Coverage.NOT_ASKED,
    State.REFUSED: Coverage.REFUSED,
    State.WAITING: Coverage.WAITING,
}
ORDER = {coverage: place for place, coverage in enumerate(Coverage)}


def last_old_year(today: date) -> int:
    """Answers of this year and before are old, as on the council's own page."""
    return today.year - STALE_AFTER_YEARS


def coverage_of(row: Row, today: date, registered: Registered | None = None) -> Coverage:
    """The group of a council, from its row in the map's layer of FOI answers.

    "Not held" is an answer. One without a date is old: nobody can say that it is not. A request
    that a reader registered counts until an answer is known to have come after it.
    """
    if registered is not None and not registered.is_answered_by(row.dated):
        return Coverage.REGISTERED
    found = OF_STATE.get(row.state)
    if found is not None:
        return found
    return Coverage.OLD if (year_of(row.dated) or 0) <= last_old_year(today) else Coverage.ANSWERED


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query of the page; None and '' ask for all."""

    status: Coverage | None = None
    nation: str = ""
    page: int = 1


def read_wanted(args: Mapping[str, str], nations: Sequence[str]) -> tuple[Wanted, list[str]]:
    """The query of an address, and a sentence for each part of it that means nothing."""
    read = Reading(args)
    status = read.one_of("status", Coverage, f"it can be {', '.join(Coverage)}")
    nation = read.one_of("nation", nations, "the register has no such nation")
    page = read.text("page") or "1"
    if not (page.isascii() and page.isdigit() and len(page) < 5 and int(page)):
        read.leave_out("page", "give a number from 1")
        page = "1"
    return Wanted(Coverage(status) if status else None, nation, int(page)), read.ignored


@dataclass(frozen=True, slots=True)
class Asking:
    """One page of the list, with the counts of the chosen nation and of all councils."""

    rows: list[tuple[Coverage, Row, Registered | None]]
    counts: Mapping[Coverage, int]
    page: int
    found: int
    everywhere: int

    @property
    def total(self) -> int:
        """Every council of the chosen nation: what the counts add up to."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """How many pages the found councils fill, one at least."""
        return max(1, ceil(self.found / PER_PAGE))

    @property
    def first(self) -> int:
        """The number of the first council on this page."""
        return (self.page - 1) * PER_PAGE + 1 if self.found else 0


def asking(
    rows: Iterable[Row],
    wanted: Wanted,
    today: date,
    registered: Mapping[str, Registered] = NONE_REGISTERED,
) -> Asking:
    """Sort every council into its group and take one page of those that are wanted.

    In the order of asking next, then by population, the largest first, then by name. A page beyond
    the last one is the last one. `registered` are the readers' registrations by council code.
    """
    every = [_placed(row, registered.get(row.place.code), today) for row in rows]
    here = [one for one in every if not wanted.nation or one[1].place.nation == wanted.nation]
    counted = Counter(coverage for coverage, _, _ in here)
    found = [one for one in here if wanted.status in (None, one[0])]
    found.sort(key=_rank)
    page = min(wanted.page, max(1, ceil(len(found) / PER_PAGE)))
    return Asking(
        rows=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        counts={coverage: counted[coverage] for coverage in Coverage},
        page=page,
        found=len(found),
        everywhere=len(every),
    )


def _placed(
    row: Row, registered: Registered | None, today: date
) -> tuple[Coverage, Row, Registered | None]:
    """A council with its group, and its registration while that says something."""
    coverage = coverage_of(row, today, registered)
    return coverage, row, registered if coverage is Coverage.REGISTERED else None


def _rank(one: tuple[Coverage, Row, Registered | None]) -> tuple[int, int, str, str]:
    coverage, row, _ = one
    return ORDER[coverage], -(row.place.population or 0), row.place.name, row.place.code
