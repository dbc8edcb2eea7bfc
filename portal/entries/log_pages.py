"""What the history of an entry and the corrections log show: a page at a time, none left out.

A page begins before a data version and holds at most `MOST` lines; the link to older ones goes on.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.brands.queries import brand_names
from portal.councils.queries import Council, councils_by_code
from portal.entries.ask import Reading
from portal.entries.differences import differences
from portal.entries.heads import latest_heads
from portal.entries.preview import with_names
from portal.entries.published import PublishedChange, changes_before
from portal.entries.queries import corrections, number_of_corrections
from portal.entries.telling import change_sentence, what_happened
from portal.entries.words import RevisionKind

MOST = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One revision of the history: what happened, and each change as a sentence.

    `day` is the day (UTC) of its publication, whose end the link to the entry of then shows.
    """

    change: PublishedChange
    kind: RevisionKind
    what: str
    sentences: list[str]
    day: date


def read_before(reading: Reading) -> int | None:
    """The data version before which a page begins, None for the newest page."""
    text = reading.text("before")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    reading.ignored.append(
        f"“before={text}” was ignored: it is a data version, taken from the link “Older”."
    )
    return None


def history_page(council: Council, before: int | None) -> dict[str, Any]:
    """One page of an entry's revisions, newest first, and where older ones begin."""
    found = changes_before(before, MOST + 1, code=council.code)
    shown, newest = found[:MOST], latest_heads(council.code, None, 1)
    names = brand_names()
    return {
        "council": council,
        "revisions": [_told(one, names) for one in shown],
        "total": newest[0].number if newest else 0,
        "before": before,
        "older": shown[-1].line.data_version if len(found) > MOST else None,
    }


def _told(change: PublishedChange, names: dict[str, str]) -> Told:
    kind = RevisionKind(change.line.kind)
    fields = with_names(differences(change.before, change.after), names)
    return Told(
        change=change,
        kind=kind,
        what=what_happened(kind),
        sentences=[change_sentence(field) for field in fields],
        day=change.line.published_at.date(),
    )


def corrections_page(before: int | None) -> dict[str, Any]:
    """One page of the corrections log, newest first, and where older ones begin."""
    found = corrections(limit=MOST + 1, before=before)
    shown = found[:MOST]
    return {
        "notices": shown,
        "councils": councils_by_code({notice.council_code for notice in shown}),
        "total": number_of_corrections(),
        "before": before,
        "older": shown[-1].data_version if len(found) > MOST else None,
    }
