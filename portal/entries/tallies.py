"""Counts of rows with their denominators, and the sentences that carry them. Pure.

A number never travels without its denominators: reported, answered, asked, all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.entries.headline import ANSWERING, REPORTING, SAYING
from portal.entries.listing import STATES, Ask, Layer, Row, TierChoice
from portal.entries.words import State

LOWER_WORDS = "districts, boroughs and unitaries"
COUNTY_WORDS = "county councils"
NO_ANSWERS = "No answers"
LEAST_SHARE = 0.7  # per cent of the strip: what is there can be seen


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


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the strip; `start` and `width` in per cent of its length."""

    state: State
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One dimension line under the strip; `width` in per cent of the strip's length."""

    count: int
    word: str
    width: float


def strip(counted: Tally) -> list[Piece]:
    """Every council once, in the key's order, in proportion.

    A state that has a council is at least LEAST_SHARE wide; the widest gives what that takes.
    """
    if not counted.all:
        return []
    exact = {state: 100 * n / counted.all for state, n in counted.counts.items() if n}
    widths = {state: max(share, LEAST_SHARE) for state, share in exact.items()}
    widest = max(widths, key=lambda state: widths[state])
    widths[widest] -= sum(widths.values()) - 100
    pieces, start = [], 0.0
    for state, width in widths.items():
        pieces.append(Piece(state, counted.counts[state], round(start, 3), round(width, 3)))
        start += width
    return pieces


def marks(counted: Tally, pieces: list[Piece]) -> list[Mark]:
    """The dimension lines: answered, asked, all; each ends where its last piece does."""
    saying = SAYING if counted.layer is Layer.BRAND else ANSWERING

    def width(states: Iterable[State]) -> float:
        wanted = frozenset(states)
        return round(sum(piece.width for piece in pieces if piece.state in wanted), 3)

    asked = [state for state in counted.counts if state is not State.NOT_ASKED]
    return [
        Mark(counted.answered, "answered", width(saying)),
        Mark(counted.asked, "asked", width(asked)),
        Mark(counted.all, "in all", 100.0),
    ]
