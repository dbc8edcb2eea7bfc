"""What the page of one entry shows, put together from its content. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.entries.content import Answer, Claim, Entry, Statement
from portal.entries.dates import first_day, year_of
from portal.entries.headline import (
    SAYING,
    Headline,
    answers_headline,
    counts_for_rule,
    headlines,
    state_of,
    strength,
)
from portal.entries.sentences import (
    STATUS_PHRASE,
    answer_sentence,
    claim_phrase,
    claim_sentence,
    foi_sentence,
    is_none_in_a_setting,
    number_words,
    settings_phrase,
    subject,
    verdict_sentence,
)
from portal.entries.words import BrandValue, ClaimStatus, State

STALE_AFTER_YEARS = 3
STRENGTH_WORDS = {3: "Strong evidence", 2: "Fair evidence", 1: "Weak evidence"}


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the words for it, and the council's own marks (partial dates or '')."""

    claim: Claim
    phrase: str
    number: str
    subject: str
    sentence: str
    settings: str
    statement: Statement | None
    disputed_since: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its claims, ready to be shown; answers in `repeated_by` only repeat it."""

    answer: Answer
    state: State
    heading: str
    strength: int
    strength_words: str
    claims: list[ClaimView]
    counts: bool
    repeated_by: list[Answer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one brand (or of the answers) with its sentence.

    `disputed_since` and `confirmed_on` are the council's marks on the claim that decides it.
    """

    brand: str
    state: State
    word: str
    sentence: str
    line: Headline
    disputed_since: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """Everything that the page shows of an entry, newest answer first.

    `statements` are the council's words about the whole entry or an answer, not about one claim.
    `foi` is the state of the answers whatever the brand, None where `main` is that already.
    """

    verdicts: list[Verdict]
    answers: list[AnswerView]
    values: list[tuple[AnswerView, ClaimView]]
    stale_years: int | None
    newest: str
    statements: tuple[Statement, ...] = ()
    foi: Verdict | None = None

    @property
    def told_above(self) -> frozenset[int]:
        """The claims that open the page; their statements stand beside them there."""
        return frozenset(value.claim.number for _, value in self.values)

    @property
    def main(self) -> Verdict:
        """The verdict that opens the page."""
        return self.verdicts[0]


def state_word(state: State, brand: str) -> str:
    """The key's word with the brand's name in it."""
    return state.word.replace("{brand}", brand)


def _verdicts(entry: Entry, council: str, names: Mapping[str, str]) -> list[Verdict]:
    """One verdict for each brand of which something is said, latest first; else of the answers."""
    lines = headlines(entry)
    answers = lines.pop("", answers_headline(entry))
    said = [(slug, line) for slug, line in lines.items() if line.state in SAYING]
    said.sort(key=lambda item: (first_day(item[1].dated), item[0] == "hikvision"), reverse=True)
    asked = [(slug, line) for slug, line in lines.items() if line.state not in SAYING]
    chosen = said + sorted(asked) or [("", answers)]
    return [
        Verdict(
            brand=slug,
            state=line.state,
            word=state_word(line.state, names.get(slug, slug)),
            sentence=verdict_sentence(
                entry, line, council=council, brand=names.get(slug, slug), names=names
            ),
            line=line,
            disputed_since=entry.disputed_since(line.claim),
            confirmed_on=entry.confirmed_on(line.claim),
        )
        for slug, line in chosen
    ]


def _foi(entry: Entry, council: str) -> Verdict:
    line = answers_headline(entry)
    return Verdict("", line.state, line.state.word, foi_sentence(line, council), line)


def _mark(answer: Answer) -> State:
    """The mark beside an answer: what it says of the first brand that it names, else its state."""
    alone = answers_headline(Entry(answers=(answer.model_copy(update={"repeats": None}),)))
    named = [state_of(c) for c in answer.claims if c.brand_value is BrandValue.NAMED]
    said = next((state for state in named if state is not None), None)
    return said if alone.state is State.NAMED and said is not None else alone.state


def _answer_view(
    answer: Answer, entry: Entry, council: str, names: Mapping[str, str]
) -> AnswerView:
    statements = {s.claim: s for s in entry.statements}
    views = [
        ClaimView(
            claim=claim,
            phrase=claim_phrase(claim, names),
            number="" if claim.status is ClaimStatus.NOT_USED else number_words(claim),
            subject=f"{subject(claim, names)} {STATUS_PHRASE[claim.status]}",
            sentence=claim_sentence(answer, claim, council, names),
            settings="" if is_none_in_a_setting(claim) else settings_phrase(claim),
            statement=statements.get(claim.number),
            disputed_since=entry.disputed_since(claim.number),
            confirmed_on=entry.confirmed_on(claim.number),
        )
        for claim in answer.claims
    ]
    force = strength(answer)
    heading = views[0].phrase if views else answer_sentence(answer, council).rstrip(".")
    return AnswerView(
        answer=answer,
        state=_mark(answer),
        heading=heading[:1].upper() + heading[1:],
        strength=force,
        strength_words=f"{STRENGTH_WORDS[force]}: {answer.source.kind.word}",
        claims=views,
        counts=counts_for_rule(answer),
        repeated_by=[a for a in entry.answers if a.repeats == answer.number],
    )


def _values(answers: list[AnswerView]) -> list[tuple[AnswerView, ClaimView]]:
    """The newest claim on each subject (brands, their role, the unit counted), newest first."""
    found: dict[object, tuple[AnswerView, ClaimView]] = {}
    for answer in answers:
        for view in answer.claims:
            claim = view.claim
            subject = (claim.brands or claim.brand_value, claim.role, claim.unit, claim.settings)
            found.setdefault(subject, (answer, view))
    return list(found.values())


def entry_view(entry: Entry, *, council: str, names: Mapping[str, str], today: date) -> EntryView:
    """The page's content; `council` is the official name, `names` brand names by slug."""
    shown = [answer for answer in entry.answers if answer.repeats is None]
    shown.sort(key=lambda a: (first_day(a.dated), a.number), reverse=True)
    verdicts = _verdicts(entry, council, names)
    year = year_of(verdicts[0].line.dated)
    views = [_answer_view(answer, entry, council, names) for answer in shown]
    age = today.year - year if year else None
    return EntryView(
        verdicts=verdicts,
        answers=views,
        values=_values(views),
        stale_years=age if age is not None and age >= STALE_AFTER_YEARS else None,
        newest=shown[0].dated if shown else "",
        foi=_foi(entry, council) if verdicts[0].brand else None,
        statements=tuple(one for one in entry.statements if one.claim is None),
    )
