"""Which council each cell of land belongs to."""

from typing import NamedTuple

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from portal.councils.boundaries.areas import Area
from portal.councils.boundaries.grid import BNG, SEA, WGS84, Grid, Labels, Mask, Window
from portal.councils.boundaries.postcodes import Postcodes


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


def nearest(grid: Grid, reach: list[Reach], postcodes: Postcodes) -> Labels:
    """Each cell's council: the one with the nearest postcode among those that can reach it."""
    labels = grid.empty()
    best = np.full(labels.shape, np.inf, np.float32)
    for owner, (window, cells) in enumerate(reach):
        east, north = grid.centres(window)
        distance = np.full(cells.shape, np.inf, np.float32)
        tree = cKDTree(_points(postcodes, owner))
        distance[cells], _ = tree.query(np.column_stack([east[cells], north[cells]]))
        better = distance < best[window.cut]
        best[window.cut][better] = distance[better]
        labels[window.cut][better] = owner
    return labels


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


def without_specks(grid: Grid, labels: Labels, least_km2: float = 0.4) -> Labels:
    """Outlying scraps of a council smaller than `least_km2` go to the council around them.

    A council's largest part always stays. Scraps with only sea around them are dropped.
    """
    least = least_km2 * 1e6 / grid.step**2
    drop = np.zeros(labels.shape, bool)
    for owner, window in enumerate(ndimage.find_objects(labels + 1)):
        if window is None:
            continue
        parts, number = ndimage.label(labels[window] == owner)
        sizes = np.bincount(parts.ravel(), minlength=number + 1)
        sizes[0] = 0
        small = (sizes < least) & (sizes < sizes.max())
        small[0] = False
        drop[window] |= small[parts]
    land = labels != SEA
    kept = land & ~drop
    near = ndimage.distance_transform_edt(~kept, return_distances=False, return_indices=True)
    filled = np.where(land, labels[tuple(near)], SEA).astype(np.int16)
    islets, number = ndimage.label(land)
    alive = np.zeros(number + 1, bool)
    alive[np.unique(islets[kept])] = True
    return np.where(alive[islets], filled, SEA).astype(np.int16)
