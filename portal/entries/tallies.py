"""Counts of rows with their denominators, and the sentences that carry them. Pure.

A number never travels without its denominators: reported, answered, asked, all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.entries.ask import STATES, Ask, Layer, TierChoice
from portal.entries.headline import ANSWERING, REPORTING, SAYING
from portal.entries.listing import Row
from portal.entries.words import State

LOWER_WORDS = "districts, boroughs and unitaries"
COUNTY_WORDS = "county councils"
NO_ANSWERS = "No answers"


def state_word(state: State, brand: str) -> str:
    """The key's word for a state: 'Uses Hikvision'."""
    return state.word.replace("{brand}", brand)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many councils have each state of a layer; a state with none is there with 0."""

    layer: Layer
    counts: Mapping[State, int]

    def sum(self, states: Iterable[State]) -> int:
        """How many have one of `states`."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def reported(self) -> int:
        """Councils that report the brand (uses, phasing out, removed), or that named brands."""
        return self.sum(REPORTING if self.layer is Layer.BRAND else (State.NAMED,))

    @property
    def answered(self) -> int:
        """Those and the councils that say none, or that answered without brands."""
        return self.sum(SAYING if self.layer is Layer.BRAND else ANSWERING)

    @property
    def asked(self) -> int:
        """Every council but those that nobody has asked."""
        return self.all - self.counts.get(State.NOT_ASKED, 0)

    @property
    def all(self) -> int:
        """Every council of the filtered tier."""
        return sum(self.counts.values())


def tally(rows: Iterable[Row], layer: Layer) -> Tally:
    """Count rows by state."""
    found = Counter(row.state for row in rows)
    return Tally(layer, {state: found[state] for state in STATES[layer]})


@dataclass(frozen=True, slots=True)
class Words:
    """The headline: a figure, and the sentence around `name` (the brand, set in bold)."""

    figure: str
    before: str
    name: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole headline as one sentence."""
        stop = "." if self.figure == NO_ANSWERS else ""
        return f"{self.figure}{stop} {self.before}{self.name}{self.after}"


def headline_words(counted: Tally, brand: str) -> Words:
    """'32 of 38 councils that answered report Hikvision: 28 use it, 4 are phasing it out.'"""
    if counted.layer is Layer.FOI:
        if not counted.asked:
            return Words(NO_ANSWERS, "Nobody is known to have asked these councils", "", ".")
        figure = f"{counted.reported} of {counted.asked}"
        return Words(figure, "councils asked about their cameras ", "named the brands", ".")
    if not counted.answered:
        before = "Nobody is known to have had an answer about "
        return Words(NO_ANSWERS, before, brand, " from these councils.")
    figure = f"{counted.reported} of {counted.answered}"
    told = ", ".join(_shares(counted))
    after = f": {told}." if told else "."
    return Words(figure, "councils that answered report ", brand, after)


def _shares(counted: Tally) -> list[str]:
    uses, phasing, removed = (counted.counts.get(state, 0) for state in REPORTING)
    found = []
    if uses:
        found.append(f"{uses} {'uses' if uses == 1 else 'use'} it")
    if phasing:
        found.append(f"{phasing} {'is' if phasing == 1 else 'are'} phasing it out")
    if removed:
        found.append(f"{removed} {'has' if removed == 1 else 'have'} removed it")
    return found


def tier_words(tier: TierChoice) -> str:
    """What the councils of a tier are called."""
    return COUNTY_WORDS if tier is TierChoice.COUNTY else LOWER_WORDS


def separate_words(counted: Tally, tier: TierChoice, brand: str) -> str:
    """The sentence about the tier that is not on the map: the two are never added up."""
    words = tier_words(tier)
    start = f"{words[0].upper()}{words[1:]} are counted separately:"
    end = f"{counted.all} in all."
    if counted.layer is Layer.FOI:
        return f"{start} {counted.reported} of {counted.asked} asked named the brands; {end}"
    report = f"{counted.reported} of {counted.answered} that answered report {brand}"
    if not counted.answered:
        report = f"no answers about {brand}"
    return f"{start} {report}; {counted.asked} asked; {end}"


def other_tier(ask: Ask) -> TierChoice:
    """The tier that a page does not count in its headline."""
    return TierChoice.LOWER if ask.tier is TierChoice.COUNTY else TierChoice.COUNTY


def headline_tier(ask: Ask) -> TierChoice:
    """The tier that a page counts in its headline, strip and key."""
    return TierChoice.COUNTY if ask.tier is TierChoice.COUNTY else TierChoice.LOWER


def dimensions(counted: Tally) -> list[tuple[int, str]]:
    """The denominators as the lines under the strip tell them."""
    return [(counted.answered, "answered"), (counted.asked, "asked"), (counted.all, "in all")]
