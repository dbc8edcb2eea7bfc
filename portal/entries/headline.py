"""The headline rule, version 1: the state of a council, and of a council for one brand.

Pure and deterministic: the same entry gives the same headline for ever. docs/methodology.md says
it in plain words; this module is what decides.

1. Answers of low confidence, answers that only repeat another (a newspaper printing the same
   letter), planned cameras and cameras that a partnership or another body owns do not count; nor
   does a claim about who installed cameras: an installer is not a brand of camera.
2. A claim that says something about the brand (uses, phasing out, removed, none) outranks an
   answer that does not (refused, not held, no answer).
3. Of several, the later one decides. On the same date: the stronger source, then the claim that
   says more has changed (removed, phasing out), then the one published last.
4. A removal of part of the cameras is a phasing out.
5. A refusal after an answer does not erase it: the state stays, the refusal stands beside it.
6. A claim about every brand together, or one that names no brand, says nothing about one brand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.entries.content import Answer, Claim, Entry
from portal.entries.dates import first_day, year_of
from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    ClaimStatus,
    Confidence,
    Counted,
    Covers,
    Owner,
    SourceKind,
    State,
    Unit,
)

RULE_VERSION = 1

SAYING = (State.USES, State.PHASING, State.REMOVED, State.NONE)
REPORTING = (State.USES, State.PHASING, State.REMOVED)
ANSWERING = (State.NAMED, State.PARTIAL)

OF_STATUS = {
    ClaimStatus.IN_USE: State.USES,
    ClaimStatus.TRIAL: State.USES,
    ClaimStatus.PURCHASES_PAUSED: State.USES,
    ClaimStatus.UNDER_REVIEW: State.USES,
    ClaimStatus.REVERSED: State.USES,
    ClaimStatus.PHASING_OUT: State.PHASING,
    ClaimStatus.REMOVED: State.REMOVED,
    ClaimStatus.NOT_USED: State.NONE,
    ClaimStatus.DOES_NOT_KNOW: State.NOT_HELD,
}
OF_ANSWER = {
    AnswerState.REFUSED: State.REFUSED,
    AnswerState.NEITHER: State.REFUSED,
    AnswerState.NOT_HELD: State.NOT_HELD,
    AnswerState.NO_REPLY: State.WAITING,
    AnswerState.NOT_VISIBLE: State.WAITING,
}
OWN_WORDS = frozenset(
    {
        SourceKind.DISCLOSURE_LOG,
        SourceKind.FOI_ANSWER,
        SourceKind.COUNCIL_PAGE,
        SourceKind.COUNCIL_PAPERS,
        SourceKind.OWN_REPORT,
    }
)
CHANGE_RANK = {State.REMOVED: 3, State.PHASING: 2, State.USES: 1, State.NONE: 1}


def strength(answer: Answer) -> int:
    """Strength of evidence, 3 strong, 2 fair, 1 weak.

    The council's own words 3, another public body or the press 2, a supplier or other page 1;
    one less (never below 1) where the reader was not sure of the reading.
    """
    kind = answer.source.kind
    base = 3 if kind in OWN_WORDS else 2 if kind in (SourceKind.OFFICIAL, SourceKind.PRESS) else 1
    return base if answer.confidence is Confidence.HIGH else max(1, base - 1)


@dataclass(frozen=True, slots=True)
class Position:
    """What one claim (or one answer without claims) says about the council."""

    state: State
    dated: str
    strength: int
    answer: int
    claim: int | None = None

    @property
    def order(self) -> tuple[bool, date, int, int, int, int]:
        """Later in this order decides."""
        return (
            self.state in SAYING or self.state in ANSWERING,
            first_day(self.dated),
            self.strength,
            CHANGE_RANK.get(self.state, 0),
            self.answer,
            self.claim or 0,
        )


@dataclass(frozen=True, slots=True)
class Headline:
    """The derived state, with what decides it.

    `later` is an answer after the deciding one that said nothing; `disputed` says that an equally
    dated or later source of another kind says otherwise; `count` is cameras of this brand in the
    deciding claim, never a sum over claims.
    """

    state: State
    dated: str = ""
    answer: int | None = None
    claim: int | None = None
    count: int | None = None
    formula: str = ""
    later: Position | None = None
    disputed: bool = False
    rule: int = RULE_VERSION


BLANK = Headline(State.NOT_ASKED)


def counts_for_rule(answer: Answer) -> bool:
    """Whether an answer takes part in the rule at all (clause 1)."""
    return answer.confidence is not Confidence.LOW and answer.repeats is None


def state_of(claim: Claim) -> State | None:
    """The state that a claim's status means; None for what does not count (clauses 1 and 4)."""
    if claim.owner in (Owner.PARTNERSHIP, Owner.OTHER_BODY) or claim.role is BrandRole.INSTALLER:
        return None
    state = OF_STATUS.get(claim.status)
    if state is State.REMOVED and claim.covers is Covers.PART:
        return State.PHASING
    return state


def brand_positions(entry: Entry, brand: str) -> list[Position]:
    """What the entry's answers say about one brand, in no order."""
    found = []
    for answer in filter(counts_for_rule, entry.answers):
        said = [c for c in answer.claims if brand in c.brands]
        for claim in said:
            state = state_of(claim)
            if state is not None:
                found.append(_position(state, answer, claim))
        if not said and brand in answer.asked_brands and answer.state in OF_ANSWER:
            found.append(_position(OF_ANSWER[answer.state], answer))
    return found


def answer_positions(entry: Entry) -> list[Position]:
    """What became of the questions to this council, whatever the brand, in no order."""
    found = []
    for answer in filter(counts_for_rule, entry.answers):
        named = [c for c in answer.claims if names_cameras(c)]
        if named:
            found.append(_position(State.NAMED, answer, named[0]))
        elif answer.state in OF_ANSWER:
            found.append(_position(OF_ANSWER[answer.state], answer))
        else:
            found.append(_position(State.PARTIAL, answer))
    return found


def names_cameras(claim: Claim) -> bool:
    """Whether a claim names the brand of cameras or of their systems (an installer is neither)."""
    return claim.brand_value is BrandValue.NAMED and claim.role is not BrandRole.INSTALLER


def _position(state: State, answer: Answer, claim: Claim | None = None) -> Position:
    return Position(
        state, answer.dated, strength(answer), answer.number, claim.number if claim else None
    )


def _until(positions: Iterable[Position], year: int | None) -> list[Position]:
    """The positions dated to the end of `year`; an undated one has no place in a past year."""
    if year is None:
        return list(positions)
    return [p for p in positions if (year_of(p.dated) or 9999) <= year]


def brand_headline(entry: Entry, brand: str, until: int | None = None) -> Headline:
    """The state of a council for one brand, from claims dated to the end of `until` (all: None)."""
    positions = _until(brand_positions(entry, brand), until)
    if not positions:
        return BLANK
    best = max(positions, key=lambda p: p.order)
    later = [
        p
        for p in positions
        if best.state in SAYING
        and p.state not in SAYING
        and first_day(p.dated) > first_day(best.dated)
    ]
    claim = entry.claim(best.claim) if best.claim else None
    count, formula = _count(claim)
    return Headline(
        state=best.state,
        dated=best.dated,
        answer=best.answer,
        claim=best.claim,
        count=count,
        formula=formula,
        later=max(later, key=lambda p: p.order, default=None),
        disputed=_disputed(best, positions),
    )


def _count(claim: Claim | None) -> tuple[int | None, str]:
    counted = claim is not None and (claim.unit, claim.counted) == (Unit.CAMERA, Counted.THIS_BRAND)
    if claim is None or not counted or len(claim.brands) != 1:
        return None, ""
    return claim.total, claim.formula


def _disputed(best: Position, positions: list[Position]) -> bool:
    """Whether another claim of the same date says the brand is there, or not, against the rule."""

    def present(state: State) -> bool:
        return state in (State.USES, State.PHASING)

    return any(
        p.state in SAYING
        and first_day(p.dated) == first_day(best.dated)
        and present(p.state) != present(best.state)
        for p in positions
        if best.state in SAYING
    )


def answers_headline(entry: Entry, until: int | None = None) -> Headline:
    """What became of the questions to a council: brands named, not given, refused, and so on.

    An answer with brands outranks one without, and either outranks a refusal; then clause 3.
    """
    positions = _until(answer_positions(entry), until)
    if not positions:
        return BLANK
    best = max(positions, key=lambda p: (p.state is State.NAMED, *p.order))
    return Headline(best.state, best.dated, best.answer, best.claim)


def brands_in(entry: Entry) -> set[str]:
    """Every brand that a claim names or a question asked about."""
    named = {b for a in entry.answers for c in a.claims for b in c.brands}
    return named | {b for a in entry.answers for b in a.asked_brands}


def headlines(entry: Entry, until: int | None = None) -> dict[str, Headline]:
    """Every headline of an entry that is not blank: by brand slug, and '' for the answers."""
    all_of: dict[str, Callable[[], Headline]] = {"": lambda: answers_headline(entry, until)}
    found: dict[str, Headline] = {k: make() for k, make in all_of.items()}
    found |= {brand: brand_headline(entry, brand, until) for brand in sorted(brands_in(entry))}
    return {key: line for key, line in found.items() if line.state is not State.NOT_ASKED}


def as_data(line: Headline) -> dict[str, Any]:
    """A headline as plain JSON values, what is empty left out."""
    data = {
        "state": line.state.value,
        "dated": line.dated,
        "answer": line.answer,
        "claim": line.claim,
        "count": line.count,
        "formula": line.formula,
        "disputed": line.disputed,
        "rule": line.rule,
    }
    if line.later is not None:
        data |= {
            "later_state": line.later.state.value,
            "later_dated": line.later.dated,
            "later_answer": line.later.answer,
        }
    return {key: value for key, value in data.items() if value not in (None, "", False)}
