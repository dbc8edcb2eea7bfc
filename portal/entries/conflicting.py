"""Claims of one entry that cannot both be right about the same cameras at the same time. Pure.

The portal decides nothing between them and averages nothing: they are shown side by side, and the
headline rule alone says from which one the state is built. docs/methodology.md has it in words.

Two claims conflict when all of this holds:

1. Both count (clause 1 of the headline rule) and come from different sources.
2. They are about the same cameras: a brand that both name (or the same word where none is named),
   in the same role, of the same kinds, in the same settings.
3. The times they speak of overlap; an undated claim speaks of no time that could be compared.
4. One says that the brand is there (in use, being phased out) and the other that it is not
   (removed, not used); or both count the same unit in the same way and no number fits both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import inf

from portal.entries.content import Answer, Claim, Entry
from portal.entries.dates import first_day, last_day
from portal.entries.headline import REPORTING, SAYING, counts_for_rule, state_of
from portal.entries.words import BrandRole, CameraKind, Qualifier, Setting, State

ABOUT = 0.1  # "about 50" is right for 45 to 55
Kinds = frozenset[CameraKind]


@dataclass(frozen=True, slots=True)
class Cameras:
    """What a claim is about: the brand's slug (or the value that stands for none), role, kinds."""

    brand: str
    role: BrandRole
    kinds: Kinds
    settings: frozenset[Setting]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about the same cameras of which each conflicts with another, the earliest first.

    `on_state` says that some disagree on whether the brand is there, `on_count` on how many.
    """

    cameras: Cameras
    claims: tuple[tuple[Answer, Claim], ...]
    on_state: bool
    on_count: bool


def cameras_of(claim: Claim) -> Iterator[Cameras]:
    """What a claim is about, once for each brand that it names."""
    kinds = frozenset(part.kind for part in claim.parts) or frozenset({CameraKind.NOT_STATED})
    settings = frozenset(claim.settings) or frozenset({Setting.NOT_STATED})
    for brand in claim.brands or (f"={claim.brand_value.value}",):
        yield Cameras(brand, claim.role, kinds, settings)


def conflicts(entry: Entry) -> list[Conflict]:
    """Every set of claims of the entry that conflict, by brand, then by the earliest claim."""
    about: dict[Cameras, list[tuple[Answer, Claim]]] = {}
    for answer in filter(counts_for_rule, entry.answers):
        for claim in answer.claims:
            for cameras in cameras_of(claim):
                if state_of(claim) is not None:
                    about.setdefault(cameras, []).append((answer, claim))
    found = [one for cameras, said in about.items() if (one := _conflict(cameras, said))]
    found.sort(key=lambda one: (one.cameras.brand, one.claims[0][1].number))
    return found


def _conflict(cameras: Cameras, said: list[tuple[Answer, Claim]]) -> Conflict | None:
    """The claims about the same cameras that conflict with another of them, None when none do."""
    in_it: set[int] = set()
    on_state = on_count = False
    for one, other in combinations(said, 2):
        if not may_be_compared(one[0], other[0]):
            continue
        states, counts = disagree_on_state(one[1], other[1]), disagree_on_count(one[1], other[1])
        if states or counts:
            in_it |= {one[1].number, other[1].number}
            on_state, on_count = on_state or states, on_count or counts
    if not in_it:
        return None
    kept = [pair for pair in said if pair[1].number in in_it]
    kept.sort(key=lambda pair: (first_day(pair[0].dated), pair[1].number))
    return Conflict(cameras, tuple(kept), on_state, on_count)


def may_be_compared(one: Answer, other: Answer) -> bool:
    """Whether two answers come from different sources and speak of overlapping times."""
    if source_of(one) == source_of(other) or not (one.dated and other.dated):
        return False
    return overlap(one.dated, other.dated)


def source_of(answer: Answer) -> str:
    """What tells one source from another: its address, else its publisher and title."""
    source = answer.source
    return source.url or f"{source.publisher}|{source.title}|{source.reference}"


def overlap(one: str, other: str) -> bool:
    """Whether two partial dates can mean the same day: '2022' and '2022-05' can."""
    return _days(one)[0] <= _days(other)[1] and _days(other)[0] <= _days(one)[1]


def _days(text: str) -> tuple[date, date]:
    return first_day(text), last_day(text)


def disagree_on_state(one: Claim, other: Claim) -> bool:
    """Whether one claim says that the brand is there and the other that it is not."""
    states = (state_of(one), state_of(other))
    if any(state not in SAYING for state in states):
        return False
    there = [state in REPORTING and state is not State.REMOVED for state in states]
    return there[0] != there[1]


def disagree_on_count(one: Claim, other: Claim) -> bool:
    """Whether both count the same unit in the same way, and no number fits both counts."""
    if (one.unit, one.counted, one.brands) != (other.unit, other.counted, other.brands):
        return False
    if one.total is None or other.total is None or state_of(one) is not state_of(other):
        return False
    (least, most), (other_least, other_most) = _range(one), _range(other)
    return least > other_most or other_least > most


def _range(claim: Claim) -> tuple[float, float]:
    """The least and the most that a count can mean by its qualifier."""
    total = float(claim.total or 0)
    return {
        Qualifier.EXACTLY: (total, total),
        Qualifier.ABOUT: (total * (1 - ABOUT), total * (1 + ABOUT)),
        Qualifier.MORE_THAN: (total + 1, inf),
        Qualifier.AT_LEAST: (total, inf),
        Qualifier.UP_TO: (0.0, total),
    }[claim.qualifier]
