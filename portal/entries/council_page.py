"""What the page of one council shows: its entry, its relations and its neighbours.

The entry, its revisions and the states of neighbours are those of now or of the end of a past
day; what the register says of councils (names, areas, successors) is always what it says now.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.brands.queries import brand_names
from portal.councils.queries import (
    Council,
    county_of,
    districts_of,
    domains_of,
    former_councils_of,
    planned_change_of,
    similar_councils,
    successors_of,
)
from portal.entries.content import Entry
from portal.entries.page import EntryView, entry_view
from portal.entries.queries import (
    PublicRevision,
    corrections,
    data_version,
    entry_as_of,
    headline_states,
    live_entry,
    revisions_of,
)
from portal.entries.rows import end_of, past_headlines
from portal.entries.words import Law, State

SIMILAR = 6
DEFAULT_BRAND = "hikvision"


def council_page(
    council: Council, today: date, as_of: date | None = None, proposed: Entry | None = None
) -> dict[str, Any]:
    """The context of `entries/council.html`: as published now, or by the end of the day `as_of`.

    Ages are told as of that day too. `proposed` stands in the entry's place for a moderator's view.
    """
    names = brand_names()
    day = as_of or today
    entry = entry_then(council.code, as_of) if proposed is None else proposed
    view = entry_view(entry, council=council.official_name, names=names, today=day)
    brand = view.main.brand or DEFAULT_BRAND
    county = county_of(council.code)
    districts = districts_of(council.code)
    similar = similar_councils(council.code, SIMILAR)
    predecessors = former_councils_of(council.code)
    near = [*similar, *districts, *predecessors, *([county] if county else [])]
    revisions = _revisions(council.code, as_of)
    newest = revisions[0] if revisions else None
    return {
        "council": council,
        "view": view,
        "brand_name": names.get(brand, brand),
        "county": county,
        "districts": districts,
        "similar": similar,
        "predecessors": [(one, _told(one, names, day, as_of)) for one in predecessors],
        "successors": successors_of(council.code),
        "planned": planned_change_of(council.code),
        "states": _states([one.code for one in near], brand, as_of),
        "revisions": revisions,
        "domains": domains_of(council.code),
        "act": Law(council.foi_law.name).word,
        "today": today,
        "as_of": as_of,
        "is_preview": proposed is not None,
        "NOT_ASKED": State.NOT_ASKED,
        **_changes(council.code, newest),
        **_cited(newest, as_of),
    }


def _changes(code: str, newest: PublicRevision | None) -> dict[str, Any]:
    """When the entry changed last, and what was corrected by revision."""
    return {
        "revision": newest.number if newest else 0,
        "last_changed": newest.published_at if newest else None,
        "corrected": {one.revision: one.changes for one in corrections(code)},
    }


def entry_then(code: str, as_of: date | None) -> Entry:
    """What is published about a council now, or was by the end of a day; empty when nothing."""
    if as_of is None:
        return live_entry(code)
    found = entry_as_of(code, end_of(as_of))
    return found.entry if found else Entry()


def _cited(newest: PublicRevision | None, as_of: date | None) -> dict[str, int | None]:
    """The data version to cite: of a past day that which the revision shown then made."""
    if as_of is None:
        return {"cited_version": data_version()}
    return {"cited_version": newest.data_version if newest else None}


def _revisions(code: str, as_of: date | None) -> Sequence[PublicRevision]:
    """The revisions published by then, newest first."""
    found = revisions_of(code)
    if as_of is None:
        return found
    return [one for one in found if one.published_at < end_of(as_of)]


def _states(codes: list[str], brand: str, as_of: date | None) -> dict[str, State]:
    """The states of neighbours for one brand; a council that is absent is not asked."""
    if as_of is None:
        return headline_states(codes, brand)
    past = past_headlines(None, as_of)
    return {
        code: State(past[code][brand]["state"]) for code in codes if brand in past.get(code, {})
    }


def _told(one: Council, names: dict[str, str], day: date, as_of: date | None) -> EntryView:
    """One council's own entry; a predecessor's is shown and labelled as the predecessor's."""
    entry = entry_then(one.code, as_of)
    return entry_view(entry, council=one.official_name, names=names, today=day)
