"""An official boundary file takes the derived one's place, whatever its format and CRS."""

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from click.testing import CliRunner, Result
from shapely.geometry import shape

from portal.councils.boundaries_cli import boundary_commands
from tests.support.boundaries import CORNERS, SIDE, councils_file

IMPORT = next(command for command in boundary_commands if command.name == "boundaries-import")
RENAMED = {"E06990003": "E06990009"}


def squares(column: str = "LAD25CD", leave_out: str = "", **codes: str) -> Any:
    corners = {codes.get(gss, gss): at for gss, at in CORNERS.items() if gss != leave_out}
    boxes = [shapely.box(x, y, x + SIDE, y + SIDE) for x, y in corners.values()]
    names = [f"Council {number}" for number in range(len(boxes))]
    return geopandas.GeoDataFrame(
        {"name": names, column: list(corners)}, geometry=boxes, crs="EPSG:27700"
    )


def run(file: Path, folder: Path, *options: str) -> Result:
    arguments = [str(file), "--out", str(folder / "out")]
    return CliRunner().invoke(
        IMPORT, [*arguments, "--councils", str(councils_file(folder)), *options]
    )


def imported(folder: Path) -> dict[str, Any]:
    """The written shapes, in metres on the British National Grid."""
    written = json.loads((folder / "out" / "areas.geojson").read_text(encoding="utf-8"))
    found = {
        feature["properties"]["gss"]: shape(feature["geometry"]) for feature in written["features"]
    }
    grid = geopandas.GeoSeries(list(found.values()), crs="EPSG:4326").to_crs("EPSG:27700")
    return dict(zip(found, grid, strict=True))


def check(result: Result, folder: Path) -> None:
    assert result.exit_code == 0, result.output
    found = imported(folder)
    assert found.keys() == {*CORNERS, "E10990001"}
    for gss, (x, y) in CORNERS.items():
        square = shapely.box(x, y, x + SIDE, y + SIDE)
        assert found[gss].symmetric_difference(square).area < 0.005 * square.area
    assert found["E10990001"].area == pytest.approx(2 * SIDE**2, rel=0.005)


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("official.geojson", "EPSG:4326"),
        ("official.geojson", "EPSG:27700"),
        ("official.gpkg", "EPSG:3857"),
        ("official.shp", "EPSG:27700"),
        ("official.shp", "EPSG:4258"),
    ],
)
def test_common_formats_and_reference_systems_are_read(tmp_path: Path, name: str, crs: str) -> None:
    squares().to_crs(crs).to_file(tmp_path / name)
    check(run(tmp_path / name, tmp_path), tmp_path)


def test_a_zipped_shapefile_is_read_even_in_a_folder(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "official.shp")
    with zipfile.ZipFile(tmp_path / "official.zip", "w") as archive:
        for part in tmp_path.glob("official.*"):
            if part.suffix != ".zip":
                archive.write(part, f"folder/{part.name}")
    check(run(tmp_path / "official.zip", tmp_path), tmp_path)


def test_the_layer_and_column_with_the_codes_are_found(tmp_path: Path) -> None:
    squares(column="title", leave_out="E07990001").to_file(tmp_path / "two.gpkg", layer="other")
    squares(column="gss_code").to_file(tmp_path / "two.gpkg", layer="councils")
    check(run(tmp_path / "two.gpkg", tmp_path), tmp_path)


def test_the_code_column_can_be_named(tmp_path: Path) -> None:
    frame = squares(column="old", leave_out="E07990001")
    both = squares(column="new").assign(old=[*frame["old"], ""])
    both.to_file(tmp_path / "two.geojson")
    check(run(tmp_path / "two.geojson", tmp_path, "--code-column", "new"), tmp_path)
    refused = run(tmp_path / "two.geojson", tmp_path, "--code-column", "old")
    assert refused.exit_code == 1


def test_a_file_that_lacks_councils_is_refused_and_they_are_named(tmp_path: Path) -> None:
    squares(leave_out="S12990004").to_file(tmp_path / "short.geojson")
    result = run(tmp_path / "short.geojson", tmp_path)
    assert result.exit_code == 1
    assert "lacks 1 council, so nothing was loaded: Fictive Isles Council (S12990004)." in (
        result.output
    )
    assert not (tmp_path / "out").exists()


def test_a_council_with_an_empty_shape_counts_as_lacking(tmp_path: Path) -> None:
    frame = squares()
    frame.loc[0, "geometry"] = shapely.Polygon()
    frame.to_file(tmp_path / "empty.gpkg")
    result = run(tmp_path / "empty.gpkg", tmp_path)
    assert "Sampleford District Council (E07990001)" in result.output


def test_a_former_code_of_the_same_council_is_understood(tmp_path: Path) -> None:
    squares(**RENAMED).to_file(tmp_path / "older.geojson")
    check(run(tmp_path / "older.geojson", tmp_path), tmp_path)


def test_councils_that_merged_are_drawn_as_their_successor(tmp_path: Path) -> None:
    (tmp_path / "former_councils.csv").write_text(
        "gss,current_successor_gss\nE07990011,E06990003\nE07990012,E06990003\n", encoding="utf-8"
    )
    frame = squares()
    halves = frame.iloc[[2, 2]].assign(LAD25CD=["E07990011", "E07990012"])
    x, y = CORNERS["E06990003"]
    middle = x + SIDE / 2
    halves["geometry"] = [
        shapely.box(x, y, middle, y + SIDE),
        shapely.box(middle, y, x + SIDE, y + SIDE),
    ]
    rows = [*frame.drop(index=2).itertuples(index=False), *halves.itertuples(index=False)]
    older = geopandas.GeoDataFrame(rows, geometry="geometry", crs=frame.crs)
    older.to_file(tmp_path / "older.gpkg")
    check(run(tmp_path / "older.gpkg", tmp_path), tmp_path)


def test_a_file_without_codes_is_refused_with_its_columns(tmp_path: Path) -> None:
    squares().drop(columns="LAD25CD").to_file(tmp_path / "names.geojson")
    result = run(tmp_path / "names.geojson", tmp_path)
    assert result.exit_code == 1
    assert "No column holds GSS codes of councils. The file's columns are: name." in result.output


def test_a_file_without_reference_system_is_refused_until_it_is_named(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "bare.shp")
    (tmp_path / "bare.prj").unlink()
    assert "name it with --crs" in run(tmp_path / "bare.shp", tmp_path).output
    check(run(tmp_path / "bare.shp", tmp_path, "--crs", "EPSG:27700"), tmp_path)


@pytest.mark.parametrize("text", ["", "gss\nE07990001\n", "{"])
def test_what_is_no_boundary_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.geojson").write_text(text, encoding="utf-8")
    result = run(tmp_path / "page.geojson", tmp_path)
    assert result.exit_code == 1
    assert "could not be read" in result.output


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "There is no file" in run(tmp_path / "gone.shp", tmp_path).output


def test_the_compact_files_are_written_beside_and_the_source_is_credited(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "official.gpkg")
    run(tmp_path / "official.gpkg", tmp_path, "--attribution", "Made by the tests")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"areas.geojson", "areas.json", "still.json"}
    compact = json.loads((tmp_path / "out" / "areas.json").read_text(encoding="utf-8"))
    assert compact["attribution"] == "Made by the tests"


def test_the_report_is_json_when_asked(tmp_path: Path) -> None:
    squares().to_file(tmp_path / "official.gpkg")
    report = json.loads(run(tmp_path / "official.gpkg", tmp_path, "--json").output)
    assert report["councils"] == 5
