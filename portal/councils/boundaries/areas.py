"""The councils whose boundaries are wanted, read from the register's own seed file.

Only the standard library: the map and the tests read this without any geometry library.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

SEED = Path("seed_data/councils/councils.csv")
FORMER = Path("seed_data/councils/former_councils.csv")
COUNTY = "county"
COUNTY_PREFIX = "E10"


@dataclass(frozen=True)
class Area:
    """One council as the boundary commands need it.

    `box` is west, south, east, north in degrees (WGS84), or None; `km2` the published area in
    square kilometres, or None; `former` the GSS codes that the same council had before.
    """

    gss: str
    code: str
    name: str
    tier: str
    county_gss: str
    box: tuple[float, float, float, float] | None
    km2: float | None
    former: tuple[str, ...]

    @property
    def is_county(self) -> bool:
        """Whether the area is a county, the union of its districts."""
        return self.tier == COUNTY

    @property
    def label(self) -> str:
        """Name and code, as messages show it."""
        return f"{self.name} ({self.gss})"


def _box(text: str) -> tuple[float, float, float, float] | None:
    parts = [float(part) for part in text.split(",")] if text else []
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else None


def _area(row: dict[str, str]) -> Area:
    return Area(
        gss=row["gss"],
        code=row["code"],
        name=row.get("official_name") or row.get("name") or row["gss"],
        tier=row["tier"],
        county_gss=row.get("county_gss") or "",
        box=_box(row.get("bbox") or ""),
        km2=float(row["area_km2"]) if row.get("area_km2") else None,
        former=tuple(code for code in (row.get("former_gss") or "").split("|") if code),
    )


def read_areas(path: Path = SEED) -> list[Area]:
    """Every council of the register's seed, in the order of GSS codes."""
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((_area(row) for row in csv.DictReader(file)), key=lambda area: area.gss)


def lower(areas: list[Area]) -> list[Area]:
    """The councils that tile the country: districts and single-tier councils."""
    return [area for area in areas if not area.is_county]


def districts_of(areas: list[Area]) -> dict[str, list[Area]]:
    """For each county's GSS code the districts that make it up."""
    return {
        county.gss: [area for area in areas if area.county_gss == county.gss]
        for county in areas
        if county.is_county
    }


def read_successors(path: Path = FORMER) -> dict[str, str]:
    """For each former district's GSS code the one council of today that it became part of.

    Former counties are left out (their districts say the same), and so is a file that is not there.
    """
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["gss"]: row["current_successor_gss"]
            for row in csv.DictReader(file)
            if row["gss"]
            and not row["gss"].startswith(COUNTY_PREFIX)
            and "|" not in row["current_successor_gss"]
        }
