"""The hexagons: one for each lower-tier council, all of one size, as the server draws them.

Where each one lies is the project's own layout in seed_data/hexagons, made by `map hexagons`.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.config import ROOT
from portal.entries.answering import Listing
from portal.entries.ask import TierChoice
from portal.entries.listing import Row, in_tier
from portal.entries.tallies import headline_tier, state_word
from portal.entries.words import State

LAYOUT = ROOT / "seed_data" / "hexagons" / "hexagons.csv"
Cells = dict[str, tuple[int, int]]

# One hexagon stands on a corner, 20.8 wide and 24 high; rows are 18 apart. Near to pixels on a
# wide screen, so that hatches look as they do in the key.
WIDE, DOWN, HALF = 20.8, 18.0, 12.0
OUTLINE = "M0-12 10.4-6V6L0 12-10.4 6V-6z"
PLAIN = frozenset({State.USES, State.NAMED, State.NOT_ASKED})


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One council's hexagon: its middle, its state in words, and whether the filters show it."""

    row: Row
    x: float
    y: float
    words: str
    shown: bool

    @property
    def paint(self) -> str:
        """The class of a plain state; empty for a hatched one."""
        return f"f-{self.row.state}" if self.row.state in PLAIN else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """All hexagons from north-west to south-east; `box` is the SVG's viewBox.

    `missing` are councils that the layout does not know. `hidden` when only counties are asked
    for: they lie over the hexagons and have none of their own.
    """

    hexagons: list[Hexagon]
    box: str
    missing: list[Row]
    hidden: bool


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> Cells:
    with path.open(encoding="utf-8", newline="") as file:
        return {one["gss"]: (int(one["column"]), int(one["row"])) for one in csv.DictReader(file)}


def read_layout(path: Path) -> Cells:
    """Column and row of each council's hexagon, by GSS code."""
    return _read(path, path.stat().st_mtime_ns)


def middle(cell: tuple[int, int]) -> tuple[float, float]:
    """The middle of a hexagon in the picture's units; odd rows lie half to the right."""
    column, row = cell
    return round((column + 0.5 * (row % 2) + 1) * WIDE, 1), (row + 1) * DOWN


def picture(listing: Listing) -> Picture:
    """The hexagons of a listing, in the states of its rows."""
    cells = read_layout(LAYOUT)
    shown = {row.place.code for row in listing.shown}
    rows = [row for row in listing.rows if in_tier(row, TierChoice.LOWER)]
    found = [
        Hexagon(
            row,
            *middle(cells[row.place.gss]),
            words=f"{row.place.name}: {state_word(row.state, listing.brand_name)}",
            shown=row.place.code in shown,
        )
        for row in rows
        if row.place.gss in cells
    ]
    found.sort(key=lambda one: (one.y, one.x))
    right = max((x for x, _ in map(middle, cells.values())), default=0.0) + WIDE
    bottom = max((y for _, y in map(middle, cells.values())), default=0.0) + DOWN
    return Picture(
        hexagons=found,
        box=f"0 0 {right:.0f} {bottom:.0f}",
        missing=[row for row in rows if row.place.gss not in cells],
        hidden=headline_tier(listing.ask) is TierChoice.COUNTY,
    )
