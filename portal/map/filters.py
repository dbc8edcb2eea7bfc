"""The filter panel of the map and the table: its controls, what is chosen, and how to drop it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.entries.answering import Listing
from portal.entries.ask import DEFAULTS, STRENGTHS, Ask, canonical
from portal.entries.listing import in_tier
from portal.entries.tallies import state_word

Options = list[tuple[str, str]]
FIRST_YEAR = 2014  # where the slider begins: the first year of which an answer is known
SORT_WORDS = (
    ("state", "By state"),
    ("-state", "By state, backwards"),
    ("name", "By name, A to Z"),
    ("-name", "By name, Z to A"),
    ("-date", "Newest answer first"),
    ("date", "Oldest answer first"),
    ("-count", "Most cameras given first"),
    ("count", "Fewest cameras given first"),
    ("-population", "Largest population first"),
    ("population", "Smallest population first"),
)
# What the details hold, with the words that a chip says before the value.
MORE = ("county", "year", "strength", "q", "sort")
CHIPS = (
    ("nation", "Nation"),
    ("region", "Region"),
    ("type", "Type"),
    ("county", "County"),
    ("states", "State"),
    ("year", "Answer of"),
    ("strength", "Evidence"),
    ("q", "Words"),
    ("until", "As known at the end of"),
)


@dataclass(frozen=True, slots=True)
class Select:
    """One select of the form: name, label, options (value, words), and what is chosen."""

    name: str
    label: str
    options: Options
    chosen: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set, in words, with the address of the page without it."""

    name: str
    words: str
    address: str


def _all(values: Iterable[Any], words: str = "All") -> Options:
    return [("", words), *((str(value), str(value)) for value in values)]


def selects(listing: Listing) -> list[Select]:
    """The selects that are always there."""
    ask, offered = listing.ask, listing.choices
    return [
        Select("brand", "Brand", list(offered.brands.items()), ask.brand),
        Select("nation", "Nation", _all(offered.nations), ask.nation),
        Select("region", "Region", _all(offered.regions), ask.region),
        Select("type", "Council type", _all(offered.types), ask.type),
    ]


def more_selects(listing: Listing) -> list[Select]:
    """The selects behind “More filters”."""
    ask, offered = listing.ask, listing.choices
    first = min(FIRST_YEAR, ask.year or FIRST_YEAR)
    years = _all(range(offered.today.year, first - 1, -1), "Any year")
    strengths = [("", "Any"), *((word, word.capitalize()) for word in STRENGTHS)]
    return [
        Select("county", "County area", _all(offered.counties), ask.county),
        Select("year", "Answer dated", years, str(ask.year or "")),
        Select("strength", "Evidence", strengths, ask.strength),
        Select("sort", "Order of the table", list(SORT_WORDS), ask.sort),
    ]


def years(listing: Listing) -> Options:
    """The years that 'As known at' offers: today first, then backwards."""
    first = min(FIRST_YEAR, listing.ask.until or FIRST_YEAR)
    past = range(listing.choices.today.year, first - 1, -1)
    return [("", "today"), *((str(year), f"end of {year}") for year in past)]


def chips(listing: Listing, address: Callable[..., str]) -> list[Chip]:
    """Every filter that is set, in words; `address(**changes)` is this page with parts changed."""
    ask = listing.ask
    return [
        Chip(name, f"{label}: {_told(listing, name)}", address(**{name: getattr(DEFAULTS, name)}))
        for name, label in CHIPS
        if getattr(ask, name) != getattr(DEFAULTS, name)
    ]


def _told(listing: Listing, name: str) -> str:
    value = getattr(listing.ask, name)
    if name == "states":
        return " or ".join(state_word(state, listing.brand_name) for state in value)
    return f"“{value}”" if name == "q" else str(value)


def sort_links(ask: Ask) -> dict[str, tuple[str, str]]:
    """For each heading that sorts: the order that it asks for next, and how it stands now."""
    usual = {"name": "name", "state": "state", "count": "-count", "date": "-date"}
    found = {}
    for key, first in usual.items():
        other = key if first.startswith("-") else f"-{key}"
        stands = ask.sort.removeprefix("-") == key
        direction = "descending" if ask.sort.startswith("-") else "ascending"
        found[key] = (other if ask.sort == first else first, direction if stands else "")
    return found


def panel(listing: Listing, address: Callable[..., str]) -> dict[str, Any]:
    """What the templates of the panel and of the table's headings need."""
    ask = listing.ask
    everything = {name: getattr(DEFAULTS, name) for name, _ in CHIPS}
    return {
        "filters": selects(listing),
        "more_filters": more_selects(listing),
        "more_open": any(getattr(ask, name) != getattr(DEFAULTS, name) for name in MORE),
        "chips": chips(listing, address),
        "clear": address(**everything),
        "kept": canonical(Ask(layer=ask.layer, states=ask.states, as_of=ask.as_of)),
        "years": years(listing),
        "until": str(ask.until or ""),
        "sorts": {
            key: (address(sort=order), standing)
            for key, (order, standing) in sort_links(ask).items()
        },
        "of_tier": sum(in_tier(row, ask.tier) for row in listing.rows),
        "with_people": ask.sort.removeprefix("-") == "population",
    }
