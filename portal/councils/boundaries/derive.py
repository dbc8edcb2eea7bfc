"""Compute the boundaries of all councils from postcodes and a coastline.

The result is good for a map of the country. It is not a legal boundary.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from portal.councils.boundaries import coast, labels, shapes
from portal.councils.boundaries.areas import Area, lower
from portal.councils.boundaries.grid import Labels, grid_over
from portal.councils.boundaries.postcodes import read_postcodes


class Detail(NamedTuple):
    """How fine the result is, in metres: the size of a cell, and how far borders are smoothed."""

    step: int = 200
    smoothing: float = 700.0


STANDARD = Detail()


def derive(
    areas: list[Area],
    *,
    atlas: Path = coast.ATLAS,
    postcodes: Path | None = None,
    detail: Detail = STANDARD,
    say: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Shapes of the lower-tier councils by GSS code, in metres on the BNG, as fine as the cells.

    `atlas` is world-atlas's file of countries; `postcodes` the folder of the postcode package.
    """
    wanted = lower(areas)
    people = read_postcodes(wanted, postcodes).thinned()
    say(f"{len(people.owner):,} squares of 100 m with postcodes")
    land = coast.read_land(atlas)
    grid = grid_over(land.bounds, detail.step)
    mask = coast.land_mask(grid, land, people)
    say(f"{int(mask.sum()):,} cells of land of {detail.step} m")
    km2 = [area.km2 for area in wanted]
    reach = labels.reaches(grid, wanted, coast.widened(grid, mask), people)
    costs = labels.distances(grid, reach, people)
    found: Labels = labels.balanced(grid, km2, mask, reach, costs)
    found = labels.smoothed(grid, reach, found, detail.smoothing)
    found = labels.without_specks(grid, coast.settled(grid, found, mask, people, km2))
    say("cells labelled")
    outlines = shapes.polygons(grid, found, len(wanted))
    return {area.gss: shape for area, shape in zip(wanted, outlines, strict=True)}
