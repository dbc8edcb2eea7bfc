"""The rows that answer a query. Pure.

Map, key, strip, table and files are all made from the same rows by the functions here, so they
cannot disagree. The two tiers are never added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.councils.rules import Tier
from portal.entries.ask import (
    STATES,
    Ask,
    Choices,
    Layer,
    Reading,
    TierChoice,
    View,
    canonical,
    parse_ask,
)
from portal.entries.words import State

__all__ = [
    "STATES",
    "Ask",
    "Choices",
    "Layer",
    "Place",
    "Reading",
    "Row",
    "TierChoice",
    "View",
    "canonical",
    "in_scope",
    "in_tier",
    "listed",
    "make_row",
    "parse_ask",
]


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

    @property
    def source(self) -> str:
        """What the link to the source is called: its publisher, else its title."""
        return self.source_publisher or self.source_title


def make_row(place: Place, data: Mapping[str, Any] | None) -> Row:
    """The row of a council from its stored headline (None: nobody has asked)."""
    if not data:
        return Row(place, State.NOT_ASKED)
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
    )


def in_tier(row: Row, tier: TierChoice) -> bool:
    """Whether a row belongs to a tier."""
    return tier is TierChoice.ALL or (row.place.tier is Tier.COUNTY) == (tier is TierChoice.COUNTY)


def in_scope(rows: Iterable[Row], ask: Ask, tier: TierChoice) -> list[Row]:
    """The rows of a tier that pass the filters for nation, region and type: what is counted."""
    wanted = [
        (name, value) for name in ("nation", "region", "type") if (value := getattr(ask, name))
    ]
    return [
        row
        for row in rows
        if in_tier(row, tier) and all(getattr(row.place, name) == value for name, value in wanted)
    ]


def listed(rows: Iterable[Row], ask: Ask) -> list[Row]:
    """The rows of the table, the map and the files: in scope, of the states asked for,
    by state in the key's order, then by name; no ranking by counts.
    """
    order = {state: place for place, state in enumerate(STATES[ask.layer])}
    wanted = ask.states or STATES[ask.layer]
    found = [row for row in in_scope(rows, ask, ask.tier) if row.state in wanted]
    return sorted(found, key=lambda row: (order[row.state], row.place.name, row.place.code))
