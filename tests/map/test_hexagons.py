"""The hexagons: the stored layout, how one is made, and the page that shows them."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from flask import Flask

from portal.config import ROOT
from portal.councils.boundaries.areas import SEED, lower, read_areas
from portal.map import hexagons
from portal.map.build import label_points
from portal.map.cli import SEEDED
from portal.map.hexagon_search import Cell, around
from portal.map.hexagons import LAYOUT, read_layout
from portal.map.hexagons_make import (
    STRAITS,
    Council,
    Layout,
    fitted_distance,
    lay_out,
    middles,
    neighbours,
    pieces,
    written,
)
from tests.support.browser import Browser
from tests.support.listing import add_listing

NORTHERN = {"S12000013", "S12000023", "S12000027"}  # Na h-Eileanan Siar, Orkney, Shetland
ISLANDS = {*STRAITS, *NORTHERN, "E06000053"}


def together(cells: set[Cell]) -> list[set[Cell]]:
    """The pieces into which hexagons fall."""
    order = sorted(cells)
    number = {cell: at for at, cell in enumerate(order)}
    pairs = [
        (number[cell], number[near])
        for cell in order
        for near in around(cell)
        if near in number and number[cell] < number[near]
    ]
    return [{order[at] for at in piece} for piece in pieces(len(order), pairs)]


@pytest.fixture(scope="module")
def cells() -> dict[str, Cell]:
    return read_layout(LAYOUT)


@pytest.fixture(scope="module")
def nations() -> dict[str, str]:
    with (ROOT / SEED).open(encoding="utf-8", newline="") as file:
        return {row["gss"]: row["nation"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def geojson() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SEEDED.read_text(encoding="utf-8"))
    return found


def test_every_lower_tier_council_has_a_hexagon_of_its_own(cells: dict[str, Cell]) -> None:
    assert set(cells) == {area.gss for area in lower(read_areas(ROOT / SEED))}
    assert len(cells) == len(set(cells.values())) == 361


def test_each_nation_is_one_piece_beside_its_islands(
    cells: dict[str, Cell], nations: dict[str, str]
) -> None:
    for nation in ("England", "Wales", "Scotland", "Northern Ireland"):
        main = {cell for gss, cell in cells.items() if nations[gss] == nation}
        main -= {cells[gss] for gss in ISLANDS}
        assert len(together(main)) == 1, nation


def test_islands_and_northern_ireland_stand_apart(
    cells: dict[str, Cell], nations: dict[str, str]
) -> None:
    owner = {cell: gss for gss, cell in cells.items()}
    for gss, cell in cells.items():
        near = [owner[one] for one in around(cell) if one in owner]
        if gss in ISLANDS:
            assert near == [], gss
        if nations[gss] == "Northern Ireland":
            assert {nations[one] for one in near} == {"Northern Ireland"}


def test_there_is_no_hole(cells: dict[str, Cell]) -> None:
    taken = set(cells.values())
    columns, rows = zip(*taken, strict=True)
    free = {
        (column, row)
        for column in range(min(columns) - 1, max(columns) + 2)
        for row in range(min(rows) - 1, max(rows) + 2)
    } - taken
    assert len(together(free)) == 1


def test_most_neighbours_stay_neighbours_and_nobody_goes_far(
    cells: dict[str, Cell], geojson: dict[str, Any]
) -> None:
    order = sorted(cells)
    shapes = {
        one["properties"]["gss"]: shapely.geometry.shape(one["geometry"])
        for one in geojson["features"]
    }
    points = label_points(geojson)
    at = middles(np.array([(cells[gss][0], -cells[gss][1]) for gss in order]))
    pairs = neighbours([shapes[gss] for gss in order])
    kept = sum(order_near(cells[order[one]], cells[order[other]]) for one, other in pairs)
    assert kept / len(pairs) > 0.7
    assert fitted_distance(np.array([points[gss] for gss in order]), at) < 2.5


def order_near(one: Cell, other: Cell) -> bool:
    return other in around(one)


def invented() -> tuple[list[Council], dict[str, Any]]:
    """Five by five square councils in two nations, and an island."""
    councils, shapes = [], {}
    for column in range(5):
        for row in range(5):
            gss = f"E99{column}{row}"
            councils.append(Council(gss, "West" if column < 2 else "East", (column, row)))
            shapes[gss] = shapely.box(column - 0.5, row - 0.5, column + 0.5, row + 0.5)
    councils.append(Council("E99ISLE", "West", (-4, 4)))
    shapes["E99ISLE"] = shapely.box(-4.2, 3.8, -3.8, 4.2)
    return councils, shapes


@pytest.fixture(scope="module")
def made() -> Layout:
    return lay_out(*invented(), steps=6000)


def test_a_layout_keeps_nations_whole_and_the_island_apart(made: Layout) -> None:
    assert (len(made.cells), len(set(made.cells.values())), made.pairs) == (26, 26, 40)
    assert made.kept > 30
    isle = made.cells["E99ISLE"]
    assert not {*around(isle)} & set(made.cells.values())
    for columns in ("01", "234"):
        nation = {cell for gss, cell in made.cells.items() if gss[3] in columns}
        assert len(together(nation)) == 1
    assert min(row for _, row in made.cells.values()) == 0


def test_the_north_is_above_and_the_west_is_left(made: Layout) -> None:
    column = {gss: cell[0] for gss, cell in made.cells.items()}
    row = {gss: cell[1] for gss, cell in made.cells.items()}
    assert row["E9924"] < row["E9922"] < row["E9920"]
    assert column["E9902"] < column["E9922"] < column["E9942"]


def test_the_same_country_gives_the_same_layout(made: Layout) -> None:
    assert written(lay_out(*invented(), steps=6000)) == written(made)


@pytest.fixture
def reader(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Three invented districts (two in the layout) and a county."""
    with app.app_context():
        add_listing()
    layout = tmp_path / "hexagons.csv"
    layout.write_text("gss,column,row\nE99000001,1,0\nE99000002,0,1\n", encoding="utf-8")
    monkeypatch.setattr(hexagons, "LAYOUT", layout)
    yield Browser(app)


def test_each_hexagon_is_a_link_that_says_council_and_state(reader: Browser) -> None:
    page = reader.open("/?view=hex")
    links = page.soup.select("#hex a")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("/councils/sampleford", "Sampleford: Uses Hikvision"),
        ("/councils/exampleton", "Exampleton: Says it uses none"),
    ]
    drawn = [link.find("use") for link in links]
    assert [(one.get("class"), one.get("fill")) for one in drawn] == [
        (["f-uses"], None),
        (None, "url(#h-none)"),
    ]
    assert page.soup.select_one("#hex")["viewbox"] == "0 0 62 54"
    assert page.soup.select_one("#view-hex").has_attr("checked")


def test_what_the_filters_leave_out_is_faded_not_gone(reader: Browser) -> None:
    page = reader.open("/?view=hex&state=uses")
    faded = [link["href"] for link in page.soup.select("#hex a.hex__off")]
    assert faded == ["/councils/exampleton"]
    assert len(page.soup.select("#hex a")) == 2


def test_a_council_without_a_hexagon_is_named(reader: Browser) -> None:
    page = reader.open("/?view=hex")
    assert "Not among the hexagons yet, but in the table: Feigned Glen." in page.text


def test_counties_have_no_hexagons_and_the_page_says_why(reader: Browser) -> None:
    page = reader.open("/?view=hex&tier=county")
    assert page.soup.select_one("#hex").has_attr("hidden")
    told = page.soup.select_one("#hex-counties")
    assert not told.has_attr("hidden")
    assert "County councils lie over districts and have none" in " ".join(told.get_text().split())
    assert told.a["href"] == "/?tier=county"
