"""The United Kingdom's land: Natural Earth 1:10m, mended where postcodes say that land is."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from scipy import ndimage

from portal.councils.boundaries.grid import BNG, SEA, WGS84, Floats, Grid, Labels, Mask
from portal.councils.boundaries.postcodes import Postcodes

ATLAS = Path("node_modules/world-atlas/countries-10m.json")
SWING = 500.0  # metres by which the drawn coast may be wrong
UNITED_KINGDOM = "826"  # ISO 3166-1 numeric, the id of Natural Earth's shape


def _rings(topology: dict[str, Any], arcs: list[list[int]]) -> list[Floats]:
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))

    def arc(number: int) -> Floats:
        points = np.cumsum(np.array(topology["arcs"][max(number, ~number)]), axis=0)
        lines: Floats = points * scale + shift
        return lines if number >= 0 else lines[::-1]

    return [
        np.vstack([arc(number)[min(at, 1) :] for at, number in enumerate(ring)]) for ring in arcs
    ]


def read_land(path: Path = ATLAS) -> Any:
    """The land of the United Kingdom from a world-atlas TopoJSON file, in metres on the BNG."""
    import geopandas

    topology = json.loads(path.read_text(encoding="utf-8"))
    countries = topology["objects"]["countries"]["geometries"]
    shape = next(country for country in countries if country.get("id") == UNITED_KINGDOM)
    rings = [_rings(topology, polygon) for polygon in shape["arcs"]]
    parts = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in rings]
    land = geopandas.GeoSeries([shapely.MultiPolygon(parts)], crs=WGS84).to_crs(BNG)
    return shapely.make_valid(land.iloc[0])


def land_mask(grid: Grid, land: Any, postcodes: Postcodes, reach: float = 300.0) -> Mask:
    """The cells that are land: in the shape, or near postcodes that lie off its coast.

    Natural Earth misses islands and runs up to a kilometre inland in places; people live on land,
    so cells within `reach` metres of a postcode are land, and so are the gaps between them.
    """
    people = np.zeros((grid.rows, grid.columns), bool)
    people[grid.cells(postcodes.east, postcodes.north)] = True
    near = ndimage.distance_transform_edt(~people, sampling=grid.step) <= reach
    shore = ndimage.binary_closing(near, iterations=max(1, round(400 / grid.step))) | near
    mask: Mask = grid.inside(land) | shore
    return mask


def widened(grid: Grid, mask: Mask) -> Mask:
    """The land and the sea up to SWING metres off it: where the true coast may run."""
    wide: Mask = ndimage.distance_transform_edt(~mask, sampling=grid.step) <= SWING
    return wide


def settled(
    grid: Grid, labels: Labels, mask: Mask, postcodes: Postcodes, km2: Sequence[float | None]
) -> Labels:
    """Labels of the widened land with the sea taken out again, by each council's published area.

    A council keeps its cells in the order of their depth behind the drawn coast until its area is
    reached, so a coast drawn too far inland moves out and the other way round, SWING metres at
    most. Cells with postcodes and their neighbours always stay.
    """
    behind, off = (
        ndimage.distance_transform_edt(side, sampling=grid.step) for side in (mask, ~mask)
    )
    depth = ndimage.gaussian_filter(np.float32(off - behind), 0.7)
    people = np.zeros(mask.shape, bool)
    people[grid.cells(postcodes.east, postcodes.north)] = True
    result: Labels = np.where(ndimage.binary_dilation(people), labels, SEA)
    for owner, window in enumerate(ndimage.find_objects(labels + 1)):
        if window is None:
            continue
        own = labels[window] == owner
        far = np.sort(depth[window][own])
        wanted = round((km2[owner] or 0) * 1e6 / grid.step**2) or int((far <= 0).sum())
        line = np.clip(far[min(wanted, len(far)) - 1], -SWING, SWING)
        result[window][own & (depth[window] <= line)] = owner
    return result
