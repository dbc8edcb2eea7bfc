"""What the pages of asking show: whom to ask next, and the letter to one council."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask import url_for

from portal.brands.queries import brand_names
from portal.councils.queries import Council, planned_change_of, successors_of
from portal.councils.rules import Nation
from portal.entries.ask import Ask, Layer
from portal.entries.page import EntryView, entry_view
from portal.entries.queries import live_entry, version
from portal.entries.rows import read_rows
from portal.entries.sentences import answer_sentence
from portal.entries.words import State
from portal.foi.calendar import DaysOff
from portal.foi.clocks import ACTS, clocks
from portal.foi.letter import Letter, write_letter
from portal.foi.outgoing import whatdotheyknow_link
from portal.foi.queries import open_requests
from portal.map.asking import PER_PAGE, Coverage, asking, last_old_year, read_wanted


def ask_page(args: Mapping[str, str], today: date) -> dict[str, Any]:
    """The context of `map/ask.html`."""
    nations = [nation.value for nation in Nation]
    wanted, ignored = read_wanted(args, nations)
    latest = {one.council_code: one for one in reversed(open_requests(today))}
    shown = asking(read_rows(Ask(layer=Layer.FOI)), wanted, today, latest)

    def link(**changes: Any) -> str:
        asked = replace(wanted, **{"page": 1, **changes})
        return url_for(
            "map.ask",
            status=asked.status or None,
            nation=asked.nation or None,
            page=asked.page if asked.page > 1 else None,
        )

    turn: Callable[[int], str] = lambda page: link(page=page)  # noqa: E731
    return {
        "wanted": wanted,
        "ignored": ignored,
        "shown": shown,
        "nations": nations,
        "today": today,
        "coverages": list(Coverage),
        "link": link,
        "turn": turn,
        "old_year": last_old_year(today),
        "per_page": PER_PAGE,
        "version": version(),
    }


def letter_page(council: Council, today: date, base_url: str) -> dict[str, Any]:
    """The context of `map/letter.html`; a former council has no letter, only successors."""
    if not council.is_current:
        return {"council": council, "successors": successors_of(council.code)}
    view = _view(council, today)
    letter = _letter(council, view, base_url)
    name = council.wdtk_name
    return {
        "council": council,
        "view": view,
        "letter": letter,
        "link": whatdotheyknow_link(letter, name, council.gss) if name else "",
        "act": ACTS[council.foi_law],
        "clocks": clocks(today, council.foi_law, DaysOff(council.foi_law)),
        "planned": planned_change_of(council.code),
        "today": today,
        "registered": [
            one
            for one in open_requests(today, council.code)
            if not any(one.is_answered_by(known.answer.dated) for known in view.answers)
        ],
        "version": version(),
    }


def letter_to(council: Council, today: date, base_url: str) -> Letter:
    """The letter to a council in force, as of what is published."""
    return _letter(council, _view(council, today), base_url)


def _view(council: Council, today: date) -> EntryView:
    entry = live_entry(council.code)
    return entry_view(entry, council=council.official_name, names=brand_names(), today=today)


def _letter(council: Council, view: EntryView, base_url: str) -> Letter:
    address = base_url.rstrip("/") + url_for("entries.council", slug=council.slug)
    return write_letter(council.official_name, council.foi_law, known(view, council), address)


def known(view: EntryView, council: Council) -> list[str]:
    """What is published, as sentences: the newest claim on each subject, then answers without.

    What takes no part in the headline (low confidence) is no knowledge to confirm, and neither is
    a question that nobody is known to have answered.
    """
    claims = [claim.sentence for answer, claim in view.values if answer.counts]
    answers = [
        answer_sentence(one.answer, council.official_name)
        for one in view.answers
        if one.counts and not one.claims and one.state is not State.WAITING
    ]
    return claims + answers
