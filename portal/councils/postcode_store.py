"""The compact look-up of postcodes: one file of a megabyte, bisected on disk.

No table, no index in memory: a web process maps the file, and the machine keeps the few pages that
are read. The layout, all numbers little-endian:

    magic, the length of the header, the header (JSON: source, the areas' GSS codes),
    then for each sector ("CB3 0"), in order, a record of RECORD bytes: its name, where its runs
    begin and how many they are, and a bit for each of its 441 possible units,
    then the runs: from which unit on (0 to 440), the area's place in the header's list.

A sector without any bit but with runs is known as a whole only: its areas, those with the most
postcodes first (Northern Ireland, docs/postcodes.md).
"""

import json
import mmap
import struct
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from portal.councils.postcodes import NORTHERN_IRELAND, Postcode, read_postcode

FILE_NAME = "postcodes.bin"
MAGIC = b"PCODES1\n"
LETTERS = "ABDEFGHJLNPQRSTUVWXYZ"  # the second half of a postcode has no C, I, K, M or O
UNITS = len(LETTERS) ** 2
NAME, BITS = 5, 56
RECORD = struct.Struct(f"<{NAME}sxHI{BITS}s")
RUN = struct.Struct("<HH")

PLACES = {"".join(two): at for at, two in enumerate(product(LETTERS, repeat=2))}

# A sector's name in five signs ("CB3 0", "SW1A1"), and its units' places with their areas' codes.
Sector = tuple[str, Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Held:
    """What the store knows of a postcode or a part of one.

    `areas` are GSS codes with the number of postcodes there, the most first (0 where it is not
    known); an empty code stands for a postcode without a place. `by_sector` when a whole
    postcode was asked for and only its sector is known. `postcode` is how the text was read.
    """

    postcode: Postcode
    areas: tuple[tuple[str, int], ...]
    by_sector: bool = False


def sectors_of(rows: Iterable[tuple[str, str]]) -> list[Sector]:
    """Postcodes in seven signs ("CB3 0QB", "SW1A1AA") with their area's code ("" for none), put
    into sectors in order; what is no postcode of today's shape ("NPT 0AA") is left out.
    """
    found: dict[str, dict[int, str]] = {}
    for text, area in rows:
        name, place = text[:NAME], PLACES.get(text[NAME:], -1)
        units = found.get(name)
        if units is None:
            postcode = read_postcode(text)
            if postcode is None or not postcode.is_whole:
                continue
            units = found[name] = {}
        if place >= 0:
            units[place] = area
    return sorted((name, units) for name, units in found.items() if units)


def write_store(
    path: Path, sectors: Iterable[Sector], source: str, *, irish_units: bool = False
) -> int:
    """Write the store whole at once, from sectors in order; the number of postcodes in it.

    Northern Ireland's sectors are kept without their units unless `irish_units`.
    """
    number: dict[str, int] = {}
    records, runs, held = bytearray(), bytearray(), 0
    for name, units in sectors:
        whole = name.startswith(NORTHERN_IRELAND) and not irish_units
        own = list(_areas_once(units) if whole else _runs(units))
        bits = 0 if whole else sum(1 << place for place in units)
        begin = len(runs) // RUN.size
        records += RECORD.pack(name.encode(), len(own), begin, bits.to_bytes(BITS, "little"))
        for place, area in own:
            runs += RUN.pack(place, number.setdefault(area, len(number)))
        held += 0 if whole else len(units)
    told = {
        "source": source,
        "areas": list(number),
        "sectors": len(records) // RECORD.size,
        "postcodes": held,
    }
    header = json.dumps(told).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    half.write_bytes(MAGIC + struct.pack("<I", len(header)) + header + records + runs)
    half.replace(path)
    return held


def _runs(units: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    last = None
    for place, area in sorted(units.items()):
        if area != last:
            yield place, area
        last = area


def _areas_once(units: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    counted = Counter(area for area in units.values() if area)
    for area, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        yield 0, area


class Store:
    """An open store. Reading it costs a few pages of the file, whatever is asked."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self.map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no store of postcodes.")
        (length,) = struct.unpack_from("<I", self.map, len(MAGIC))
        start = len(MAGIC) + 4
        header: dict[str, Any] = json.loads(self.map[start : start + length])
        self.source: str = header["source"]
        self.postcodes: int = header["postcodes"]
        self.areas: list[str] = header["areas"]
        self.sectors: int = header["sectors"]
        self.records = start + length
        self.runs = self.records + self.sectors * RECORD.size

    def look_up(self, postcode: Postcode) -> Held | None:
        """What is known of a postcode or a part of one; None when there is no such postcode."""
        if not postcode.is_whole:
            return self._part(postcode)
        name = f"{postcode.outward:<{NAME - 1}}{postcode.sector}".encode()
        at = bisect_left(range(self.sectors), name, key=self._name)
        if at == self.sectors or self._name(at) != name:
            return None
        bits, runs = self._sector(at)
        if not bits:
            whole = tuple((self.areas[area], 0) for _, area in runs)
            return Held(postcode, whole, by_sector=True)
        place = PLACES.get(postcode.unit, -1)
        if place < 0 or not bits >> place & 1:
            return None
        nearest = bisect_right(runs, place, key=lambda run: run[0]) - 1
        return Held(postcode, ((self.areas[runs[nearest][1]], 1),))

    def _part(self, postcode: Postcode) -> Held | None:
        """All sectors of a district, or the one sector; a district that is none may be a sector
        typed without its space ("CB30").
        """
        counted: Counter[str] = Counter()
        for at in self._within(postcode):
            counted.update(self._counts(at))
        if not counted and not postcode.sector and postcode.outward[-2:].isdigit():
            return self._part(Postcode(postcode.outward[:-1], postcode.outward[-1]))
        ordered = sorted(counted.items(), key=lambda one: -one[1])
        return Held(postcode, tuple(ordered)) if ordered else None

    def _within(self, postcode: Postcode) -> range:
        name = f"{postcode.outward:<{NAME - 1}}{postcode.sector}".encode()
        every = range(self.sectors)
        first = bisect_left(every, name, key=self._name)
        return range(first, bisect_right(every, name, key=lambda at: self._name(at)[: len(name)]))

    def _name(self, at: int) -> bytes:
        start = self.records + at * RECORD.size
        return self.map[start : start + NAME]

    def _sector(self, at: int) -> tuple[int, list[tuple[int, int]]]:
        _, number, begin, bits = RECORD.unpack_from(self.map, self.records + at * RECORD.size)
        start = self.runs + begin * RUN.size
        runs = self.map[start : start + number * RUN.size]
        return int.from_bytes(bits, "little"), list(RUN.iter_unpack(runs))

    def _counts(self, at: int) -> dict[str, int]:
        """The areas of a sector with their postcodes; 0 each where its units are not kept."""
        bits, runs = self._sector(at)
        if not bits:
            return {self.areas[area]: 0 for _, area in runs}
        ends = [place for place, _ in runs[1:]] + [UNITS]
        found: Counter[str] = Counter()
        for (place, area), end in zip(runs, ends, strict=True):
            found[self.areas[area]] += (bits >> place & (1 << end - place) - 1).bit_count()
        return dict(found)


def open_store(folder: Path) -> Store | None:
    """The store in a folder, None when none was made there."""
    path = folder / FILE_NAME
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _open(path, changed)


@lru_cache(maxsize=2)
def _open(path: Path, _changed: int) -> Store:
    return Store(path)
