"""Which council each cell of land belongs to."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial import cKDTree

from portal.councils.boundaries.areas import Area
from portal.councils.boundaries.grid import BNG, SEA, WGS84, Floats, Grid, Labels, Mask, Window
from portal.councils.boundaries.postcodes import Postcodes

Costs: TypeAlias = NDArray[np.float32]

GRAIN = 50.0  # metres: postcodes are placed no more exactly than this
ROUNDS = 5
MOST_PULL = 0.6  # of a natural logarithm: at most 1.8 times nearer


class Reach(NamedTuple):
    """The cells that can belong to a council: a window, and the land inside the council's box."""

    window: Window
    cells: Mask


def reaches(grid: Grid, areas: list[Area], land: Mask, postcodes: Postcodes) -> list[Reach]:
    """For each council the land in its bounding box, or near its postcodes if it has no box."""
    return [_reach(grid, area, land, _points(postcodes, at)) for at, area in enumerate(areas)]


def _points(postcodes: Postcodes, owner: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    own = postcodes.owner == owner
    return np.column_stack([postcodes.east[own], postcodes.north[own]])


def _reach(
    grid: Grid,
    area: Area,
    land: Mask,
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> Reach:
    from pyproj import Transformer

    if area.box is None:
        low, high = points.min(axis=0) - 5000, points.max(axis=0) + 5000
        window = grid.window((low[0], low[1], high[0], high[1]))
        return Reach(window, land[window.cut])
    west, south, east, north = area.box
    to_grid = Transformer.from_crs(WGS84, BNG, always_xy=True)
    window = grid.window(to_grid.transform_bounds(west, south, east, north, densify_pts=21), 1)
    lon, lat = Transformer.from_crs(BNG, WGS84, always_xy=True).transform(*grid.centres(window))
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return Reach(window, inside & land[window.cut])


def distances(grid: Grid, reach: list[Reach], postcodes: Postcodes) -> list[Costs]:
    """For each council how far its nearest postcode is from each cell it can reach.

    As logarithms of metres, infinite outside its reach: so a weight multiplies the distance.
    """
    found = []
    for owner, (window, cells) in enumerate(reach):
        east, north = grid.centres(window)
        far, _ = cKDTree(_points(postcodes, owner)).query(
            np.column_stack([east[cells], north[cells]])
        )
        costs = np.full(cells.shape, np.inf, np.float32)
        costs[cells] = np.log(far + GRAIN)
        found.append(costs)
    return found


def cheapest(grid: Grid, reach: list[Reach], costs: list[Costs], pull: Floats) -> Labels:
    """Each cell's council: the one whose cost there, less its pull, is least."""
    labels = grid.empty()
    best = np.full(labels.shape, np.inf, np.float32)
    for owner, (window, _) in enumerate(reach):
        cost = costs[owner] - np.float32(pull[owner])
        better = cost < best[window.cut]
        best[window.cut][better] = cost[better]
        labels[window.cut][better] = owner
    return labels


def balanced(
    grid: Grid, km2: Sequence[float | None], land: Mask, reach: list[Reach], costs: list[Costs]
) -> Labels:
    """Nearest-postcode labels, weighted until councils come closer to their published areas.

    A few rounds only, and within bounds: a coast that is drawn wrongly must not push a border.
    """
    pull = np.zeros(len(reach))
    wanted = np.array([size or np.nan for size in km2])
    for _ in range(ROUNDS):
        labels = cheapest(grid, reach, costs, pull)
        found = labels[land & (labels != SEA)]
        sizes = np.bincount(found, minlength=len(reach)) * grid.step**2 / 1e6
        short = np.nan_to_num(np.log(wanted / np.maximum(sizes, 0.01)))
        pull = np.clip(pull + 0.5 * np.clip(short, -0.3, 0.3), -MOST_PULL, MOST_PULL)
    return cheapest(grid, reach, costs, pull)


def smoothed(grid: Grid, reach: list[Reach], labels: Labels, width: float) -> Labels:
    """The council with the greatest weight around each cell, `width` metres in standard deviation.

    Nearest-postcode borders zigzag with every farm; real ones run smoother.
    """
    result = grid.empty()
    best = np.zeros(labels.shape, np.float32)
    for owner, (window, cells) in enumerate(reach):
        share = ndimage.gaussian_filter(
            (labels[window.cut] == owner).astype(np.float32), width / grid.step, mode="constant"
        )
        share[~cells] = 0
        better = share > best[window.cut]
        best[window.cut][better] = share[better]
        result[window.cut][better] = owner
    return np.where(result == SEA, labels, result)


def _small_parts(grid: Grid, cells: Mask, least_km2: float) -> Mask:
    """The connected parts of a mask below a size; the largest part never counts as small."""
    parts, number = ndimage.label(cells)
    sizes = np.bincount(parts.ravel(), minlength=number + 1)
    sizes[0] = 0
    small = (sizes < least_km2 * 1e6 / grid.step**2) & (sizes < sizes.max())
    small[0] = False
    return np.asarray(small[parts])


def without_specks(
    grid: Grid, labels: Labels, *, scrap_km2: float = 0.4, pool_km2: float = 4.0
) -> Labels:
    """Scraps of a council go to the council around them, and pools of sea are filled.

    A council's largest part always stays. Scraps with only sea around them are dropped.
    """
    drop = np.zeros(labels.shape, bool)
    for owner, window in enumerate(ndimage.find_objects(labels + 1)):
        if window is not None:
            drop[window] |= _small_parts(grid, labels[window] == owner, scrap_km2)
    land = labels != SEA
    kept = land & ~drop
    land |= _small_parts(grid, ~land, pool_km2)
    near = ndimage.distance_transform_edt(~kept, return_distances=False, return_indices=True)
    filled = np.where(land, labels[tuple(near)], SEA)
    islets, number = ndimage.label(land)
    alive = np.zeros(number + 1, bool)
    alive[np.unique(islets[kept])] = True
    return np.where(alive[islets], filled, SEA).astype(np.int16)
