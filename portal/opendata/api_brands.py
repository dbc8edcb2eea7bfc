"""The brands of the API: the register's rows with their sourced facts and their counts."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.brands.queries import Brand, BrandFact, brands, sourced_facts, spellings
from portal.entries.ask import Layer, TierChoice
from portal.entries.listing import Place, in_tier, make_row
from portal.entries.rows import counts_by_brand, past_headlines, places
from portal.entries.tallies import Tally
from portal.entries.words import State

TIERS = (TierChoice.LOWER, TierChoice.COUNTY)


def brand_items(as_of: date | None, base: str) -> list[dict[str, Any]]:
    """Every brand by slug; counts of what is published now, or of what was on a day."""
    there = places()
    counts = past_counts(as_of, there) if as_of else counts_by_brand()
    known = {tier: sum(in_tier(make_row(place, None), tier) for place in there) for tier in TIERS}
    written, facts = spellings(), sourced_facts()
    return [
        _item(brand, written.get(brand.slug, []), facts.get(brand.slug, []), base)
        | {
            "counts": {
                tier.value: _counts(counts.get(brand.slug, {}).get(tier, {}), known[tier])
                for tier in TIERS
            }
        }
        for brand in sorted(brands(), key=lambda brand: brand.slug)
    ]


def _item(brand: Brand, written: list[str], facts: list[BrandFact], base: str) -> dict[str, Any]:
    return {
        "slug": brand.slug,
        "name": brand.name,
        "kind": brand.kind,
        "role": brand.role.value,
        "country": brand.country if brand.country_sourced else None,
        "spellings": written,
        "facts": [
            {
                "kind": fact.kind.value,
                "text": fact.text,
                "dated": fact.dated,
                "source_url": fact.source_url,
            }
            for fact in facts
        ],
        "url": f"{base}/brands/{brand.slug}",
    }


def _counts(states: Mapping[State, int], known: int) -> dict[str, Any]:
    """Counts with their denominators; who has no headline for a brand has not been asked."""
    asked = dict(states) | {State.NOT_ASKED: 0}
    tally = Tally(Layer.BRAND, asked | {State.NOT_ASKED: known - sum(asked.values())})
    return {
        "reported": tally.reported,
        "answered": tally.answered,
        "asked": tally.asked,
        "all": tally.all,
        "states": {state.value: number for state, number in tally.counts.items() if number},
    }


def past_counts(as_of: date, there: list[Place]) -> dict[str, dict[TierChoice, Counter[State]]]:
    """The same counts as `counts_by_brand` for what was published by the end of a day."""
    found: dict[str, dict[TierChoice, Counter[State]]] = {}
    past = past_headlines(None, as_of)
    for place in there:
        for brand, data in past.get(place.code, {}).items():
            row = make_row(place, data)
            tier = TierChoice.COUNTY if in_tier(row, TierChoice.COUNTY) else TierChoice.LOWER
            if brand:
                found.setdefault(brand, {}).setdefault(tier, Counter())[row.state] += 1
    return found
