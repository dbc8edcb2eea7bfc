"""Read an official boundary file in any common format and CRS, and check that it is complete."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from portal.councils.boundaries import shapes
from portal.councils.boundaries.areas import Area, lower
from portal.councils.boundaries.grid import BNG
from portal.councils.boundaries.refusals import BoundariesIncomplete, BoundaryFileUnreadable

ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right."
)
LEAST_PART = 3e5  # square metres: smaller islets cannot be seen on a map of the country


class Reading(NamedTuple):
    """How to read a file that does not speak for itself: the code column's name, and the CRS."""

    code_column: str | None = None
    crs: str | None = None


AS_IT_SAYS = Reading()


def known_codes(areas: list[Area], successors: Mapping[str, str]) -> dict[str, str]:
    """Today's GSS code for every code that means a lower-tier council: its own, former, merged."""
    today = {code: area.gss for area in lower(areas) for code in (*area.former, area.gss)}
    return {code: gss for code, gss in successors.items() if gss in today} | today


def _address(path: Path) -> str:
    """The path as the reader takes it; a zipped shapefile may lie in a folder of the archive."""
    from zipfile import ZipFile, is_zipfile

    if not is_zipfile(path):
        return str(path)
    with ZipFile(path) as archive:
        inner = [name for name in archive.namelist() if name.endswith((".shp", ".geojson"))]
    if len(inner) != 1:
        raise BoundaryFileUnreadable(
            f"{path.name} should hold one shapefile or GeoJSON file; it holds {len(inner)}."
        )
    return f"/vsizip/{path}/{inner[0]}"


def _layers(path: Path) -> list[Any]:
    import geopandas
    import pyogrio

    if not path.exists():
        raise BoundaryFileUnreadable(f"There is no file {path}.")
    address = _address(path)
    try:
        names = [name for name, kind in pyogrio.list_layers(address) if kind is not None]
        return [geopandas.read_file(address, layer=name, engine="pyogrio") for name in names]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise BoundaryFileUnreadable(
            f"{path.name} could not be read as GeoJSON, GeoPackage or Shapefile: {error}"
        ) from error


def _matches(layer: Any, column: str, codes: Mapping[str, str]) -> int:
    return sum(str(value).strip() in codes for value in layer[column])


def _chosen(layers: list[Any], codes: Mapping[str, str], named: str | None) -> tuple[Any, str]:
    """The layer and column that hold the most council codes, or the named column."""
    choices = [
        (_matches(layer, column, codes), at, column)
        for at, layer in enumerate(layers)
        for column in layer.columns
        if column != layer.geometry.name and named in (None, column)
    ]
    most, at, column = max(choices, default=(0, 0, ""), key=lambda choice: choice[0])
    if most:
        return layers[at], column
    columns = sorted({str(column) for layer in layers for column in layer.columns} - {"geometry"})
    lacks = f"The column {named} holds no" if named else "No column holds"
    raise BoundaryFileUnreadable(
        f"{lacks} GSS codes of councils. The file's columns are: {', '.join(columns)}."
    )


def _on_grid(layer: Any, crs: str | None) -> Any:
    """The layer's shapes in metres on the British National Grid, whole metres, polygons only."""
    if crs or layer.crs is None:
        if not crs:
            raise BoundaryFileUnreadable(
                "The file does not say its coordinate reference system: name it with --crs."
            )
        layer = layer.set_crs(crs, allow_override=True)
    points = np.array(layer.geometry.to_crs(BNG))
    return shapes.mended(shapely.transform(points, np.round))


def _visible(shape: Any) -> Any:
    """A council's parts that a map of the country can show; its largest part always stays."""
    parts = shapely.get_parts(shape)
    size = shapely.area(parts)
    return shapely.multipolygons(parts[(size >= LEAST_PART) | (size == size.max(initial=0))])


def _merged(found: list[Any]) -> Any:
    return found[0] if len(found) == 1 else shapely.union_all(found)


def read_official(
    path: Path,
    areas: list[Area],
    *,
    successors: Mapping[str, str] | None = None,
    reading: Reading = AS_IT_SAYS,
) -> dict[str, Any]:
    """Full-detail shapes on the British National Grid by GSS code, for every lower-tier council.

    Counties in the file are passed over: they are made from their districts. Raises
    BoundariesIncomplete, naming the councils that the file lacks, and BoundaryFileUnreadable.
    """
    codes = known_codes(areas, successors or {})
    layer, column = _chosen(_layers(path), codes, reading.code_column)
    parts: dict[str, list[Any]] = {}
    for code, shape in zip(layer[column], _on_grid(layer, reading.crs), strict=True):
        gss = codes.get(str(code).strip())
        if gss and not shape.is_empty:
            parts.setdefault(gss, []).append(shape)
    missing = [area.label for area in lower(areas) if area.gss not in parts]
    if missing:
        raise BoundariesIncomplete(missing)
    return {gss: _visible(_merged(found)) for gss, found in parts.items()}
