"""What the pages of brands show: counts with their denominators, who reports it, sourced facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from portal.brands.queries import (
    Brand,
    BrandFact,
    aliases_of,
    brands,
    facts_of,
    labels_of,
    relations_of,
    sourced_facts,
)
from portal.brands.rules import BrandRole, FactKind
from portal.entries.answering import Listing, answer, past_of
from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.headline import REPORTING
from portal.entries.listing import Row, in_scope, in_tier
from portal.entries.queries import version
from portal.entries.rows import counts_by_brand, read_rows
from portal.entries.tallies import Tally, tally
from portal.map.labels import Label, label_rows, with_labels_sentences
from portal.map.page import address, listing_page
from portal.map.value_page import VALUES, Value, counts_of_values

FACT_WORDS = {
    FactKind.OWNERSHIP: "Owner",
    FactKind.STATE_HOLDING: "State holding",
    FactKind.UK_GOVERNMENT: "United Kingdom: government",
    FactKind.FCC_COVERED_LIST: "United States: FCC Covered List",
    FactKind.NDAA_889: "United States: NDAA section 889",
    FactKind.US_ENTITY_LIST: "United States: Entity List",
    FactKind.OEM_REBRAND: "Made for, or sold as",
    FactKind.MODEL_PATTERN: "Model numbers",
}
LISTS = (FactKind.NDAA_889, FactKind.FCC_COVERED_LIST, FactKind.US_ENTITY_LIST)
ROLE_WORDS = {
    BrandRole.MAKER: "Maker",
    BrandRole.LABEL: "Label: the name on the box, not the maker",
    BrandRole.RECORDER: "Recorder",
    BrandRole.PLATFORM: "Platform: software, not a camera",
    BrandRole.SUPPLIER: "Supplier: who sold the cameras, not always the maker",
    BrandRole.INSTALLER: "Installer: who put the cameras up, not the maker",
    BrandRole.COMPONENT: "Component, not a camera",
}


@dataclass(frozen=True, slots=True)
class Share:
    """One nation, region or type with its counts; `ask` lists its councils."""

    name: str
    counted: Tally
    ask: Ask


def register_page() -> dict[str, Any]:
    """Every brand, those with answers first, each with its counts by tier."""
    counts = counts_by_brand()

    def counted(slug: str, tier: TierChoice) -> Tally:
        return Tally(Layer.BRAND, counts.get(slug, {}).get(tier, {}))

    lines = [
        (brand, counted(brand.slug, TierChoice.LOWER), counted(brand.slug, TierChoice.COUNTY))
        for brand in brands()
    ]
    return {
        "reported": [line for line in lines if line[0].slug in counts],
        "values": _values(),
        "lists": on_lists([brand for brand, *_ in lines], sourced_facts()),
        "unreported": [brand for brand, *_ in lines if brand.slug not in counts],
        "version": version(),
    }


def on_lists(
    known: Iterable[Brand], facts: Mapping[str, Sequence[BrandFact]]
) -> list[tuple[str, list[tuple[Brand, list[str]]]]]:
    """For each list of another country the brands that a source says are on it, with its dates."""
    found = []
    brands_known = list(known)
    for kind in LISTS:
        told = [
            (brand, [fact.dated or "" for fact in facts.get(brand.slug, []) if fact.kind is kind])
            for brand in brands_known
        ]
        found.append((FACT_WORDS[kind], [(brand, dates) for brand, dates in told if dates]))
    return [(name, named) for name, named in found if named]


def _values() -> list[tuple[Value, int]]:
    counts = counts_of_values()
    return [(value, counts[slug]) for slug, value in VALUES.items()]


def labels(brand: Brand, names: Mapping[str, str]) -> list[Label]:
    """The labels behind which a source says that the brand stood."""
    return [
        Label(one.label_slug, names[one.label_slug], one.since, one.until, one.text, one.source_url)
        for one in labels_of(brand.slug)
    ]


def rolled_up(listing: Listing, found: list[Label]) -> dict[str, Any]:
    """The councils that report a label, and the counts with them."""
    by_label = {one.slug: read_rows(replace(listing.ask, brand=one.slug)) for one in found}
    told = label_rows(listing.rows, by_label, found)
    return {
        "label_rows": told,
        "label_sentences": with_labels_sentences(listing.rows, by_label, told, listing.brand_name),
    }


def brand_page(brand: Brand, args: Mapping[str, str]) -> dict[str, Any]:
    """One brand: the same counts as the map's, by nation and type, and the councils by name.

    Of `args` the two kinds of past count (`until`, `as_of`), and `labels=with`: a maker's labels
    are counted apart, and only where that is asked for.
    """
    listing = answer({"brand": brand.slug} | past_of(args))
    facts = [fact for fact in facts_of(brand.slug) if fact.sourced]
    order = list(FACT_WORDS)
    facts.sort(key=lambda fact: order.index(fact.kind))
    behind = labels(brand, listing.choices.brands)
    more = rolled_up(listing, behind) if args.get("labels") == "with" and behind else {}
    return listing_page(listing, "map.home") | {
        **more,
        "labels": behind,
        "behind": [one for one in relations_of(brand.slug) if one.label_slug == brand.slug],
        "role": ROLE_WORDS[brand.role],
        "brand": brand,
        "here": url_for("map.brand", slug=brand.slug),
        "counted": listing.tally(TierChoice.LOWER),
        "spellings": [alias.alias for alias in aliases_of(brand.slug)],
        "facts": [(FACT_WORDS[fact.kind], fact) for fact in facts],
        "nations": shares(listing, "nation", listing.choices.nations),
        "types": shares(listing, "type", listing.choices.types),
        "reporting": reporting(listing.rows),
        "address": address,
        "named": named,
        "notes": lambda row: notes(row, listing.choices.brands),
    }


def shares(listing: Listing, name: str, values: Iterable[str]) -> list[Share]:
    """The lower tier's counts for each value of a filter that has councils in it."""
    found = []
    for value in values:
        changed: dict[str, Any] = {name: value}
        ask = replace(listing.ask, **changed)
        counted = tally(in_scope(listing.rows, ask, TierChoice.LOWER), ask.layer)
        if counted.all:
            found.append(Share(value, counted, ask))
    return found


def reporting(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """The councils that report the brand, by name, the two tiers apart."""
    said = [row for row in rows if row.state in REPORTING]
    groups = [
        ("Districts, boroughs and unitaries", TierChoice.LOWER),
        ("County councils", TierChoice.COUNTY),
    ]
    told = [(words, [row for row in said if in_tier(row, tier)]) for words, tier in groups]
    return [(words, found) for words, found in told if found]


def named(counted: Tally) -> list[tuple[str, int]]:
    """The counts as the strip takes them."""
    return [(state.value, count) for state, count in counted.counts.items()]


def notes(row: Row, names: Mapping[str, str]) -> list[str]:
    """What must be read beside a row's count: its sum, the brands that share it, later answers."""
    found = []
    if row.formula:
        found.append(f"{row.formula} = {row.count:,}.")
    if row.shared:
        others = ", ".join(names.get(slug, slug) for slug in row.shared)
        found.append(f"Named together with {others}.")
    if row.later_state:
        year = f" in {row.later_dated[:4]}" if row.later_dated else ""
        found.append(f"Asked again{year}: {row.later_state.word.lower()}.")
    if row.disputed:
        found.append("Sources of the same date differ.")
    return found
