"""Lays the lower-tier councils out as hexagons, one each. The command calls this, no request.

1. Neighbours are councils whose areas share a border; a part of the country that the sea cuts off
   is tied to the nearest council across it, with a gap.
2. Every tie wants the length of one hexagon in the direction it has on the map: least squares
   give each council its wish, which is the country with room for its towns.
3. Councils are assigned to the lattice so that the squares of their distances from their wishes
   add up to the least (`scipy.optimize.linear_sum_assignment`).
4. Councils change places or move to a free hexagon as long as that brings neighbours together
   (simulated annealing, from one seed, so that the same boundaries give the same layout). Nations
   stay in one piece, and nothing touches an island.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from portal.councils.boundaries.areas import SEED, lower, read_areas
from portal.map.build import label_points
from portal.map.hexagon_search import Ties, improved

Points = NDArray[np.float64]
GAP = 2.0  # hexagons from the middle of an island to that of the nearest council
TALL = float(np.sqrt(3) / 2)  # of a row, when a hexagon is 1 wide
# Islands whose shapes touch the mainland's, because the strait is too narrow for them.
STRAITS = frozenset({"W06000001", "E06000046"})  # Anglesey, Isle of Wight
ANCHOR = 0.01  # how much a wish is held to the place on the map, against 1 for each tie


@dataclass(frozen=True, slots=True)
class Council:
    """A lower-tier council: its code and nation, and a point of its area in kilometres."""

    gss: str
    nation: str
    at: tuple[float, float]


@dataclass(slots=True)
class Layout:
    """Columns and rows by GSS code: rows count down from the north, odd ones lie half to the right.

    `kept` of `pairs` neighbours touch; `moved` is the mean distance from where the councils are on
    the map, fitted, in widths of a hexagon.
    """

    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    kept: int = 0
    pairs: int = 0
    moved: float = 0.0


def neighbours(shapes: Sequence[Any]) -> list[tuple[int, int]]:
    """Pairs of shapes that have a line in common."""
    import shapely

    tree = shapely.STRtree(shapes)
    found = []
    for one, other in tree.query(shapes, predicate="intersects").T.tolist():
        if one < other and shapely.intersection(shapes[one], shapes[other]).length > 0:
            found.append((one, other))
    return sorted(found)


def pieces(number: int, pairs: Sequence[tuple[int, int]]) -> list[set[int]]:
    """The sets of councils that hang together by their borders, the largest first."""
    next_to: dict[int, set[int]] = {at: set() for at in range(number)}
    for one, other in pairs:
        next_to[one].add(other)
        next_to[other].add(one)
    left, found = set(range(number)), []
    while left:
        piece, waiting = set(), [min(left)]
        while waiting:
            one = waiting.pop()
            if one not in piece:
                piece.add(one)
                waiting += next_to[one] - piece
        found.append(piece)
        left -= piece
    return sorted(found, key=lambda piece: (-len(piece), min(piece)))


def sea_ties(at: Points, parts: Sequence[set[int]]) -> list[tuple[int, int]]:
    """For each piece but the largest the nearest pair of councils across the sea, as it joins
    what was joined before.
    """
    joined, waiting, found = set(parts[0]), list(parts[1:]), []
    while waiting:
        options = []
        for piece in waiting:
            ours, theirs = sorted(piece), sorted(joined)
            far = np.linalg.norm(at[ours][:, None] - at[theirs][None], axis=2)
            one, other = np.unravel_index(far.argmin(), far.shape)
            options.append((float(far.min()), ours[one], theirs[other], piece))
        _, one, other, piece = min(options, key=lambda option: option[:3])
        found.append((one, other))
        joined |= piece
        waiting.remove(piece)
    return found


def wishes(at: Points, land: Sequence[tuple[int, int]], sea: Sequence[tuple[int, int]]) -> Points:
    """Where each council would be if every tie had its length and the map's direction."""
    ties = [*land, *sea]
    length = np.array([1.0] * len(land) + [GAP + 0.5] * len(sea))
    one, other = np.array(ties).T
    along = at[other] - at[one]
    wanted = along / np.linalg.norm(along, axis=1)[:, None] * length[:, None]
    number, rows = len(at), len(ties)
    matrix = np.zeros((rows + number, number))
    matrix[np.arange(rows), other], matrix[np.arange(rows), one] = 1.0, -1.0
    matrix[rows:] = np.eye(number) * ANCHOR**0.5
    scale = float((wanted * along).sum() / (along * along).sum())
    target = np.concatenate([wanted, at * scale * ANCHOR**0.5])
    found: Points = np.linalg.lstsq(matrix, target, rcond=None)[0]
    return spread(found)


def spread(at: Points, rounds: int = 400) -> Points:
    """The points pushed apart until hardly two are nearer than a hexagon's width."""
    at = at.copy()
    for _ in range(rounds):
        apart = at[:, None] - at[None]
        far = np.linalg.norm(apart, axis=2)
        np.fill_diagonal(far, np.inf)
        push = np.clip(1.0 - far, 0, None) / np.maximum(far, 1e-6) * 0.2
        at += (apart * push[..., None]).sum(axis=1)
    return at


def lattice(at: Points, margin: int = 3) -> NDArray[np.int64]:
    """The columns and rows of every hexagon around the points."""
    left, bottom = np.floor(at.min(axis=0) / [1, TALL]).astype(int) - margin
    right, top = np.ceil(at.max(axis=0) / [1, TALL]).astype(int) + margin
    columns, rows = np.meshgrid(np.arange(left, right + 1), np.arange(bottom, top + 1))
    return np.stack([columns.ravel(), rows.ravel()], axis=1)


def middles(cells: NDArray[np.int64]) -> Points:
    """The middle of each hexagon, in widths of one; odd rows lie half to the right."""
    x = cells[:, 0] + 0.5 * (cells[:, 1] % 2)
    return np.stack([x, cells[:, 1] * TALL], axis=1)


def assigned(wish: Points) -> list[tuple[int, int]]:
    """Each council's hexagon: the assignment with the least squares of distances in all."""
    from scipy.optimize import linear_sum_assignment

    cells = lattice(wish)
    cost = ((wish[:, None] - middles(cells)[None]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    return [(int(column), int(row)) for column, row in cells[chosen]]


def fitted_distance(at: Points, cells: Points) -> float:
    """The mean distance between the hexagons and the map, scaled and shifted to fit best."""
    ours, theirs = at - at.mean(axis=0), cells - cells.mean(axis=0)
    scale = (ours * theirs).sum() / (ours * ours).sum()
    return float(np.linalg.norm(ours * scale - theirs, axis=1).mean())


def lay_out(councils: Sequence[Council], shapes: Mapping[str, Any], steps: int) -> Layout:
    """The layout of all councils; `steps` is how many changes of place are tried."""
    at = np.array([one.at for one in councils])
    land = [
        (one, other)
        for one, other in neighbours([shapes[council.gss] for council in councils])
        if not {councils[one].gss, councils[other].gss} & STRAITS
    ]
    parts = pieces(len(councils), land)
    wish = wishes(at, land, sea_ties(at, parts))
    piece_of = {one: number for number, piece in enumerate(parts) for one in piece}
    ties = Ties(
        pairs=land,
        nations=[one.nation for one in councils],
        pieces=[piece_of[at] for at in range(len(councils))],
        wishes=[(float(x), float(y)) for x, y in wish],
    )
    cells = improved(ties, assigned(wish), steps)
    points = middles(np.array(cells))
    top, left = max(row for _, row in cells), min(column for column, _ in cells)
    top += top % 2  # an even number of rows, so that what lies half to the right stays there
    return Layout(
        cells={
            one.gss: (column - left, top - row)
            for one, (column, row) in zip(councils, cells, strict=True)
        },
        kept=sum(bool(np.linalg.norm(points[one] - points[other]) < 1.01) for one, other in land),
        pairs=len(land),
        moved=fitted_distance(at, points),
    )


def make_layout(boundaries: Path, steps: int) -> Layout:
    """The layout of the register's lower-tier councils from a boundary file."""
    from shapely.geometry import shape

    geojson = json.loads(boundaries.read_text(encoding="utf-8"))
    points = label_points(geojson)
    with SEED.open(encoding="utf-8", newline="") as file:
        nations = {row["gss"]: row["nation"] for row in csv.DictReader(file)}
    councils = [
        Council(area.gss, nations[area.gss], (points[area.gss][0], points[area.gss][1]))
        for area in lower(read_areas(SEED))
    ]
    shapes = {one["properties"]["gss"]: shape(one["geometry"]) for one in geojson["features"]}
    return lay_out(councils, shapes, steps)


def written(layout: Layout) -> str:
    """The layout as CSV, in the order of GSS codes."""
    lines = [f"{gss},{column},{row}" for gss, (column, row) in sorted(layout.cells.items())]
    return "\n".join(["gss,column,row", *lines, ""])
