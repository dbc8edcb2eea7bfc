"""Small forms of the boundary file for the browser and for the page's still picture.

Only commands call these: they need pyproj, which no web request loads.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

UNIT = 100  # metres in one unit of the compact file
STILL_WIDTH, STILL_HEIGHT = 700, 1240  # the still picture's viewBox; one unit is a kilometre
STILL_LEFT, STILL_TOP = 20, 1230  # easting and northing 0 in that viewBox
STILL_TOLERANCE = 0.012  # degrees; about a kilometre

Ring: TypeAlias = list[tuple[int, int]]
Coordinates: TypeAlias = list[list[list[list[float]]]]


def _polygons(feature: dict[str, Any]) -> Coordinates:
    shape = feature["geometry"]
    found: Coordinates = shape["coordinates"]
    return [shape["coordinates"]] if shape["type"] == "Polygon" else found


def _area(ring: Ring) -> float:
    """Twice the signed area of a closed ring."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False))


@cache
def _to_grid() -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(4326, 27700, always_xy=True)


def _rounded(ring: list[list[float]], unit: float) -> Ring:
    """A ring of degrees as whole units of the British National Grid, repeats left out."""
    east, north = _to_grid().transform([point[0] for point in ring], [point[1] for point in ring])
    points = [(round(x / unit), round(y / unit)) for x, y in zip(east, north, strict=True)]
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]


def _whole_units(feature: dict[str, Any], unit: float) -> list[list[Ring]]:
    """A feature's polygons in whole units; rings too small to show go, unless nothing is left."""
    polygons = [[_rounded(ring, unit) for ring in rings] for rings in _polygons(feature)]
    shown = [
        [rings[0], *(ring for ring in rings[1:] if _area(ring))]
        for rings in polygons
        if _area(rings[0])
    ]
    return shown or polygons[:1]


def _deltas(ring: Ring) -> list[int]:
    flat = list(ring[0])
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        flat += [x1 - x0, y1 - y0]
    return flat


def compact_areas(geojson: dict[str, Any]) -> dict[str, dict[str, list[list[list[int]]]]]:
    """The boundary file as whole numbers: British National Grid, units of 100 m, delta coded.

    `{"lad": {gss: polygons}, "cty": {gss: polygons}}`; a polygon is a list of rings, outer first;
    a ring is x, y of its first point and then the steps from point to point, ending where it began.
    """
    found: dict[str, dict[str, list[list[list[int]]]]] = {"lad": {}, "cty": {}}
    for feature in geojson["features"]:
        properties = feature["properties"]
        key = "cty" if properties["tier"] == "county" else "lad"
        found[key][properties["gss"]] = [
            [_deltas(ring) for ring in rings] for rings in _whole_units(feature, UNIT)
        ]
    return found


def _path(rings: list[Ring]) -> str:
    parts = []
    for ring in rings:
        x, y = ring[0]
        steps = [
            f"{x1 - x0} {y0 - y1}" for (x0, y0), (x1, y1) in zip(ring, ring[1:-1], strict=False)
        ]
        parts.append(f"M{x + STILL_LEFT} {STILL_TOP - y}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def _coarser(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The features with fewer vertices; shared borders stay shared."""
    import numpy
    import shapely
    from shapely.geometry import mapping, shape

    shapes = shapely.coverage_simplify(
        numpy.array([shape(feature["geometry"]) for feature in features]), STILL_TOLERANCE
    )
    return [
        {**feature, "geometry": mapping(simple)}
        for feature, simple in zip(features, shapes, strict=True)
    ]


def still_map_paths(geojson: dict[str, Any]) -> dict[str, str]:
    """For each council below the counties the `d` of its SVG path, a unit being a kilometre.

    The viewBox is `0 0 700 1240`. A council too small to show at this size gets a square unit.
    """
    lower = [area for area in geojson["features"] if area["properties"]["tier"] != "county"]
    found = {}
    for feature in _coarser(lower):
        polygons = _whole_units(feature, 1000)
        seen = [rings for rings in polygons if _area(rings[0])]
        x, y = polygons[0][0][0]
        dot = f"M{x + STILL_LEFT} {STILL_TOP - y}h1v1h-1z"
        found[feature["properties"]["gss"]] = "".join(map(_path, seen)) or dot
    return found


def write_compact(source: Path, out: Path) -> list[Path]:
    """Write `areas.json` and `still.json`, built from the boundary file, into the folder `out`."""
    geojson = json.loads(source.read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    areas: dict[str, Any] = {"attribution": geojson.get("attribution", "")}
    areas |= compact_areas(geojson)
    made = {"areas.json": areas, "still.json": still_map_paths(geojson)}
    for name, content in made.items():
        text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
        (out / name).write_text(text, encoding="utf-8")
    return [out / name for name in made]
