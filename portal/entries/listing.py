"""The rows that answer a query. Pure.

Map, key, strip, table and files are all made from the same rows by the functions here, so they
cannot disagree. The two tiers are never added up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.councils.rules import Tier
from portal.entries.ask import STATES, STRENGTHS, Ask, TierChoice
from portal.entries.dates import year_of
from portal.entries.headline import REPORTING
from portal.entries.words import State


@dataclass(frozen=True, slots=True)
class Place:
    """What a row says about the council itself."""

    code: str
    gss: str
    slug: str
    name: str
    official_name: str
    name_cy: str
    nation: str
    region: str
    type: str
    tier: Tier
    county: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One council in force with its state; `dated` is a partial date, '' when nothing is known.

    `count` is cameras of the brand in the deciding claim; `shared` the brands that share it.
    `strength` is that of the deciding answer (3 strong, 2 fair, 1 weak, 0 where there is none).
    `disputed_since` and `confirmed_on` are the council's own word about the deciding claim.
    `has_words` says whether the words searched for are in the council's names or its entry.
    """

    place: Place
    state: State
    dated: str = ""
    count: int | None = None
    formula: str = ""
    answer: int | None = None
    source_title: str = ""
    source_publisher: str = ""
    source_url: str = ""
    later_state: State | None = None
    later_dated: str = ""
    disputed: bool = False
    shared: tuple[str, ...] = ()
    strength: int = 0
    disputed_since: str = ""
    confirmed_on: str = ""
    has_words: bool = True

    @property
    def year(self) -> int | None:
        """The year of the deciding answer."""
        return year_of(self.dated)

    @property
    def cameras(self) -> int | None:
        """The count where one can be: a council that says it uses none has none to show."""
        return self.count if self.state in REPORTING else None

    @property
    def source(self) -> str:
        """What the link to the source is called: its publisher, else its title."""
        return self.source_publisher or self.source_title


def make_row(place: Place, data: Mapping[str, Any] | None, *, has_words: bool = True) -> Row:
    """The row of a council from its stored headline (None: nobody has asked)."""
    if not data:
        return Row(place, State.NOT_ASKED, has_words=has_words)
    later = data.get("later_state")
    return Row(
        place,
        State(data["state"]),
        dated=data.get("dated", ""),
        count=data.get("count"),
        formula=data.get("formula", ""),
        answer=data.get("answer"),
        source_title=data.get("title", ""),
        source_publisher=data.get("publisher", ""),
        source_url=data.get("url", ""),
        later_state=State(later) if later else None,
        later_dated=data.get("later_dated", ""),
        disputed=data.get("disputed", False),
        shared=tuple(data.get("shared", ())),
        strength=data.get("strength", 0),
        disputed_since=data.get("disputed_since", ""),
        confirmed_on=data.get("confirmed_on", ""),
        has_words=has_words,
    )


def in_tier(row: Row, tier: TierChoice) -> bool:
    """Whether a row belongs to a tier."""
    return tier is TierChoice.ALL or (row.place.tier is Tier.COUNTY) == (tier is TierChoice.COUNTY)


def in_county(place: Place, county: str) -> bool:
    """Whether a council is in a county's area, or is its county council; '' is anywhere."""
    return county in ("", place.county) or (place.tier is Tier.COUNTY and place.name == county)


def in_scope(rows: Iterable[Row], ask: Ask, tier: TierChoice) -> list[Row]:
    """The rows of a tier that pass the filters for councils: what is counted."""
    wanted = [
        (name, value) for name in ("nation", "region", "type") if (value := getattr(ask, name))
    ]
    return [
        row
        for row in rows
        if in_tier(row, tier)
        and in_county(row.place, ask.county)
        and all(getattr(row.place, name) == value for name, value in wanted)
    ]


def is_wanted(row: Row, ask: Ask) -> bool:
    """Whether a row passes the filters for answers: states, year, strength, words."""
    return (
        (not ask.states or row.state in ask.states)
        and ask.year in (None, row.year)
        and (not ask.strength or row.strength == STRENGTHS[ask.strength])
        and row.has_words
    )


def listed(rows: Iterable[Row], ask: Ask) -> list[Row]:
    """The rows of the table, the map and the files: in scope, as asked for, in the order asked for.

    By state in the key's order, then by name, when no other order is asked for. What has no date,
    count or population comes last in either direction; equals stand by name.
    """
    found = [row for row in in_scope(rows, ask, ask.tier) if is_wanted(row, ask)]
    found.sort(key=lambda row: (row.place.name, row.place.code))
    value = _order(ask)
    known = [row for row in found if value(row) is not None]
    known.sort(key=value, reverse=ask.sort.startswith("-"))
    return known + [row for row in found if value(row) is None]


def _order(ask: Ask) -> Callable[[Row], Any]:
    order = {state: place for place, state in enumerate(STATES[ask.layer])}
    values: dict[str, Callable[[Row], Any]] = {
        "state": lambda row: order[row.state],
        "name": lambda row: row.place.name,
        "date": lambda row: row.dated or None,
        "count": lambda row: row.cameras,
        "population": lambda row: row.place.population,
    }
    return values[ask.sort.removeprefix("-")]
