"""What the map and the table show of a listing, ready for their templates.

Headline, strip, key, still picture and table are all made from the same rows.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from portal.councils.queries import councils_by_code
from portal.entries.answering import Listing
from portal.entries.ask import (
    DEFAULTS,
    STATES,
    Ask,
    Layer,
    TierChoice,
    View,
    canonical,
    card_query,
)
from portal.entries.headline import REPORTING
from portal.entries.listing import Row, in_tier
from portal.entries.queries import LATEST, corrections
from portal.entries.tallies import (
    Tally,
    dimensions,
    headline_tier,
    headline_words,
    other_tier,
    separate_words,
    state_word,
    tier_words,
)
from portal.entries.words import State
from portal.map.filters import FIRST_YEAR, panel
from portal.map.hexagons import OUTLINE, picture
from portal.web.built import Built, read_json

STATES_HANG_ON = ("brand", "layer", "until", "as_of", "q")
FIRST_ROWS = 12
FADED = "faded"  # how the still picture draws what the filters leave out


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One state of the key; `address` shows only that state, or all again when it is chosen."""

    state: State
    word: str
    count: int
    address: str
    chosen: bool


def address(endpoint: str, ask: Ask, **changes: Any) -> str:
    """The address of a page for a query, with some of its parts changed."""
    parts: dict[str, Any] = {**canonical(replace(ask, **changes))}
    return url_for(endpoint, **parts)


def key_lines(listing: Listing, tier: TierChoice, endpoint: str) -> list[KeyLine]:
    """The key of a tier: every state with its count, zeros included."""
    ask, counts = listing.ask, listing.tally(tier).counts
    return [
        KeyLine(
            state=state,
            word=state_word(state, listing.brand_name),
            count=counts[state],
            address=address(endpoint, ask, states=_toggled(ask, state)),
            chosen=state in ask.states,
        )
        for state in STATES[ask.layer]
    ]


def _toggled(ask: Ask, state: State) -> tuple[State, ...]:
    chosen = set(ask.states) ^ {state}
    return tuple(one for one in STATES[ask.layer] if one in chosen)


def place_words(ask: Ask) -> str:
    """Where and which: 'districts, boroughs and unitaries in Wales'."""
    where = ask.county or ask.region or ask.nation or "the UK"
    which = f", {ask.type}" if ask.type else ""
    return f": {tier_words(headline_tier(ask))} in {where}{which}"


def dims(ask: Ask, counted: Tally) -> list[tuple[int, str, str]]:
    """The lines under the strip: count, word, and for the last one which councils they are."""
    last = place_words(ask)
    return [(n, word, last if word == "in all" else "") for n, word in dimensions(counted)]


def tiers(listing: Listing) -> list[tuple[str, str, int | None]]:
    """The tabs: value, words, how many councils; 'both' only where asked for, never added."""
    found: list[tuple[str, str, int | None]] = []
    for tier in (TierChoice.LOWER, TierChoice.COUNTY):
        words = tier_words(tier)
        count = sum(in_tier(row, tier) for row in listing.rows)
        found.append((tier.value, words[0].upper() + words[1:], count))
    if listing.ask.tier is TierChoice.ALL:
        found.append((TierChoice.ALL.value, "Both, counted apart", None))
    return found


def still(listing: Listing, build: Built | None) -> list[tuple[str, str]]:
    """The still picture: for each state the path of all its areas, what is filtered out first."""
    if build is None or headline_tier(listing.ask) is TierChoice.COUNTY:
        return []
    paths = read_json(build.path("still"))
    shown = {row.place.code for row in listing.shown}
    found: dict[str, list[str]] = {
        name: [] for name in (FADED, *(s.value for s in reversed(STATES[listing.ask.layer])))
    }
    for row in listing.rows:
        path = paths.get(row.place.gss)
        if path and in_tier(row, TierChoice.LOWER):
            found[row.state.value if row.place.code in shown else FADED].append(path)
    return [(name, "".join(parts)) for name, parts in found.items() if parts]


def count_cell(row: Row) -> str:
    """What stands in the column of cameras: 'number', 'not given', or '' where none can be."""
    if row.state not in REPORTING:
        return ""
    return "number" if row.cameras is not None else "not given"


def listing_page(listing: Listing, endpoint: str) -> dict[str, Any]:
    """What the table and the map share."""
    ask = listing.ask
    tier = headline_tier(ask)
    counted, other = listing.tally(tier), other_tier(ask)
    keys = [("", key_lines(listing, tier, endpoint))]
    if ask.tier is TierChoice.ALL:
        keys.append(("County councils", key_lines(listing, TierChoice.COUNTY, endpoint)))
    link: Callable[..., str] = lambda name, **changes: address(name, ask, **changes)  # noqa: E731
    return panel(listing, lambda **changes: address(endpoint, ask, **changes)) | {
        "ask": ask,
        "ignored": listing.ignored,
        "brand_name": listing.brand_name,
        "words": headline_words(counted, listing.brand_name),
        "counts": [(state.value, count) for state, count in counted.counts.items()],
        "total": counted.all,
        "dims": dims(ask, counted),
        "separate": separate_words(listing.tally(other), other, listing.brand_name),
        "keys": keys,
        "rows": listing.shown,
        "count_cell": count_cell,
        "word_of": lambda state: state_word(state, listing.brand_name),
        "state_heading": listing.brand_name if ask.layer is Layer.BRAND else "FOI answers",
        "tiers": tiers(listing),
        "link": link,
        "action": url_for(endpoint),
        "version": listing.version,
    }


def states_query(ask: Ask) -> dict[str, Any]:
    """The part of a query that the script's states depend on; the rest it filters itself."""
    return {**canonical(replace(DEFAULTS, **{name: getattr(ask, name) for name in STATES_HANG_ON}))}


def map_data(listing: Listing, build: Built | None) -> dict[str, str]:
    """The data attributes that tell the map's script where things are; hexagons need no areas."""
    areas = url_for("map.built", name=build.files["areas"]) if build else ""
    return {
        "data-areas": areas,
        "data-states": url_for("map.states"),
        "data-councils": url_for("map.councils_data"),
        "data-entry": url_for("entries.council", slug="-"),
        "data-letter": url_for("map.letter", slug="-"),
        "data-csv": url_for("opendata.councils_csv"),
        "data-query": json.dumps(canonical(listing.ask)),
        "data-year": str(listing.choices.today.year),
    }


def home_page(listing: Listing, build: Built | None) -> dict[str, Any]:
    """The map page."""
    notices = corrections(limit=LATEST)
    hexagons = listing.ask.view is View.HEX
    live = hexagons or build is not None
    return listing_page(listing, "map.home") | {
        "built": build,
        "hex": picture(listing) if hexagons else None,
        "hex_outline": OUTLINE,
        "live": live,
        "card_query": urlencode(card_query(listing.ask)),
        "states_address": url_for("map.states", **states_query(listing.ask)),
        "map_data": map_data(listing, None if hexagons else build) if live else {},
        "still": [] if hexagons else still(listing, build),
        "first_rows": FIRST_ROWS,
        "first_year": FIRST_YEAR,
        "corrections": notices,
        "councils": councils_by_code({notice.council_code for notice in notices}),
    }
