"""A headline as stored: what decides it, with the source and the brands that share its count.

Pure. Lists read this and never the entry, so a page of 382 councils parses no document.
"""

from typing import Any

from portal.entries.content import Entry
from portal.entries.headline import Headline, as_data, headlines, strength


def headline_data(entry: Entry, brand: str, line: Headline) -> dict[str, Any]:
    """A headline of `entry` as plain JSON values, what is empty left out.

    Adds to `as_data` the deciding answer's source and strength (3 strong, 2 fair, 1 weak) and,
    under `shared`, the other brands that the deciding claim names: one count for several brands
    is shown under each and never added.
    `disputed_since` and `confirmed_on` are the council's own word about that claim.
    """
    data = as_data(line)
    answer = next((a for a in entry.answers if a.number == line.answer), None)
    if answer is not None:
        source = answer.source
        data |= {"title": source.title, "publisher": source.publisher, "url": source.url}
        data["strength"] = strength(answer)
    claim = entry.claim(line.claim) if brand and line.claim else None
    if claim is not None:
        data["shared"] = [other for other in claim.brands if other != brand]
    if brand and line.claim:
        data["disputed_since"] = entry.disputed_since(line.claim)
        data["confirmed_on"] = entry.confirmed_on(line.claim)
    return {key: value for key, value in data.items() if value not in (None, "", False, [])}


def all_headline_data(entry: Entry, until: int | None = None) -> dict[str, dict[str, Any]]:
    """Every headline of an entry that is not blank, as stored, from claims to the end of `until`.

    By brand slug; '' is the state of its answers.
    """
    found = headlines(entry, until).items()
    return {brand: headline_data(entry, brand, line) for brand, line in found}
