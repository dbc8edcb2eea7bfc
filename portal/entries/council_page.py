"""What the page of one council shows: its entry, its relations and its neighbours.

The entry, its revisions and the states of neighbours are those of now or of the end of a past
day; what the register says of councils (names, areas, successors) is always what it says now.
The number of reads does not grow with the entry's history.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app

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
from portal.entries.citing import Citation
from portal.entries.conflicting import conflicts
from portal.entries.content import Answer, Entry
from portal.entries.heads import (
    Head,
    corrections_in,
    entries_of,
    head_of_answer,
    headline_lines,
    last_checked,
    latest_heads,
)
from portal.entries.page import EntryView, entry_view
from portal.entries.queries import data_version
from portal.entries.rows import end_of, past_headlines
from portal.entries.stages import Published, Stage, stages
from portal.entries.tallies import state_word
from portal.entries.words import Law, State
from portal.web.formats import day as day_words

SIMILAR = 6
SHOWN = 5  # of the revisions; the history has them all
DEFAULT_BRAND = "hikvision"


@dataclass(frozen=True, slots=True)
class Said:
    """What a neighbour says of a brand: its state with its word and partial date ('' for none)."""

    state: State
    word: str
    dated: str


def council_page(
    council: Council, today: date, as_of: date | None = None, proposed: Entry | None = None
) -> dict[str, Any]:
    """The context of `entries/council.html`: as published now, or by the end of the day `as_of`.

    Ages are told as of that day too. `proposed` stands in the entry's place for a moderator's view.
    """
    names, day = brand_names(), as_of or today
    before = end_of(as_of) if as_of else None
    county, predecessors = county_of(council.code), former_councils_of(council.code)
    shown_too = [*predecessors, *([county] if county else [])]
    entries = entries_of([council.code, *(one.code for one in shown_too)], before)
    if proposed is not None:
        entries[council.code] = proposed

    def told(one: Council) -> EntryView:
        entry = entries.get(one.code, Entry())
        return entry_view(entry, council=one.official_name, names=names, today=day)

    view, entry = told(council), entries.get(council.code, Entry())
    revisions = latest_heads(council.code, before, SHOWN)
    return {
        "council": council,
        "view": view,
        "conflicts": told_conflicts(entry, view),
        "county": (county, told(county)) if county else None,
        "predecessors": [(one, told(one)) for one in predecessors],
        "stages": _stages(council.code, entry, view),
        "today": today,
        "as_of": as_of,
        "is_preview": proposed is not None,
        **_registered(council),
        **_near(council.code, view.main.brand or DEFAULT_BRAND, names, as_of),
        **_changes(council.code, revisions, before),
        **_cited(council, revisions[0] if revisions else None, as_of, today),
    }


def _near(code: str, brand: str, names: Mapping[str, str], as_of: date | None) -> dict[str, Any]:
    """The districts below and the nearest of the same type, with what they say of a brand."""
    districts, similar = districts_of(code), similar_councils(code, SIMILAR)
    codes = [one.code for one in (*districts, *similar)]
    name = names.get(brand, brand)
    return {
        "brand_name": name,
        "districts": districts,
        "similar": similar,
        "neighbour": neighbours(codes, brand, name, as_of),
    }


def _registered(council: Council) -> dict[str, Any]:
    """What the register says of a council, whatever the day."""
    return {
        "successors": successors_of(council.code),
        "planned": planned_change_of(council.code),
        "domains": domains_of(council.code),
        "act": Law(council.foi_law.name).word,
    }


def _changes(code: str, revisions: list[Head], before: datetime | None) -> dict[str, Any]:
    """The latest revisions with what they corrected; how many there are, and the last check."""
    newest = revisions[0] if revisions else None
    return {
        "revision": newest.number if newest else 0,
        "revisions": revisions,
        "last_changed": newest.published_at if newest else None,
        "last_checked": last_checked(code, before),
        "corrected": corrections_in(code, [one.number for one in revisions]),
    }


def entry_then(code: str, as_of: date | None) -> Entry:
    """What is published about a council now, or was by the end of a day; empty when nothing."""
    return entries_of([code], end_of(as_of) if as_of else None).get(code, Entry())


def told_conflicts(entry: Entry, view: EntryView) -> list[dict[str, Any]]:
    """The conflicts of an entry with the claims as the page tells them."""
    views = {
        claim.claim.number: (answer, claim) for answer in view.answers for claim in answer.claims
    }
    return [
        {"of": one, "claims": [views[claim.number] for _, claim in one.claims]}
        for one in conflicts(entry)
    ]


def neighbours(
    codes: Sequence[str], brand: str, brand_name: str, as_of: date | None
) -> Callable[[str], Said]:
    """What councils say of one brand, by code; one that is absent has not been asked."""
    lines: Mapping[str, Mapping[str, Any]]
    if as_of is None:
        lines = headline_lines(codes, brand)
    else:
        past = past_headlines(None, as_of)
        lines = {code: past[code][brand] for code in codes if brand in past.get(code, {})}

    def said(code: str) -> Said:
        line = lines.get(code, {"state": State.NOT_ASKED})
        state = State(line["state"])
        return Said(state, state_word(state, brand_name), line.get("dated", ""))

    return said


def _stages(code: str, entry: Entry, view: EntryView) -> list[Stage]:
    """The stages of the answer that decides the page's first sentence; none when nobody asked.

    A council is given notice before anything is published, so on a past day it is told as now.
    """
    number = view.main.line.answer
    answer: Answer | None = entry.answer(number) if number is not None else None
    if answer is None:
        return []
    head = head_of_answer(code, answer.number)
    published = Published(head.kind, head.published_at.date()) if head else None
    told_at: datetime | None = None
    if head is not None and head.submission_id is not None:
        read = current_app.extensions.get("portal.council_told")
        told_at = read(head.submission_id) if read else None
    return stages(entry, answer, published, told_at.date() if told_at else None)


def _cited(
    council: Council, newest: Head | None, as_of: date | None, today: date
) -> dict[str, Any]:
    """What to cite: of a past day the data version which the revision shown then made."""
    version = data_version() if as_of is None else newest.data_version if newest else None
    told = f"revision {newest.number}, {day_words(newest.published_at)}" if newest else ""
    path = f"/revisions/{newest.number}" if newest else ""
    base = current_app.config["PORTAL"].portal_base_url.rstrip("/")
    return {
        "cited_version": version,
        "citation": Citation(
            title=f"{council.official_name}: {told}" if told else council.official_name,
            key=f"cctv-{council.slug}-{newest.number if newest else 0}",
            url=f"{base}/councils/{council.slug}{path}",
            version=version,
            published=newest.published_at.date() if newest else today,
            read=today,
        ),
    }
