"""What the page of one council shows: its entry, its relations and its neighbours."""

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
from portal.entries.page import EntryView, entry_view
from portal.entries.queries import (
    corrections,
    headline_states,
    live_entry,
    live_revision,
    revisions_of,
)
from portal.entries.words import Law, State

SIMILAR = 6
DEFAULT_BRAND = "hikvision"


def council_page(council: Council, today: date) -> dict[str, Any]:
    """The context of `entries/council.html`."""
    names = brand_names()
    entry = live_entry(council.code)
    view = entry_view(entry, council=council.official_name, names=names, today=today)
    brand = view.main.brand or DEFAULT_BRAND
    county = county_of(council.code)
    districts = districts_of(council.code)
    similar = similar_councils(council.code, SIMILAR)
    predecessors = former_councils_of(council.code)
    near = [*similar, *districts, *predecessors, *([county] if county else [])]
    revisions = revisions_of(council.code)
    return {
        "council": council,
        "entry": entry,
        "view": view,
        "names": names,
        "brand": brand,
        "brand_name": names.get(brand, brand),
        "county": county,
        "districts": districts,
        "similar": similar,
        "predecessors": [(former, _told(former, names, today)) for former in predecessors],
        "successors": successors_of(council.code),
        "planned": planned_change_of(council.code),
        "states": headline_states([one.code for one in near], brand),
        "revision": live_revision(council.code),
        "revisions": revisions,
        "last_changed": revisions[0].published_at if revisions else None,
        "corrected": {one.revision: one.changes for one in corrections(council.code)},
        "domains": domains_of(council.code),
        "act": Law(council.foi_law.name).word,
        "today": today,
        "NOT_ASKED": State.NOT_ASKED,
    }


def _told(former: Council, names: dict[str, str], today: date) -> EntryView:
    """A predecessor's own entry, shown and labelled as the predecessor's."""
    return entry_view(
        live_entry(former.code), council=former.official_name, names=names, today=today
    )
