"""What a card says of one council, or of the country: the same words in frames and in images.

Everything on a card is told by one data version; it says no ages, which a day would change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.councils.queries import Council
from portal.entries.answering import Listing
from portal.entries.content import Entry
from portal.entries.page import EntryView, Verdict, entry_view
from portal.entries.queries import Version
from portal.entries.tallies import (
    Tally,
    headline_tier,
    headline_words,
    other_tier,
    separate_words,
    state_word,
    tier_words,
)
from portal.entries.words import State
from portal.web.formats import day


@dataclass(frozen=True, slots=True)
class CouncilCard:
    """One council's card. `marks` are what the council and other sources say against or for it.

    `more` counts the brands of which the entry says something beyond the first; `source` names
    who published it, of which kind, and when.
    """

    name: str
    kind: str
    state: State
    word: str
    sentence: str
    marks: tuple[str, ...]
    more: str
    source: str
    source_url: str
    version: str

    @property
    def text(self) -> str:
        """All of the card in one line, for readers that see no picture."""
        parts = (f"{self.name}.", self.sentence, *(f"{m}." for m in self.marks), self.source)
        return " ".join(part for part in (*parts, self.version) if part)


@dataclass(frozen=True, slots=True)
class NationalCard:
    """The card of the map: the figure with its denominators, and every state with its count."""

    title: str
    figure: str
    sentence: str
    states: tuple[tuple[State, str, int], ...]
    councils: str
    separate: str
    version: str

    @property
    def text(self) -> str:
        """All of the card in one line, for readers that see no picture."""
        told = ", ".join(f"{word}: {count}" for _, word, count in self.states)
        return f"{self.title} {self.sentence} {self.councils}: {told}. {self.version}"


def version_words(of: Version) -> str:
    """'Data version 157, 28 November 2026.'"""
    return f"Data version {of.number}{f', {day(of.changed_at)}' if of.changed_at else ''}."


def council_card(
    council: Council, entry: Entry, names: Mapping[str, str], told_by: Version
) -> CouncilCard:
    """The card of a council's entry as published."""
    view = entry_view(entry, council=council.official_name, names=names, today=date.max)
    main = view.main
    answer = entry.answer(main.line.answer) if main.line.answer is not None else None
    source = answer.source if answer else None
    told = ""
    if source is not None:
        who = source.publisher or "Source not named"
        told = f"Source: {who}, {source.kind.word}."
    return CouncilCard(
        name=council.official_name,
        kind=f"{council.type}, {council.region}",
        state=main.state,
        word=main.word,
        sentence=main.sentence,
        marks=tuple(marks_of(main)),
        more=_more(view),
        source=told,
        source_url=source.url if source else "",
        version=version_words(told_by),
    )


def marks_of(verdict: Verdict) -> Sequence[str]:
    """What stands beside a state wherever it is shown: that it is disputed, or confirmed."""
    found = []
    if verdict.disputed_since:
        found.append(f"Disputed by the council since {day(verdict.disputed_since)}")
    if verdict.confirmed_on:
        found.append(f"Confirmed by the council on {day(verdict.confirmed_on)}")
    if verdict.line.disputed:
        found.append("Sources of the same date disagree")
    return found


def _more(view: EntryView) -> str:
    others = len(view.verdicts) - 1
    if not others:
        return ""
    brands = "one more brand" if others == 1 else f"{others} more brands"
    return f"The entry tells of {brands}."


def national_card(listing: Listing) -> NationalCard:
    """The card of a listing: the tier that its page counts."""
    tier = headline_tier(listing.ask)
    counted: Tally = listing.tally(tier)
    words = headline_words(counted, listing.brand_name)
    councils = tier_words(tier)
    other = other_tier(listing.ask)
    return NationalCard(
        title="Which camera brands do UK councils report?",
        figure=words.figure,
        sentence=words.sentence,
        states=tuple(
            (state, state_word(state, listing.brand_name), count)
            for state, count in counted.counts.items()
        ),
        councils=f"All {counted.all:,} {councils}",
        separate=separate_words(listing.tally(other), other, listing.brand_name),
        version=version_words(listing.version),
    )
