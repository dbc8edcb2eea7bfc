"""Boundaries from postcodes: an invented country of four councils and an islet."""

import json
from pathlib import Path
from typing import Any

import brotli
import msgpack
import numpy as np
import pytest
import shapely
from pyproj import Transformer

from portal.councils.boundaries import coast, labels, shapes
from portal.councils.boundaries.areas import Area, lower
from portal.councils.boundaries.derive import Detail, derive
from portal.councils.boundaries.grid import SEA, Grid, grid_over
from portal.councils.boundaries.postcodes import Postcodes, read_postcodes
from tests.support.boundaries import CORNERS, SIDE, invented_areas

LAND = (400_000, 300_000, 420_000, 320_000)
TO_DEGREES = Transformer.from_crs(27700, 4326, always_xy=True)


def villages() -> dict[str, list[Any]]:
    """Postcodes a kilometre apart all over the country, and one on an islet off the coast."""
    east, north = (value.ravel() for value in np.meshgrid(*[np.arange(500, 2 * SIDE, 1000)] * 2))
    east, north = east + LAND[0], north + LAND[1]
    owners = [
        next(
            gss
            for gss, (x, y) in CORNERS.items()
            if x <= at[0] < x + SIDE and y <= at[1] < y + SIDE
        )
        for at in zip(east, north, strict=True)
    ]
    return {
        "laua": [*owners, "S12990004", "L99999999", ""],
        "oseast1m": [*east.tolist(), 425_000.0, 1.0, float("nan")],
        "osnrth1m": [*north.tolist(), 315_000.0, 1.0, float("nan")],
    }


def package(folder: Path, data: dict[str, list[Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    packed = msgpack.packb({"columns": [], "data": data})
    (folder / "postcodes_A.msgpack.br").write_bytes(brotli.compress(packed))
    return folder


def atlas(folder: Path) -> Path:
    """A TopoJSON whose one country is the square of the four councils, in two arcs."""
    x0, y0, x1, y1 = LAND
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    points = np.round(np.array([TO_DEGREES.transform(*at) for at in corners]) * 1e5).astype(int)
    arcs = [
        np.diff(points[:3], axis=0, prepend=0)[:].tolist(),
        np.diff(points[:1:-1], axis=0, prepend=0).tolist(),
    ]
    country = {"type": "MultiPolygon", "id": "826", "arcs": [[[0, ~1]]]}
    other = {"type": "Polygon", "id": "372", "arcs": [[0]]}
    topology = {
        "transform": {"scale": [1e-5, 1e-5], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": [other, country]}},
    }
    path = folder / "countries.json"
    path.write_text(json.dumps(topology), encoding="utf-8")
    return path


@pytest.fixture
def areas(tmp_path: Path) -> list[Area]:
    return lower(invented_areas(tmp_path))


def test_postcodes_of_other_places_or_without_place_are_left_out(
    tmp_path: Path, areas: list[Area]
) -> None:
    found = read_postcodes(areas, package(tmp_path / "package", villages()))
    assert len(found.owner) == 401
    assert np.bincount(found.owner).tolist() == [100, 100, 100, 101]


def test_a_former_code_of_a_council_counts_as_the_council(
    tmp_path: Path, areas: list[Area]
) -> None:
    data = {"laua": ["E06990009"], "oseast1m": [400_500.0], "osnrth1m": [310_500.0]}
    found = read_postcodes(areas, package(tmp_path / "package", data))
    assert areas[found.owner[0]].gss == "E06990003"


def test_northern_irish_postcodes_are_moved_from_the_irish_grid(tmp_path: Path) -> None:
    area = Area("N09990001", "NIX", "Ballysample", "single", "", None, None, ())
    data = {"laua": ["N09990001"], "oseast1m": [333_800.0], "osnrth1m": [374_000.0]}  # Belfast
    found = read_postcodes([area], package(tmp_path / "package", data))
    assert found.east[0] == pytest.approx(146_000, abs=1000)
    assert found.north[0] == pytest.approx(529_000, abs=1500)


def test_a_square_with_many_postcodes_counts_once_for_its_majority() -> None:
    east, north = np.array([10.0, 20, 30, 110]), np.array([5.0, 5, 5, 5])
    thin = Postcodes(east, north, np.array([1, 0, 1, 0], np.int16)).thinned()
    assert thin.east.tolist() == [50, 150]
    assert thin.owner.tolist() == [1, 0]


def test_the_land_is_read_from_topojson(tmp_path: Path) -> None:
    land = coast.read_land(atlas(tmp_path))
    assert land.symmetric_difference(shapely.box(*LAND)).area < 0.01 * land.area


def test_an_invented_country_is_found_again(tmp_path: Path, areas: list[Area]) -> None:
    postcodes = package(tmp_path / "package", villages())
    found = derive(
        areas,
        atlas=atlas(tmp_path),
        postcodes=postcodes,
        detail=Detail(step=250),
        say=lambda line: None,
    )
    assert found.keys() == CORNERS.keys()
    for gss, (x, y) in CORNERS.items():
        square = shapely.box(x, y, x + SIDE, y + SIDE)
        assert found[gss].symmetric_difference(square).area < 0.03 * square.area
    assert shapely.coverage_is_valid(np.array(list(found.values())))


def test_cells_outside_a_council_s_box_go_to_another(areas: list[Area]) -> None:
    grid = Grid(0, 0, 100, 10, 10)
    box = TO_DEGREES.transform_bounds(0, 0, 500, 1000)
    boxed = Area("E06990003", "MAD", "Madeupham", "single", "", box, None, ())
    free = Area("E06990005", "FRE", "Freeton", "single", "", None, None, ())
    postcodes = Postcodes(
        np.array([450.0, 950.0]), np.array([500.0, 500.0]), np.array([0, 1], np.int16)
    )
    reach = labels.reaches(grid, [boxed, free], np.ones((10, 10), bool), postcodes)
    costs = labels.distances(grid, reach, postcodes)
    found = labels.cheapest(grid, reach, costs, np.zeros(2))
    assert (found[5, :4] == 0).all()
    assert (found[5, 6:] == 1).all()


@pytest.mark.parametrize(("km2", "expected"), [(2.0, 200), (1.2, 120), (9.0, 250), (None, 150)])
def test_the_coast_moves_until_the_area_is_right_but_not_far(
    km2: float | None, expected: int
) -> None:
    grid = Grid(0, 0, 100, 40, 10)
    land = np.zeros((10, 40), bool)
    land[:, :15] = True  # 1.5 square kilometres, the sea to the east
    labels_of_all = np.where(coast.widened(grid, land), 0, SEA).astype(np.int16)
    inland = Postcodes(np.array([50.0]), np.array([500.0]), np.array([0], np.int16))
    found = coast.settled(grid, labels_of_all, land, inland, [km2])
    assert (found == 0).sum() == pytest.approx(expected, abs=50)
    assert (found[:, :10] == 0).all()
    assert (found[:, 20:] == SEA).all()


def test_cells_with_postcodes_stay_land_whatever_the_area_says() -> None:
    grid = Grid(0, 0, 100, 40, 10)
    land = np.zeros((10, 40), bool)
    land[:, :15] = True
    labels_of_all = np.where(coast.widened(grid, land), 0, SEA).astype(np.int16)
    pier = Postcodes(np.array([1850.0]), np.array([550.0]), np.array([0], np.int16))
    found = coast.settled(grid, labels_of_all, land, pier, [1.0])
    assert found[5, 18] == 0


def test_scraps_go_to_the_council_around_them_and_pools_are_filled() -> None:
    grid = Grid(0, 0, 100, 30, 30)
    raster = grid.empty()
    raster[2:20, 2:20] = 0
    raster[2:20, 20:28] = 1
    raster[5, 5] = 1  # a scrap
    raster[10, 10] = SEA  # a pool
    raster[25, 2] = 0  # an islet too small to show
    clean = labels.without_specks(grid, raster)
    assert (clean[2:20, 2:20] == 0).all()
    assert (clean[2:20, 20:28] == 1).all()
    assert clean[25, 2] == SEA


def test_the_largest_part_of_a_council_always_stays() -> None:
    grid = Grid(0, 0, 100, 20, 20)
    raster = grid.empty()
    raster[5:7, 5:7] = 0
    assert (labels.without_specks(grid, raster) == 0).sum() == 4


def test_polygons_of_cells_share_every_corner() -> None:
    grid = grid_over((0, 0, 4000, 4000), 1000, margin=0)
    raster = grid.empty()
    raster[0:2, 0:4] = 0
    raster[2:4, 0:2] = 1
    raster[2:4, 2:4] = 2
    found = shapes.polygons(grid, raster, 3)
    assert [shape.area for shape in found] == [8e6, 4e6, 4e6]
    assert shapely.coverage_is_valid(found)
