"""The pages of what stands in the place of a brand: not stated, several not named, not known."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import url_for

from portal.entries.answering import answer, past_of
from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.content import Answer, Claim
from portal.entries.dates import first_day, year_of
from portal.entries.headline import counts_for_rule
from portal.entries.listing import Row, in_tier
from portal.entries.published import Owner, Window, entries_from
from portal.entries.queries import version
from portal.entries.rows import end_of
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


def unnamed(value: BrandValue, names: Mapping[str, str], past: Ask) -> list[Unnamed]:
    """Every claim with that value that takes part in the headline rule, in the past asked for.

    By council's name, the newest answer first.
    """
    window = Window(before=end_of(past.as_of) if past.as_of else None)
    found = [
        Unnamed(entry.owner, answer, claim, claim_phrase(claim, names))
        for entry in entries_from("", MOST, window)
        for answer in sorted(
            (one for one in entry.entry.answers if counts_for_rule(one) and is_by(one, past.until)),
            key=lambda one: first_day(one.dated),
            reverse=True,
        )
        for claim in answer.claims
        if claim.brand_value is value
    ]
    return sorted(found, key=lambda one: (one.owner.name, one.owner.code))


def is_by(answer: Answer, year: int | None) -> bool:
    """Whether an answer is dated to the end of `year`; an undated one has no past year."""
    return year is None or (year_of(answer.dated) or 9999) <= year


def counts_of_values() -> dict[str, int]:
    """How many councils have a claim of each value, by the value's slug, both tiers and former."""
    having: Counter[BrandValue] = Counter()
    for entry in entries_from("", MOST, Window()):
        answers = filter(counts_for_rule, entry.entry.answers)
        having.update({claim.brand_value for one in answers for claim in one.claims})
    return {slug: having[value.value] for slug, value in VALUES.items()}


def value_page(value: Value, args: Mapping[str, str]) -> dict[str, Any]:
    """One value: the councils with such a claim by name, their claims, and the denominators."""
    listing = answer({"layer": Layer.FOI} | past_of(args))
    claims = unnamed(value.value, listing.choices.brands, listing.ask)
    rows = listing.rows
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
        "ask": listing.ask,
        "ignored": listing.ignored,
        "here": url_for("map.brand", slug=value.slug),
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
