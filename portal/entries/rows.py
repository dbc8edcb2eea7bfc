"""Reads the rows of a listing: two or three queries, no entry parsed unless the past is asked for.

`until` needs the rule with an earlier cut. Its result is kept for the data version in this
process, since every page of that year wants the same.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from portal.brands.queries import brand_names, slugs_by_key
from portal.councils.models import Council
from portal.councils.rules import Nation, Tier
from portal.database import session
from portal.entries.ask import Ask, Choices, TierChoice
from portal.entries.content import Entry
from portal.entries.headline_data import all_headline_data
from portal.entries.listing import Place, Row, make_row
from portal.entries.models import HeadlineRow, LiveEntry, Revision
from portal.entries.queries import data_version, entry_as_of, hidden_items
from portal.entries.search_index import indexed, indexed_in
from portal.entries.search_words import entry_words, wanted_words, words_of
from portal.entries.words import State

Found = Mapping[str, Mapping[str, Any]]
ByBrand = Mapping[str, Mapping[str, Mapping[str, Any]]]
MOST_KEPT = 60


class Pasts:
    """The headlines of past years and days, least recently used first out."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], ByBrand] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[object, ...]) -> ByBrand | None:
        """What is kept under `key`."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: tuple[object, ...], found: ByBrand) -> None:
        """Keep `found`, dropping the least recently used one beyond the bound."""
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


def _pasts() -> Pasts:
    found: Pasts = current_app.extensions.setdefault("portal.pasts", Pasts())
    return found


def today() -> date:
    """This day in UTC."""
    return datetime.now(UTC).date()


def choices() -> Choices:
    """What may be asked for: the brands of the register, the places of the councils in force."""
    rows = session().execute(
        select(Council.region, Council.type).where(Council.end_date.is_(None)).distinct()
    )
    pairs = [(region, kind) for region, kind in rows]
    counties = session().scalars(
        select(Council.name).where(Council.end_date.is_(None), Council.tier == Tier.COUNTY)
    )
    return Choices(
        brands=brand_names(),
        nations=[nation.value for nation in Nation],
        regions=sorted({region for region, _ in pairs}),
        types=sorted({kind for _, kind in pairs}),
        today=today(),
        counties=sorted(counties),
        spellings=slugs_by_key(),
    )


def places() -> list[Place]:
    """Every council in force, by name, then code."""
    county = aliased(Council)
    query = (
        select(
            Council.code,
            Council.gss,
            Council.slug,
            Council.name,
            Council.official_name,
            Council.name_cy,
            Council.nation,
            Council.region,
            Council.type,
            Council.tier,
            county.name,
            Council.population,
        )
        .outerjoin(county, county.code == Council.county_code)
        .where(Council.end_date.is_(None))
    )
    found = [_place(*row) for row in session().execute(query)]
    # Databases put names in order by their own rules; pages and files all take this one.
    return sorted(found, key=lambda place: (place.name, place.code))


def _place(*row: Any) -> Place:
    code, gss, slug, name, official, name_cy, nation, region, kind, tier, county, people = row
    return Place(
        code=code,
        gss=gss or "",
        slug=slug,
        name=name,
        official_name=official,
        name_cy=name_cy or "",
        nation=Nation(nation).value,
        region=region,
        type=kind,
        tier=Tier(tier),
        county=county or "",
        population=people,
    )


def read_rows(ask: Ask) -> list[Row]:
    """A row for every council in force, both tiers, unfiltered; see `listing.listed`."""
    found, there = headlines_for(ask), places()
    having = with_words(ask, there)
    return [
        make_row(place, found.get(place.code), has_words=having is None or place.code in having)
        for place in there
    ]


def with_words(ask: Ask, there: Iterable[Place]) -> set[str] | None:
    """The codes of the councils that have every word of `ask.q`, None when none are searched for.

    In their names, or in what the portal published about them: now, or on the day `ask.as_of`.
    """
    wanted = wanted_words(ask.q)
    if not wanted.words:
        return None
    names = {
        place.code: words_of(f"{place.name} {place.official_name} {place.name_cy}")
        for place in there
    }
    texts = indexed_in(_past_words(ask.as_of), wanted) if ask.as_of else indexed(wanted)
    by_word = [one | other for one, other in zip(texts, indexed_in(names, wanted), strict=True)]
    return set.intersection(*by_word)


def _past_words(as_of: date) -> Mapping[str, Sequence[str]]:
    """The words of every entry as it was published on a day, by council code."""
    entries = {code: Entry.read(content) for code, content in _revisions(as_of, Revision.content)}
    return {code: entry_words(entry) for code, entry in (entries | dict(_cut(as_of))).items()}


def headlines_for(ask: Ask) -> Found:
    """The stored headline of each council for the query's brand or layer, by council code."""
    if ask.until is None and ask.as_of is None:
        rows = session().execute(
            select(HeadlineRow.council_code, HeadlineRow.data).where(HeadlineRow.brand == ask.key)
        )
        return {code: json.loads(data) for code, data in rows}
    past = past_headlines(ask.until, ask.as_of)
    return {code: lines[ask.key] for code, lines in past.items() if ask.key in lines}


def past_headlines(until: int | None, as_of: date | None) -> ByBrand:
    """Every headline by council code and brand, with claims to the end of the year `until`.

    Of what was published by the end of the day `as_of` (UTC), None meaning now.
    """
    key = (data_version(), until, as_of)
    kept = _pasts().get(key)
    if kept is not None:
        return kept
    if until is None:
        assert as_of is not None
        found = {code: json.loads(lines) for code, lines in _revisions(as_of, Revision.headlines)}
        for code, entry in _cut(as_of):
            found[code] = all_headline_data(entry)
    else:
        contents = _revisions(as_of, Revision.content) if as_of else _live()
        entries = {code: Entry.read(content) for code, content in contents}
        if as_of:
            entries |= dict(_cut(as_of))
        found = {code: all_headline_data(entry, until) for code, entry in entries.items()}
    _pasts().put(key, found)
    return found


def _cut(as_of: date) -> list[tuple[str, Entry]]:
    """The entries of that day from which something is left out because it is hidden now."""
    found = ((code, entry_as_of(code, end_of(as_of))) for code in sorted(hidden_items()))
    return [(code, revision.entry) for code, revision in found if revision is not None]


def end_of(day: date) -> datetime:
    """The first moment after a day, in UTC."""
    return datetime.combine(day, time.min, UTC) + timedelta(days=1)


def _live() -> list[tuple[str, str]]:
    rows = session().execute(
        select(LiveEntry.council_code, LiveEntry.content).order_by(LiveEntry.council_code)
    )
    return [(code, content) for code, content in rows]


def _revisions(as_of: date, column: Any) -> list[tuple[str, str]]:
    """A column of each council's last revision published by the end of a day."""
    last = (
        select(func.max(Revision.data_version))
        .where(Revision.published_at < end_of(as_of))
        .group_by(Revision.council_code)
    )
    rows = session().execute(
        select(Revision.council_code, column)
        .where(Revision.data_version.in_(last))
        .order_by(Revision.council_code)
    )
    return [(code, value) for code, value in rows]


def counts_by_brand() -> dict[str, dict[TierChoice, dict[State, int]]]:
    """How many councils in force have each state for each brand that anybody asked about."""
    rows = session().execute(
        select(HeadlineRow.brand, Council.tier, HeadlineRow.state, func.count())
        .join(Council, Council.code == HeadlineRow.council_code)
        .where(Council.end_date.is_(None), HeadlineRow.brand != "")
        .group_by(HeadlineRow.brand, Council.tier, HeadlineRow.state)
        .order_by(HeadlineRow.brand, Council.tier, HeadlineRow.state)
    )
    found: dict[str, dict[TierChoice, dict[State, int]]] = {}
    for brand, tier, state, count in rows:
        group = TierChoice.COUNTY if tier is Tier.COUNTY else TierChoice.LOWER
        states = found.setdefault(brand, {}).setdefault(group, {})
        states[state] = states.get(state, 0) + count
    return found
