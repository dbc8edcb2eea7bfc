"""What a row says of brands, numbers and the question's outcome. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.brands.rules import Lexicon
from portal.entries.content import Claim
from portal.entries.words import AnswerState, BrandRole, ClaimStatus
from portal.submissions.bulk.brand_cells import BrandCell, no_brand, read_brand_cell
from portal.submissions.bulk.brand_names import mentioned
from portal.submissions.bulk.by_content import outcomes_in_dates
from portal.submissions.bulk.claims import Manner, brand_answer, claims_of
from portal.submissions.bulk.closed_lists import kind_of, settings_of, unit_of
from portal.submissions.bulk.columns import Field
from portal.submissions.bulk.free_text import or_in_words
from portal.submissions.bulk.headings import BrandColumn, Of
from portal.submissions.bulk.quantities import NOTHING, Amount, Quantity, read_quantity
from portal.submissions.bulk.row_values import Values
from portal.submissions.bulk.states import (
    NO_CAMERAS,
    STARTS_NO,
    STARTS_YES,
    WITHDRAWN,
    is_reply_asked,
    outcome_in,
    silence_in,
    status_called,
    yes_or_no,
)
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown

NO_NUMBER = Quantity((Amount(0),))
LONGEST_OUTCOME, SHORTEST_SENTENCE = 120, 25
WORDLESS = {"unknown", "not known", "not stated", "not given", "not specified"}
WORDLESS |= {"n/k", "?", "tbc", "tba"}


@dataclass(slots=True)
class Says:
    """What a row says: claims, the outcome and the words that may cite sections of the law."""

    claims: list[Claim] = field(default_factory=list)
    outcome: AnswerState | None = None
    total: int | None = None
    law_words: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    free_text: str = ""
    wordless: str = ""
    brand_words: list[str] = field(default_factory=list)  # short answers that may name brands
    no_outcome: str = ""

    def silence(self, state: AnswerState, words: str) -> None:
        """A cell says what became of the question instead of a value."""
        if self.outcome in {None, AnswerState.DISCLOSED}:
            self.outcome = state
        self.law_words.append(words)


def read_says(values: Values, lexicon: Lexicon, roles: Mapping[str, BrandRole]) -> Says:
    """Everything that a row says of cameras. Raises Unclear."""
    says = Says()
    status = _outcome(values, says)
    outcomes_in_dates(values, says.silence)
    manner = _manner(values, roles, status)
    total = _number(values.text(Field.TOTAL), says)
    if says.no_outcome and not all(mentioned(one, lexicon) for one in says.brand_words):
        raise Unclear(says.no_outcome)
    for brands, number in [*_pairs(values), *((one, "") for one in says.brand_words)]:
        _read_pair(brands, number, manner, says, lexicon)
    for column in values.layout.brands:
        _brand_column(values, column, manner, says, lexicon)
    if total.parts:
        _add_total(total, manner, values.text(Field.TOTAL), says)
    if says.unknown and not says.claims and says.outcome is None:
        raise Unclear(no_brand("", says.unknown))
    if says.wordless and not says.claims and says.outcome is None:
        raise Unclear(
            f"{shown(says.wordless)} may mean that the council does not know, or that it did not "
            "say. Write “the council does not know”, “refused”, “not held” or “no reply”."
        )
    return says


def _add_total(total: Quantity, manner: Manner, written: str, says: Says) -> None:
    """A total over all brands: the sum of what is counted, or a claim of its own."""
    there = [one for one in says.claims if one.status is not ClaimStatus.NOT_USED]
    if there and all(one.parts for one in there):
        says.total = total.total
        return
    plain = Manner(manner.roles, settings=manner.settings, page=manner.page)
    says.claims += claims_of(BrandCell(), total, plain, written)


def _outcome(values: Values, says: Says) -> ClaimStatus | None:
    """Read the columns of outcome and status, each of which may hold the other's words."""
    status: ClaimStatus | None = None
    for wanted in (Field.OUTCOME, Field.STATUS):
        for place in values.layout.places.get(wanted, ()):
            text = values.at(place)
            if not text or (NOTHING.match(text) and text.lower() != "x"):
                continue
            heading = values.heading(place)
            state, called = outcome_in(text), status_called(text)
            if (ticked := _ticked(text, heading, wanted)) is not None:
                status = _take(ticked, text, heading, says) or status
            elif called and (wanted is Field.STATUS or state is None):
                status = status or called
            elif state and len(text) <= LONGEST_OUTCOME:
                says.silence(state, text)
            else:
                _other_outcome(text, heading, says)
    return status


def _ticked(text: str, heading: str, wanted: Field) -> ClaimStatus | AnswerState | None:
    """What yes or no stands for: 'in use?' asks for the status, 'Refused' names an outcome."""
    answer = True if text.lower() == "x" else yes_or_no(text)
    if answer is None:
        return None
    named = silence_in(heading)
    if named is not None and not is_reply_asked(heading):
        return named if answer else AnswerState.NOT_VISIBLE
    if wanted is Field.STATUS:
        return ClaimStatus.IN_USE if answer else ClaimStatus.NOT_USED
    return None


def _take(
    ticked: ClaimStatus | AnswerState, text: str, heading: str, says: Says
) -> ClaimStatus | None:
    """Keep a ticked outcome, or give a ticked status; one that is not ticked says nothing."""
    if isinstance(ticked, ClaimStatus):
        return ticked
    if ticked is not AnswerState.NOT_VISIBLE:
        says.silence(ticked, f"{heading}: {text}")
    return None


def _other_outcome(text: str, heading: str, says: Says) -> None:
    """Words that are no outcome by themselves. Raises Unclear, NotAFinding."""
    if WITHDRAWN.search(text) and len(text) <= LONGEST_OUTCOME:
        raise NotAFinding("The request was withdrawn, so there is no answer to it.")
    if NO_CAMERAS.match(text):
        says.claims += claims_of(BrandCell(says_none=True), NO_NUMBER, Manner({}), text)
    elif yes_or_no(text) is False and is_reply_asked(heading):
        says.silence(AnswerState.NO_REPLY, text)
    elif len(text) > SHORTEST_SENTENCE:
        says.free_text = says.free_text or text
        says.law_words.append(text)
    else:
        says.brand_words.append(text)
        says.no_outcome = (
            f"{shown(text)} under {shown(heading, 40)} is no outcome that is known here. Write "
            "answered, answered in part, refused, not held or no reply."
        )


def _manner(values: Values, roles: Mapping[str, BrandRole], status: ClaimStatus | None) -> Manner:
    return Manner(
        roles,
        kind_of(values.text(Field.KIND)),
        unit_of(values.text(Field.UNIT)),
        settings_of(values.text(Field.SETTING)),
        status,
        values.text(Field.PAGE),
    )


def _pairs(values: Values) -> list[tuple[str, str]]:
    """Cells of brands with the number beside each; several columns of brands are one list."""
    brands = sorted(values.layout.places.get(Field.BRAND, ()))
    numbers = sorted(values.layout.places.get(Field.COUNT, ()))
    if len(brands) > 1 and len(brands) == len(numbers):
        return [(values.at(one), values.at(two)) for one, two in zip(brands, numbers, strict=True)]
    together = "; ".join(text for place in brands if (text := values.at(place)))
    return [(together, values.text(Field.COUNT))]


def _number(text: str, says: Says) -> Quantity:
    """A cell of numbers; words that say why there is none are an outcome."""
    if not text or text.strip(" .").lower() in WORDLESS:
        return Quantity()
    try:
        return read_quantity(text)
    except Unclear:
        state = silence_in(text)
        if state is None:
            raise
        says.silence(state, text)
        return Quantity()


def _read_pair(brands: str, number: str, manner: Manner, says: Says, lexicon: Lexicon) -> None:
    if not brands and number and mentioned(number, lexicon):
        brands, number = number, ""
    quantity = _number(number, says)
    cell = or_in_words(lambda: _brands(brands, says, lexicon), brands, manner, lexicon, says.claims)
    if brands.strip(" .").lower() in WORDLESS:
        says.wordless = brands
    if cell.unknown and not cell.named and quantity.parts:
        raise Unclear(no_brand(brands, cell.unknown))
    says.unknown += cell.unknown
    says.read_as += cell.read_as
    written = "; ".join(one for one in (brands, number) if one)
    says.claims += claims_of(cell, quantity, manner, written)
    if cell.named and quantity.parts and any(one.quantity.parts for one in cell.named):
        says.total = quantity.total


def _brands(text: str, says: Says, lexicon: Lexicon) -> BrandCell:
    """A cell of brands; words that say why there is none are an outcome."""
    answer = STARTS_YES.match(text)
    if answer and not answer[1]:
        raise Unclear("“Yes” in the column of brands names none. Write the brand, or “not stated”.")
    state = silence_in(text) if text and not mentioned(text, lexicon) else None
    if state is not None:
        says.silence(state, text)
        return BrandCell()
    return read_brand_cell(answer[1] if answer else text, lexicon)


def _brand_column(
    values: Values, column: BrandColumn, manner: Manner, says: Says, lexicon: Lexicon
) -> None:
    """A cell under a brand's name: yes, no, a number, or why there is none."""
    text = values.at(column.place)
    if column.asked:
        says.asked += [one for one in column.brands if one not in says.asked]
    if not text or (NOTHING.match(text) and text.lower() != "x"):
        return
    if text.lower() in WORDLESS - {"?"}:
        says.notes.append(f"{values.heading(column.place)}: {text}")
        return
    state = silence_in(text)
    if state is not None and yes_or_no(text) is None:
        says.silence(state, text)
        return
    heading = values.heading(column.place)
    written = f"{heading}: {text}"
    yes, number, status = _cell_of_brand(text, column.of, heading)
    named = mentioned(text, lexicon)
    brands = tuple(dict.fromkeys(one.brand for one in named)) or column.brands
    if yes and len(column.brands) > 1 and not named:
        raise Unclear(
            f"{shown(text)} under {shown(heading)} may mean one of these brands or all. Name "
            f"those that are used."
        )
    if number.parts and len(brands) > 1:
        raise Unclear(
            f"{shown(text)} under {shown(heading)} counts several brands. Give each a column."
        )
    own = Manner(
        **{
            **{name: getattr(manner, name) for name in Manner.__slots__},
            "status": status or manner.status,
        }
    )
    says.claims += [
        brand_answer(one, yes, number, own if yes else Manner(manner.roles), written)
        for one in brands
    ]


def _cell_of_brand(text: str, of: Of, heading: str) -> tuple[bool, Quantity, ClaimStatus | None]:
    """Whether the brand is there, how many, and in which status. Raises Unclear."""
    status = status_called(text)
    if status is not None and yes_or_no(text) is None:
        return status is not ClaimStatus.NOT_USED, Quantity(), status
    plain = yes_or_no(text) if of is Of.WHETHER or not text.isdecimal() else None
    if plain is not None:
        return plain, Quantity(), None
    begun = STARTS_YES.match(text) or STARTS_NO.match(text)
    rest = begun[1] if begun else text
    is_yes = STARTS_NO.match(text) is None
    called = status_called(rest)
    if begun and called:
        return is_yes, Quantity(), called
    try:
        number = read_quantity(rest)
    except Unclear:
        raise Unclear(
            f"{shown(text)} under {shown(heading)} is neither yes, no nor a number."
        ) from None
    if not is_yes and number.total:
        raise Unclear(f"{shown(text)} under {shown(heading)} says no and a number.")
    return is_yes and not number.is_none, number, None
