"""The pages of what stands in the place of a brand: not stated, several not named, not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from portal.brands.queries import brand_names
from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.content import Answer, Claim
from portal.entries.dates import first_day
from portal.entries.headline import counts_for_rule
from portal.entries.listing import Row, in_tier
from portal.entries.published import Owner, Window, entries_from
from portal.entries.queries import version
from portal.entries.rows import read_rows
from portal.entries.sentences import claim_phrase
from portal.entries.tallies import tally
from portal.entries.words import BrandValue

MOST = 1000  # more than the register has councils, former ones included


@dataclass(frozen=True, slots=True)
class Value:
    """A value with a page: its name, what it means and what it does not."""

    slug: str
    value: BrandValue
    name: str
    lead: str
    verb: str


VALUES: Mapping[str, Value] = MappingProxyType(
    {
        one.slug: one
        for one in (
            Value(
                "not-stated",
                BrandValue.NOT_STATED,
                "Brand not stated",
                "Claims that speak of cameras without saying whose they are. They are kept, and "
                "count for no brand and against none.",
                "have a claim that states no brand",
            ),
            Value(
                "mixed",
                BrandValue.MIXED,
                "Several brands, not named",
                "Claims that say the cameras are of several makers, without naming them.",
                "have a claim of several brands that names none",
            ),
            Value(
                "unknown",
                BrandValue.UNKNOWN,
                "Brand not known to the council",
                "Claims in which a council says that it does not know or does not record the "
                "brand of its cameras.",
                "have a claim that the brand is not known",
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One claim without a brand, with what its line on the page needs."""

    owner: Owner
    answer: Answer
    claim: Claim
    phrase: str


@dataclass(frozen=True, slots=True)
class Part:
    """A nation or type: councils with such a claim, and the denominators."""

    name: str
    having: int
    answered: int
    asked: int
    all: int


def unnamed(value: BrandValue, names: Mapping[str, str]) -> list[Unnamed]:
    """Every published claim with that value that takes part in the headline rule.

    By council's name, the newest answer first.
    """
    found = [
        Unnamed(entry.owner, answer, claim, claim_phrase(claim, names))
        for entry in entries_from("", MOST, Window())
        for answer in sorted(
            filter(counts_for_rule, entry.entry.answers),
            key=lambda one: first_day(one.dated),
            reverse=True,
        )
        for claim in answer.claims
        if claim.brand_value is value
    ]
    return sorted(found, key=lambda one: (one.owner.name, one.owner.code))


def counts_of_values() -> dict[str, int]:
    """How many councils have a claim of each value, by the value's slug, both tiers and former."""
    return {
        slug: len({one.owner.code for one in unnamed(value.value, {})})
        for slug, value in VALUES.items()
    }


def value_page(value: Value) -> dict[str, Any]:
    """One value: the councils with such a claim by name, their claims, and the denominators."""
    claims = unnamed(value.value, brand_names())
    rows = read_rows(Ask(layer=Layer.FOI))
    lower = [row for row in rows if in_tier(row, TierChoice.LOWER)]
    codes = {one.owner.code for one in claims}
    in_force = {row.place.code: row for row in rows}
    groups = [
        ("Districts, boroughs and unitaries", {row.place.code for row in lower}),
        ("County councils", set(in_force) - {row.place.code for row in lower}),
        ("Former councils", codes - set(in_force)),
    ]
    told = [(name, [one for one in claims if one.owner.code in group]) for name, group in groups]
    return {
        "value": value,
        "others": [one for one in VALUES.values() if one is not value],
        "whole": part("", lower, codes),
        "counties": part("", [row for row in rows if in_tier(row, TierChoice.COUNTY)], codes),
        "nations": parts(lower, "nation", codes),
        "types": parts(lower, "type", codes),
        "groups": [(name, found) for name, found in told if found],
        "version": version(),
    }


def part(name: str, rows: Iterable[Row], codes: set[str]) -> Part:
    """The counts of some councils."""
    found = list(rows)
    counted = tally(found, Layer.FOI)
    having = sum(row.place.code in codes for row in found)
    return Part(name, having, counted.answered, counted.asked, counted.all)


def parts(rows: list[Row], name: str, codes: set[str]) -> list[Part]:
    """The counts by nation or by type."""
    values = sorted({getattr(row.place, name) for row in rows})
    return [
        part(value, [row for row in rows if getattr(row.place, name) == value], codes)
        for value in values
    ]
