"""The small files made from the boundary file: for the browser, and for the still picture."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import shapely
from click.testing import CliRunner

from portal.councils.boundaries.compact import compact_areas, still_map_paths
from portal.councils.boundaries.outputs import as_text
from portal.councils.boundaries_cli import boundary_commands
from tests.support.boundaries import CORNERS, SIDE, invented_areas

ROOT = Path(__file__).parents[2]
FILE = ROOT / "seed_data" / "boundaries" / "areas.geojson"
COMPACT = next(command for command in boundary_commands if command.name == "boundaries-compact")


@cache
def committed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def decoded(ring: list[int]) -> list[tuple[int, int]]:
    """What the browser makes of a ring: running sums."""
    x, y = ring[:2]
    points = [(x, y)]
    for dx, dy in zip(ring[2::2], ring[3::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def test_a_square_is_four_steps_of_whole_units_and_ends_where_it_began(tmp_path: Path) -> None:
    boxes = [shapely.box(x, y, x + SIDE, y + SIDE) for x, y in CORNERS.values()]
    degrees = geopandas.GeoSeries(boxes, crs="EPSG:27700").to_crs("EPSG:4326")
    areas = invented_areas(tmp_path)
    text = as_text(areas, dict(zip(CORNERS, degrees, strict=True)), "")
    compact = compact_areas(json.loads(text))
    assert compact["lad"].keys() == CORNERS.keys()
    assert compact["cty"].keys() == {"E10990001"}
    ring = decoded(compact["lad"]["E07990001"][0][0])
    assert ring[0] == ring[-1]
    assert set(ring) == {(4000, 3000), (4100, 3000), (4100, 3100), (4000, 3100)}


def test_every_council_of_the_committed_file_is_in_the_compact_one() -> None:
    compact = compact_areas(committed())
    assert (len(compact["lad"]), len(compact["cty"])) == (361, 21)
    rings = [
        decoded(ring)
        for tier in compact.values()
        for polygons in tier.values()
        for rings in polygons
        for ring in rings
    ]
    assert all(ring[0] == ring[-1] and len(set(ring)) >= 3 for ring in rings)
    assert len(json.dumps(compact, separators=(",", ":"))) < 220_000


def test_the_still_picture_has_every_council_inside_its_frame() -> None:
    paths = still_map_paths(committed())
    assert len(paths) == 361
    starts = [re.match(r"M(-?\d+) ?(-?\d+)", path) for path in paths.values()]
    for start in starts:
        assert start and 0 <= int(start[1]) <= 700 and 0 <= int(start[2]) <= 1240
    assert all(re.fullmatch(r"[Mlhvz0-9 -]+", path) for path in paths.values())
    assert sum(map(len, paths.values())) < 62_000


def test_the_command_writes_both_files(tmp_path: Path) -> None:
    result = CliRunner().invoke(COMPACT, [str(tmp_path / "built"), "--areas", str(FILE)])
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "built").iterdir()} == {"areas.json", "still.json"}


def test_registering_the_commands_imports_no_geometry_library() -> None:
    code = (
        "import sys, portal.councils.boundaries_cli, portal.councils.boundaries.compact as c;"
        "print({'geopandas', 'shapely', 'pandas', 'numpy', 'scipy', 'pyproj'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "set()", run.stderr
