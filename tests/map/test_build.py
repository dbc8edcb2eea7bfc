"""What `map build` makes: the same bytes for the same boundaries, local, and complete."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from portal.config import ROOT
from portal.map.build import build, map_script
from portal.web.built import read_build, read_json

SQUARES = {
    "type": "FeatureCollection",
    "attribution": "Drawn by Sampleford’s surveyor",
    "features": [
        {
            "type": "Feature",
            "properties": {"gss": gss, "code": code, "tier": tier},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[x, 52], [x + 1, 52], [x + 1, 53], [x, 53], [x, 52]]  # a degree each way
                ],
            },
        }
        for gss, code, tier, x in [
            ("E99000001", "ZZA", "single", -2),
            ("E99000002", "ZZB", "district", -1),
            ("E99000003", "ZZC", "county", -1),
        ]
    ],
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("boundaries") / "areas.geojson"
    path.write_text(json.dumps(SQUARES), encoding="utf-8")
    return path


def test_equal_boundaries_give_equal_files_and_old_ones_go(source: Path, tmp_path: Path) -> None:
    (tmp_path / "areas-000000000000.json").write_text("{}")
    first = {path.name: path.read_bytes() for path in build(source, tmp_path)}
    second = {path.name: path.read_bytes() for path in build(source, tmp_path)}
    assert first == second
    assert {path.name for path in tmp_path.iterdir()} == {*first, "manifest.json"}


def test_the_build_holds_areas_points_still_picture_and_geometry(
    source: Path, tmp_path: Path
) -> None:
    build(source, tmp_path)
    found = read_build(tmp_path)
    assert found is not None
    assert found.attribution == "Drawn by Sampleford’s surveyor"
    areas = read_json(found.path("areas"))
    assert (set(areas["lad"]), set(areas["cty"])) == (
        {"E99000001", "E99000002"},
        {"E99000003"},
    )
    assert set(areas["at"]) == {"E99000001", "E99000002", "E99000003"}
    east, north = areas["at"]["E99000001"]  # the middle of the square, in kilometres of the grid
    assert (abs(east - 434) < 5, abs(north - 291) < 20) == (True, True)
    assert set(read_json(found.path("still"))) == {"E99000001", "E99000002"}
    geometry = read_json(found.path("geometry"))
    assert geometry["E99000003"] == SQUARES["features"][2]["geometry"]  # type: ignore[index]


def test_folium_writes_the_script_without_random_names_or_other_sites() -> None:
    script = map_script()
    assert script == map_script()
    assert 'L.map(\n                "map_main"' in script
    assert "L.CRS.Simple" in script
    assert "PortalMap.start(map_main, " in script
    assert not re.search(r"https?://", script)
    assert '"scrollWheelZoom": false' in script


def test_the_real_boundaries_are_complete(tmp_path: Path) -> None:
    build(ROOT / "seed_data" / "boundaries" / "areas.geojson", tmp_path)
    found = read_build(tmp_path)
    assert found is not None
    areas = read_json(found.path("areas"))
    assert (len(areas["lad"]), len(areas["cty"]), len(areas["at"])) == (361, 21, 382)
    assert len(read_json(found.path("still"))) == 361
    assert found.path("areas").stat().st_size < 250_000


def test_the_command_builds_where_the_site_reads(app: Flask, source: Path) -> None:
    done = app.test_cli_runner().invoke(args=["map", "build", "--areas", str(source)])
    assert done.exit_code == 0, done.output
    found = read_build(app.config["PORTAL"].build_dir)
    assert found is not None
    client = app.test_client()
    for name in ("map", "areas"):
        response = client.get(f"/map/built/{found.files[name]}")
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.data == found.path(name).read_bytes()
    assert client.get("/map/built/manifest.json").status_code == 404
    assert client.get("/map/built/..%2F..%2Fportal.db").status_code == 404


REQUESTS = """
import sys
from pathlib import Path
from portal import create_app
from portal.config import Settings
app = create_app(Settings(portal_env="test", var_dir=Path(sys.argv[1])))
client = app.test_client()
pages = ["/", "/?tier=all", "/councils", "/councils.csv", "/councils.json", "/councils.geojson",
         "/map/states.json", "/map/councils.json", "/brands"]
assert [client.get(page).status_code for page in pages] == [200] * len(pages)
heavy = {"geopandas", "folium", "branca", "shapely", "pandas", "numpy", "pyproj", "pyogrio"}
print(sorted(heavy & set(sys.modules)))
"""


def test_no_request_imports_a_geometry_library(app: Flask, source: Path) -> None:
    done = app.test_cli_runner().invoke(args=["map", "build", "--areas", str(source)])
    assert done.exit_code == 0, done.output
    told = subprocess.run(
        [sys.executable, "-c", REQUESTS, str(app.config["PORTAL"].var_dir.parent / "var")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"DATABASE_URL": app.config["PORTAL"].database_url, "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert told.stdout.strip() == "[]", told.stderr[-2000:]
