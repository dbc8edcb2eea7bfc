"""From labelled cells to polygons that share their borders exactly."""

from typing import Any

import numpy as np
import shapely

from portal.councils.boundaries.grid import BNG, SEA, WGS84, Grid, Labels

DECIMALS = 4  # about 11 m: finer than the cells, and what keeps the file small
POLYGON, MULTI = 3, 6  # shapely's numbers for the two kinds of shape that have an area


def _borders(grid: Grid, labels: Labels) -> Any:
    """Every cell side between two different labels, as a line one cell long."""
    padded = np.pad(labels, 1, constant_values=SEA)
    upright = np.argwhere(padded[1:-1, 1:] != padded[1:-1, :-1])
    level = np.argwhere(padded[1:, 1:-1] != padded[:-1, 1:-1])
    lines = np.concatenate(
        [
            np.stack([upright[:, ::-1], upright[:, ::-1] + [0, 1]], axis=1),
            np.stack([level[:, ::-1], level[:, ::-1] + [1, 0]], axis=1),
        ]
    )
    return shapely.linestrings(lines * grid.step + np.array([grid.x0, grid.y0]))


def polygons(grid: Grid, labels: Labels, number: int) -> Any:
    """One multipolygon per label 0…number-1, with a vertex at every corner of the raster.

    The faces between the borders are polygonised together, so neighbours have identical edges.
    """
    faces = shapely.get_parts(shapely.polygonize(_borders(grid, labels)))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    owners = labels[grid.cells(inside[:, 0], inside[:, 1])]
    return np.array(
        [shapely.multipolygons(faces[owners == owner]) for owner in range(number)], dtype=object
    )


def simplified(shapes: Any, tolerance: float) -> Any:
    """The shapes with fewer vertices; shared borders are simplified once, so they stay shared."""
    return shapely.coverage_simplify(shapes, tolerance)


def _polygons_only(shape: Any) -> Any:
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shape)))
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == POLYGON])


def mended(shapes: Any) -> Any:
    """The shapes with those that are not valid made so, and whatever is no polygon left out.

    What was valid is not touched, so that it keeps its borders in common with its neighbours.
    """
    sound = shapely.is_valid(shapes) & np.isin(shapely.get_type_id(shapes), (POLYGON, MULTI))
    return np.array(
        [
            shape if good else _polygons_only(shape)
            for shape, good in zip(shapes, sound, strict=True)
        ],
        dtype=object,
    )


def to_degrees(shapes: Any) -> Any:
    """The shapes in WGS84, rounded vertex by vertex so that what was shared stays shared."""
    import geopandas

    degrees = geopandas.GeoSeries(shapes, crs=BNG).to_crs(WGS84)
    return mended(shapely.transform(np.array(degrees), lambda points: np.round(points, DECIMALS)))
