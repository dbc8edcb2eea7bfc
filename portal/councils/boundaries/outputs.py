"""The boundary file that the portal keeps: one GeoJSON with every council, WGS84."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from portal.councils.boundaries.areas import Area, districts_of, lower
from portal.councils.boundaries.refusals import BoundariesIncomplete
from portal.councils.boundaries.shapes import DECIMALS, simplified, to_degrees

FILE_NAME = "areas.geojson"
MOST_BYTES = 600_000  # of the boundary file, so that the map stays quick
COARSER = 1.1  # from one try to the next


def _union(districts: list[Any]) -> Any:
    """Districts as one shape; those that share their borders exactly keep every vertex of them."""
    exact = shapely.coverage_is_valid(districts)
    return shapely.coverage_union_all(districts) if exact else shapely.union_all(districts)


def with_counties(areas: list[Area], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Shapes by GSS code, with each county added as the exact union of its districts."""
    missing = [area.label for area in lower(areas) if area.gss not in shapes]
    if missing:
        raise BoundariesIncomplete(missing)
    counties = {
        county: _union([shapes[area.gss] for area in districts])
        for county, districts in districts_of(areas).items()
    }
    return {area.gss: (counties if area.is_county else shapes)[area.gss] for area in areas}


def _ring(ring: Any) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords]


def geometry(shape: Any) -> dict[str, Any]:
    """A polygon or multipolygon as GeoJSON, outer rings anticlockwise as RFC 7946 asks."""
    parts = [
        [_ring(part.exterior), *(_ring(hole) for hole in part.interiors)]
        for part in shapely.get_parts(shapely.orient_polygons(shape, exterior_cw=False))
    ]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def collection(areas: list[Area], shapes: Mapping[str, Any], attribution: str) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of all councils, in the order of `areas`."""
    features = [
        {
            "type": "Feature",
            "properties": {"gss": area.gss, "code": area.code, "tier": area.tier},
            "geometry": geometry(shapes[area.gss]),
        }
        for area in areas
    ]
    return {"type": "FeatureCollection", "attribution": attribution, "features": features}


def as_text(areas: list[Area], shapes: Mapping[str, Any], attribution: str) -> str:
    """The boundary file's text, one council a line. `shapes` are the lower-tier councils'."""
    complete = with_counties(areas, shapes)
    invalid = [area.label for area in areas if not shapely.is_valid(complete[area.gss])]
    if invalid:
        raise ValueError(f"These shapes are not valid: {'; '.join(invalid)}")
    found = collection(areas, complete, attribution)
    lines = [compact_json(feature) for feature in found.pop("features")]
    return compact_json(found)[:-1] + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"


def map_text(
    full: Mapping[str, Any], areas: list[Area], attribution: str, *, finest: float = 50.0
) -> str:
    """The boundary file's text, simplified no more than needed to stay within MOST_BYTES.

    `full` are the lower-tier councils' shapes in metres on the British National Grid; `finest` is
    the least simplification tried, in metres.
    """
    every = np.array(list(full.values()), dtype=object)
    tolerance = finest
    while True:
        every = simplified(every, tolerance)
        text = as_text(areas, dict(zip(full, to_degrees(every), strict=True)), attribution)
        if len(text.encode()) <= MOST_BYTES:
            return text
        tolerance *= COARSER


def compact_json(value: Any) -> str:
    """JSON without spaces, letters as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def write(out: Path, text: str) -> Path:
    """Write the boundary file to `out`: a folder, or a file named .geojson. Returns its path."""
    path = out if out.suffix in (".geojson", ".json") else out / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
