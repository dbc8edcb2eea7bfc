"""Makes the files that the map is served from. The command calls this; a request never does.

folium writes the script that makes the Leaflet map: local assets, kilometres of the British
National Grid as plain coordinates, and one element that hands its settings to static/js/map.js.
Equal boundaries give equal bytes, so the names (which carry a digest) stay and caches with them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from portal.councils.boundaries.compact import compact_areas, still_map_paths
from portal.councils.boundaries_cli import ATTRIBUTION
from portal.web.built import MANIFEST

MAP_ID = "main"  # folium's own ids are random, which would change the bytes at every build
SETTINGS = {
    "uk": [[5, -95], [1222, 656]],
    "london": [[156, 502], [202, 562]],
    "first": "E06000034",
    "narrow": 640,
}
# Leaflet's own options; the wheel scrolls the page, and the keys are those of map-keyboard.js.
OPTIONS: dict[str, Any] = {
    "location": [610, 280],
    "prefer_canvas": True,
    "zoom_start": 0,
    "zoom_control": False,
    "zoom_snap": 0.05,
    "zoom_delta": 0.75,
    "keyboard": False,
    "attribution_control": False,
    "zoom_animation": False,
    "fade_animation": False,
    "scroll_wheel_zoom": False,
}
DECIMALS = 1


def map_script() -> str:
    """The map's script as folium writes it: the map, then the one element of the portal.

    folium would add its own links to other sites; only the script is taken.
    """
    import folium
    from branca.element import MacroElement
    from folium.template import Template

    class Portal(MacroElement):
        """Hands the map and its settings to static/js/map.js."""

        _template = Template(
            "{% macro script(this, kwargs) %}"
            "PortalMap.start({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
            "{% endmacro %}"
        )

        def __init__(self, settings: Mapping[str, Any]) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name, self._id = "Portal", MAP_ID
            self.settings = settings

    made = folium.Map(tiles=None, crs="Simple", **OPTIONS)
    made._id = MAP_ID
    Portal(SETTINGS).add_to(made)
    root: Any = made.get_root()
    root.render()
    return str(root.script.render())


def label_points(geojson: Mapping[str, Any]) -> dict[str, list[float]]:
    """A point inside each area in kilometres of the grid (east, north), by GSS code."""
    from pyproj import Transformer
    from shapely.geometry import shape

    to_grid = Transformer.from_crs(4326, 27700, always_xy=True).transform
    found = {}
    for feature in geojson["features"]:
        point = shape(feature["geometry"]).representative_point()
        east, north = to_grid(point.x, point.y)
        found[feature["properties"]["gss"]] = [
            round(east / 1000, DECIMALS),
            round(north / 1000, DECIMALS),
        ]
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the build: its part's name, its ending and its text."""

    name: str
    ending: str
    text: str

    @property
    def file(self) -> str:
        """The file's name, which changes when its content does."""
        return f"{self.name}-{_digest(self.text)}.{self.ending}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def make_parts(geojson: dict[str, Any]) -> list[Part]:
    """Everything that is built from a boundary file."""
    dump = partial(json.dumps, separators=(",", ":"), ensure_ascii=False)
    geometry = {one["properties"]["gss"]: one["geometry"] for one in geojson["features"]}
    areas = {"unit": 10, **compact_areas(geojson), "at": label_points(geojson)}
    return [
        Part("map", "js", map_script()),
        Part("areas", "json", dump(areas)),
        Part("still", "json", dump(still_map_paths(geojson))),
        Part("geometry", "json", dump(geometry)),
    ]


def build(source: Path, folder: Path) -> list[Path]:
    """Build from the boundary file `source` into `folder`; the manifest comes last.

    Files of an earlier build are removed once nothing names them.
    """
    geojson = json.loads(source.read_text(encoding="utf-8"))
    parts = make_parts(geojson)
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        _write(folder / part.file, part.text)
    files = {part.name: part.file for part in parts}
    told = {
        "files": files,
        "digest": _digest(json.dumps(files, sort_keys=True)),
        "attribution": geojson.get("attribution") or ATTRIBUTION,
    }
    _write(folder / MANIFEST, json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False))
    kept = {*files.values(), MANIFEST}
    for old in sorted(folder.glob("*-*.js*")):
        if old.name not in kept:
            old.unlink()
    return [folder / name for name in files.values()]


def _write(path: Path, text: str) -> None:
    """Put a whole file in place at once, so that no reader sees half of it."""
    half = path.with_suffix(f"{path.suffix}.part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
