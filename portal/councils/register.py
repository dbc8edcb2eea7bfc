"""The register's files: read, turned into table rows, and checked before anything is stored.

Files (UTF-8 CSV with a header; seed_data/README.md describes every column): councils.csv,
former_councils.csv, aliases.csv, gss_codes.csv, planned_changes.csv.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from portal.councils.rules import FoiLaw, Nation, Tier, key
from portal.refusal import Refusal

FILES = ("councils", "former_councils", "aliases", "gss_codes", "planned_changes")
POPULATION_YEAR = 2020
Row = dict[str, Any]
Value = TypeVar("Value")


class RegisterUnreadable(Refusal):
    """A file is missing, or a value in it is not what its column holds."""


@dataclass
class Register:
    """The register as table rows.

    `former_gss` and `heirs` are what the council files say of codes and of the councils in force
    that took over; they must agree with the codes' file and with the successions.
    """

    councils: list[Row] = field(default_factory=list)
    gss: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)
    domains: list[Row] = field(default_factory=list)
    successions: list[Row] = field(default_factory=list)
    planned: list[Row] = field(default_factory=list)
    former_gss: dict[str, list[str]] = field(default_factory=dict)
    heirs: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of a file; knows how to say where a bad value stands."""

    where: str
    values: dict[str, str]

    def text(self, name: str) -> str:
        """The value of a column that must be filled."""
        value = (self.values.get(name) or "").strip()
        if not value:
            raise RegisterUnreadable(f"{self.where}: {name} is empty.")
        return value

    def read(self, name: str, convert: Callable[[str], Value]) -> Value:
        """A filled column's value, converted."""
        value = self.text(name)
        try:
            return convert(value)
        except ValueError:
            raise RegisterUnreadable(f"{self.where}: {name} cannot be {value!r}.") from None

    def maybe(self, name: str, convert: Callable[[str], Value]) -> Value | None:
        """A column's value, converted, or None when it is empty or absent."""
        return self.read(name, convert) if (self.values.get(name) or "").strip() else None

    def many(self, name: str) -> list[str]:
        """The parts of a column whose values are separated by '|'."""
        return [part.strip() for part in (self.values.get(name) or "").split("|") if part.strip()]


def read_register(folder: Path) -> Register:
    """Read the folder's files into table rows. Raises RegisterUnreadable, naming file and line."""
    register = Register()
    codes = {line.text("gss"): line.text("code") for line in _lines(folder, "gss_codes")}
    for line in _lines(folder, "councils"):
        _add_council(register, line, codes)
        register.former_gss[line.text("code")] = line.many("former_gss")
        register.domains += [
            {"domain": domain.lower(), "council_code": line.text("code")}
            for domain in line.many("domain")
        ]
    for line in _lines(folder, "former_councils"):
        _add_council(register, line, codes, end_date=line.read("end_date", date.fromisoformat))
        register.heirs[line.text("code")] = line.many("current_successor_gss")
        register.successions += [
            {"former_code": line.text("code"), "successor_code": successor}
            for successor in line.many("successors")
        ]
    register.gss = [_gss(line) for line in _lines(folder, "gss_codes")]
    register.aliases = [_alias(line) for line in _lines(folder, "aliases")]
    register.planned = [_planned(line) for line in _lines(folder, "planned_changes")]
    return register


def _lines(folder: Path, name: str) -> Iterator[Line]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise RegisterUnreadable(f"{path} is missing; the register needs {', '.join(FILES)}.")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, values in enumerate(csv.DictReader(file), start=2):
                yield Line(f"{path.name} line {number}", values)
    except (UnicodeDecodeError, csv.Error) as error:
        raise RegisterUnreadable(f"{path.name} is not a UTF-8 CSV file: {error}") from None


def _add_council(
    register: Register, line: Line, codes: dict[str, str], end_date: date | None = None
) -> None:
    county = line.maybe("county_gss", str)
    if county is not None and county not in codes:
        raise RegisterUnreadable(f"{line.where}: no council has the county code {county}.")
    population = line.maybe("population", int)
    row: Row = {
        name: line.text(name)
        for name in ("code", "slug", "name", "official_name", "type_code", "type", "region")
    }
    row |= {
        name: line.maybe(name, str)
        for name in ("gss", "name_cy", "official_name_cy", "website", "wdtk_name")
    }
    row |= {
        "tier": line.read("tier", Tier),
        "nation": line.read("nation", Nation),
        "foi_law": line.read("foi_law", FoiLaw),
        "county_code": codes[county] if county else None,
        "population": population,
        "population_year": POPULATION_YEAR if population is not None else None,
        "area_km2": line.maybe("area_km2", float),
        "start_date": line.maybe("start_date", date.fromisoformat),
        "end_date": end_date,
        "latitude": line.maybe("lat", float),
        "longitude": line.maybe("lon", float),
    }
    register.councils.append(row | _box(line))


def _box(line: Line) -> Row:
    sides = ("west", "south", "east", "north")
    values = line.maybe("bbox", lambda text: [float(part) for part in text.split(",")])
    if values is None:
        return dict.fromkeys(sides)
    if len(values) != len(sides):
        raise RegisterUnreadable(f"{line.where}: bbox needs west, south, east, north.")
    return dict(zip(sides, values, strict=True))


def _gss(line: Line) -> Row:
    return {
        "gss": line.text("gss"),
        "council_code": line.text("code"),
        "valid_from": line.maybe("valid_from", date.fromisoformat),
        "valid_to": line.maybe("valid_to", date.fromisoformat),
    }


def _alias(line: Line) -> Row:
    alias = line.text("alias")
    return {"alias": alias, "key": key(alias), "council_code": line.text("code")}


def _planned(line: Line) -> Row:
    return {
        "council_code": line.text("code"),
        "successor_name": line.text("successor_name"),
        "last_day": line.read("last_day", date.fromisoformat),
        "vesting_day": line.read("vesting_day", date.fromisoformat),
        "source": line.text("source"),
    }
