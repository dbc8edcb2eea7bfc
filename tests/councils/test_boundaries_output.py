"""The committed boundary file: complete, valid, small, without gaps, and right."""

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

ROOT = Path(__file__).parents[2]
FILE = ROOT / "seed_data" / "boundaries" / "areas.geojson"
POINTS = Path(__file__).with_name("boundary_points.csv")
SCILLY, CITY_OF_LONDON = "E06000053", "E09000001"


@cache
def geojson() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def shapes(county: bool) -> dict[str, Any]:
    return {
        feature["properties"]["gss"]: shape(feature["geometry"])
        for feature in geojson()["features"]
        if (feature["properties"]["tier"] == "county") == county
    }


def register() -> list[dict[str, str]]:
    path = ROOT / "seed_data" / "councils" / "councils.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def positions() -> list[tuple[float, float]]:
    rings = [shapely.get_coordinates(found) for found in (*shapes(False).values(),)]
    return [(float(x), float(y)) for ring in rings for x, y in ring]


def test_all_382_councils_are_present_once() -> None:
    tiers = Counter(feature["properties"]["tier"] for feature in geojson()["features"])
    assert tiers["county"] == 21
    assert sum(tiers.values()) == 382
    assert len(shapes(False)) == 361
    assert len(shapes(True)) == 21


def test_the_codes_are_those_of_the_register() -> None:
    expected = {(row["gss"], row["code"], row["tier"]) for row in register()}
    found = {
        tuple(feature["properties"][key] for key in ("gss", "code", "tier"))
        for feature in geojson()["features"]
    }
    assert found == expected


def test_the_smallest_councils_have_a_shape() -> None:
    assert shapes(False)[SCILLY].area > 0
    assert shapes(False)[CITY_OF_LONDON].area > 0


def test_every_shape_is_valid_and_has_an_area() -> None:
    for found in (*shapes(False).values(), *shapes(True).values()):
        assert found.is_valid
        assert found.area > 0


def test_neighbours_share_their_borders_exactly() -> None:
    assert shapely.coverage_is_valid(np.array(list(shapes(False).values())))


def test_councils_neither_overlap_nor_leave_gaps() -> None:
    lower = list(shapes(False).values())
    union = shapely.union_all(lower)
    assert abs(sum(found.area for found in lower) - union.area) < 1e-9 * union.area
    holes = [shapely.Polygon(hole) for part in union.geoms for hole in part.interiors]
    slivers = [hole for hole in holes if hole.area < 1e-5]  # square degrees: some 0.07 km²
    assert slivers == []


def test_each_county_is_the_union_of_its_districts() -> None:
    districts: dict[str, list[Any]] = {}
    for row in register():
        if row["tier"] == "district":
            districts.setdefault(row["county_gss"], []).append(shapes(False)[row["gss"]])
    assert districts.keys() == shapes(True).keys()
    for gss, county in shapes(True).items():
        apart = shapely.symmetric_difference(county, shapely.union_all(districts[gss])).area
        assert apart < 1e-9 * county.area


def test_the_file_is_small_and_says_no_more_than_four_decimals() -> None:
    assert FILE.stat().st_size <= 600_000
    for x, y in positions():
        assert (x, y) == (round(x, 4), round(y, 4))


def test_the_file_lies_in_the_united_kingdom() -> None:
    xs, ys = zip(*positions(), strict=True)
    assert -8.7 < min(xs) < -8 and 1.6 < max(xs) < 1.8
    assert 49.8 < min(ys) < 50 and 60.7 < max(ys) < 60.9


def test_the_file_carries_its_attribution() -> None:
    for holder in ("OS data", "Royal Mail data", "National Statistics data", "Natural Earth"):
        assert holder in geojson()["attribution"]


def test_almost_every_place_lies_in_its_own_council() -> None:
    with POINTS.open(encoding="utf-8", newline="") as file:
        places = [
            (row["gss"], float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)
        ]
    right = sum(bool(shapely.contains_xy(shapes(False)[gss], lon, lat)) for gss, lon, lat in places)
    assert len(places) == 722
    assert right / len(places) >= 0.97
