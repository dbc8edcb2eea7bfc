"""What the map's script fetches: who the councils are, and their states for one query.

Both tiers, unfiltered: the script filters the rows by the same rules as the server and joins them
with the boundaries by GSS code. Values are plain text and are written as text only.
"""

import json
from typing import Any

from portal.entries.answering import Listing
from portal.entries.ask import STATES
from portal.entries.listing import Place, Row
from portal.entries.tallies import state_word
from portal.entries.words import State

PLACE_FIELDS = (
    "gss",
    "slug",
    "name",
    "official_name",
    "nation",
    "region",
    "type",
    "tier",
    "county",
    "population",
)
ROW_FIELDS = (
    "gss",
    "state",
    "dated",
    "count",
    "later_state",
    "later_dated",
    "disputed",
    "source",
    "source_url",
    "strength",
    "disputed_since",
    "confirmed_on",
)


def councils_text(places: list[Place]) -> str:
    """`{"fields": […], "items": [[…], …]}` for every council in force."""
    return _table(PLACE_FIELDS, [[getattr(one, name) for name in PLACE_FIELDS] for one in places])


def states_text(listing: Listing) -> str:
    """The states of a query; a council that is absent has not been asked."""
    told = [_values(row) for row in listing.rows if row.state is not State.NOT_ASKED]
    words = [
        [state.value, state_word(state, listing.brand_name)] for state in STATES[listing.ask.layer]
    ]
    return _table(
        ROW_FIELDS,
        told,
        brand=listing.ask.brand,
        brand_name=listing.brand_name,
        layer=listing.ask.layer.value,
        words=words,
        version=listing.version.number,
        found=[row.place.gss for row in listing.rows if row.has_words] if listing.ask.q else None,
    )


def _values(row: Row) -> list[Any]:
    values = [row.place.gss, *(getattr(row, name) for name in ROW_FIELDS[1:])]
    while not values[-1]:
        values.pop()
    return values


def _table(names: tuple[str, ...], items: list[list[Any]], **more: Any) -> str:
    told = {"fields": names, "items": items, **more}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
