"""The boundary file that the portal keeps: one GeoJSON with every council, WGS84."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely

from portal.councils.boundaries.areas import Area, districts_of, lower
from portal.councils.boundaries.refusals import BoundariesIncomplete
from portal.councils.boundaries.shapes import DECIMALS

FILE_NAME = "areas.geojson"


def with_counties(areas: list[Area], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """Shapes by GSS code, with each county added as the exact union of its districts."""
    missing = [area.label for area in lower(areas) if area.gss not in shapes]
    if missing:
        raise BoundariesIncomplete(missing)
    counties = {
        county: shapely.coverage_union_all([shapes[area.gss] for area in districts])
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


def collection(areas: list[Area], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of all councils, in the order of `areas`."""
    features = [
        {
            "type": "Feature",
            "properties": {"gss": area.gss, "code": area.code, "tier": area.tier},
            "geometry": geometry(shapes[area.gss]),
        }
        for area in areas
    ]
    return {"type": "FeatureCollection", "features": features}


def write_areas(out: Path, areas: list[Area], shapes: Mapping[str, Any]) -> Path:
    """Write the boundary file into the folder `out`, one council a line, and return its path."""
    complete = with_counties(areas, shapes)
    invalid = [area.label for area in areas if not shapely.is_valid(complete[area.gss])]
    if invalid:
        raise ValueError(f"These shapes are not valid: {'; '.join(invalid)}")
    lines = [
        json.dumps(feature, separators=(",", ":"))
        for feature in collection(areas, complete)["features"]
    ]
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE_NAME
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8")
    return path
