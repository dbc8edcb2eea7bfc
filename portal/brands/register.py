"""The brand register's files, read and checked before anything is stored.

Files (UTF-8 CSV with a header; seed_data/README.md describes every column): brands.csv,
brand_aliases.csv, brand_facts.csv, brand_relations.csv.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.brands.rules import (
    BrandRole,
    FactKind,
    RelationKind,
    Sourcing,
    brand_key,
    build_lexicon,
)
from portal.refusal import Refusal

Row = dict[str, Any]
PARTIAL_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


class BrandsUnreadable(Refusal):
    """A file of the brand register is missing, or a line of it cannot be true."""


@dataclass(frozen=True)
class BrandRegister:
    """The brand register as table rows."""

    brands: list[Row]
    aliases: list[Row]
    facts: list[Row]
    relations: list[Row]


def read_brands(folder: Path) -> BrandRegister:
    """Read and check the folder's files. Raises BrandsUnreadable or SpellingTaken."""
    brands = _rows(folder, "brands.csv", _brand)
    slugs = Counter(row["slug"] for row in brands)
    twice = [slug for slug, number in slugs.items() if number > 1]
    if twice:
        raise BrandsUnreadable(f"brands.csv lists {', '.join(twice)} more than once.")
    aliases = _rows(folder, "brand_aliases.csv", _alias)
    facts = _rows(folder, "brand_facts.csv", _fact)
    relations = _rows(folder, "brand_relations.csv", _relation)
    named = {row["brand_slug"] for row in [*aliases, *facts]}
    named |= {row[end] for row in relations for end in ("label_slug", "maker_slug")}
    strangers = named - set(slugs)
    if strangers:
        raise BrandsUnreadable(f"No brand has the slug {', '.join(sorted(strangers))}.")
    build_lexicon(
        {row["slug"]: row["name"] for row in brands},
        [(row["alias"], row["brand_slug"], row["general"]) for row in aliases],
    )
    _number(facts)
    return BrandRegister(brands, aliases, facts, relations)


def _rows(folder: Path, name: str, convert: Callable[[dict[str, str]], Row]) -> list[Row]:
    path = folder / name
    if not path.is_file():
        raise BrandsUnreadable(f"{path} is missing.")
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, values in enumerate(csv.DictReader(file), start=2):
            try:
                rows.append(convert(values))
            except (KeyError, ValueError) as error:
                raise BrandsUnreadable(f"{name} line {number}: {error}.") from None
    return rows


def _yes(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise ValueError(f"{value!r} is neither yes nor no")
    return value == "yes"


def _brand(values: dict[str, str]) -> Row:
    return {
        "slug": values["slug"],
        "name": values["name"],
        "kind": values["kind"],
        "role": BrandRole(values["role"]),
        "country": values["country"] or None,
        "country_sourced": _yes(values["country_sourced"]),
        "sourcing": Sourcing(values["sourcing"]),
        "note": values["note"],
    }


def _alias(values: dict[str, str]) -> Row:
    return {
        "alias": values["alias"],
        "key": brand_key(values["alias"]),
        "brand_slug": values["brand_slug"],
        "general": _yes(values["general"]),
    }


def _fact(values: dict[str, str]) -> Row:
    sourced = _yes(values["sourced"])
    if sourced != bool(values["source_url"]):
        raise ValueError("a sourced fact needs its source_url, another may have none")
    if sourced and urlsplit(values["source_url"]).scheme not in {"http", "https"}:
        raise ValueError("source_url must begin with http:// or https://")
    return {
        "brand_slug": values["brand_slug"],
        "kind": FactKind(values["kind"]),
        "text": values["text"],
        "dated": values["dated"] or None,
        "source_url": values["source_url"] or None,
        "sourced": sourced,
    }


def _relation(values: dict[str, str]) -> Row:
    if urlsplit(values["source_url"]).scheme not in {"http", "https"}:
        raise ValueError("source_url must begin with http:// or https://")
    for name in ("since", "until"):
        if not PARTIAL_DATE.fullmatch(values[name]):
            raise ValueError(f"{name} is a year, a month like 2021-04, a day, or empty")
    return {
        "label_slug": values["label_slug"],
        "maker_slug": values["maker_slug"],
        "kind": RelationKind(values["kind"]),
        "since": values["since"],
        "until": values["until"],
        "text": values["text"],
        "source_url": values["source_url"],
    }


def _number(facts: list[Row]) -> None:
    """Give the facts of one kind about one brand their places."""
    places: dict[tuple[str, FactKind], int] = defaultdict(int)
    for row in facts:
        which = (row["brand_slug"], row["kind"])
        places[which] += 1
        row["position"] = places[which]
