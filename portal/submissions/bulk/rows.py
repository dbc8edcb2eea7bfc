"""One row of a spreadsheet as an answer with its claims, or why it is none. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from portal.entries.content import MOST_QUOTED, Answer, Claim, Exemption, Source
from portal.entries.words import AnswerState, BrandValue
from portal.submissions.bulk.closed_lists import source_kind_of
from portal.submissions.bulk.columns import Field
from portal.submissions.bulk.context import Context
from portal.submissions.bulk.days import read_day
from portal.submissions.bulk.free_text import claims_in_words
from portal.submissions.bulk.law import read_law
from portal.submissions.bulk.names import NOT_ROWS, Body
from portal.submissions.bulk.outcomes import outcome_of
from portal.submissions.bulk.row_says import Says, read_says
from portal.submissions.bulk.row_values import Values
from portal.submissions.bulk.states import silence_in
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown
from portal.submissions.duplicates import WDTK, normalised_address
from portal.submissions.reading_fields import Unreadable, check_order, read_brands

LONGEST_LINE, LONGEST_REFERENCE = 300, 120
MOST_REASONS = 3
Read = TypeVar("Read")


@dataclass(slots=True)
class ReadRow:
    """A row that can be proposed. `stated_total` is the council's own sum over several claims."""

    values: Values
    body: Body
    answer: Answer
    stated_total: int | None = None
    own_address: bool = False
    unknown: list[str] = field(default_factory=list)
    read_as: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Faults:
    """Reads the parts of a row one by one, so that all that is wrong with it is told at once."""

    def __init__(self) -> None:
        self.reasons: list[str] = []
        self.refused = False

    def read(self, part: Callable[[], Read], otherwise: Read) -> Read:
        try:
            return part()
        except (Unclear, NotAFinding) as refusal:
            self.refused = self.refused or isinstance(refusal, NotAFinding)
            if refusal.sentence not in self.reasons:
                self.reasons.append(refusal.sentence)
            return otherwise

    def check(self) -> None:
        """Raise what was found."""
        if self.reasons:
            sentence = " ".join(self.reasons[:MOST_REASONS])
            raise NotAFinding(sentence) if self.refused else Unclear(sentence)


def council_of(values: Values, context: Context, dated: str = "") -> tuple[Body, list[str]]:
    """The council of a row, and how its name was read. Raises Unclear, NotAFinding."""
    texts = [*values.every(Field.CODE)[:1], *values.every(Field.COUNCIL)[:1]]
    if not texts:
        raise Unclear(
            "No council is named. If it is the one of the row above, repeat its name here."
        )
    found = [context.names.find(text, dated) for text in texts]
    if len({one.body.code for one in found}) > 1:
        raise Unclear(
            f"{shown(texts[0])} is {found[0].body.name}, {shown(texts[1])} is "
            f"{found[1].body.name}: check code and name."
        )
    return found[0].body, [one.read_as for one in found if one.read_as]


def check_is_row(values: Values) -> None:
    """Raise NotAFinding for headings, totals and remarks between the rows."""
    cells = [cell.strip() for cell in values.row.cells]
    filled = [cell for cell in cells if cell]
    headings = [one for one in values.layout.headings if one]
    if len(filled) > 1 and [c.lower() for c in filled] == [h.lower() for h in headings]:
        raise NotAFinding("This repeats the headings.")
    name = values.text(Field.COUNCIL) or values.text(Field.CODE)
    if filled and NOT_ROWS.match(filled[0]) and filled[0] != values.text(Field.CODE):
        raise NotAFinding("This is a heading, a sum or a remark, not an answer.")
    if len(filled) == 1 and not name:
        raise NotAFinding("This is a heading or a remark, not an answer: it names no council.")


def read_row(values: Values, context: Context) -> ReadRow:
    """What a row proposes. Raises Unclear or NotAFinding with all that is wrong with it."""
    check_is_row(values)
    if values.row.hidden:
        raise Unclear(
            "This row is hidden in the spreadsheet, so it is not read. Show it and send it again."
        )
    faults = _Faults()
    faults.read(values.check_formulas, None)
    faults.check()
    asked = faults.read(lambda: read_day(values.text(Field.ASKED), context.today), "")
    answered = faults.read(lambda: _answered(values, context), "")
    nobody: tuple[Body, list[str]] = (Body("", ""), [])
    body, read_as = faults.read(lambda: council_of(values, context, answered or asked), nobody)
    says = faults.read(lambda: read_says(values, context.lexicon, context.roles), None)
    address, beside = faults.read(values.address, ("", ""))
    faults.check()
    assert says is not None
    row = ReadRow(values, body, _blank(), own_address=bool(address), read_as=read_as + says.read_as)
    none: tuple[Exemption, ...] = ()
    exemptions = faults.read(lambda: read_law(values.text(Field.EXEMPTIONS), says, body), none)
    quote = _quote(values, says, row)
    if not says.claims:
        says.claims += claims_in_words(says.free_text or quote, context.lexicon, context.roles)
    row.answer = faults.read(
        lambda: _answer(
            row, says, (asked, answered), (address, beside), exemptions, quote, context
        ),
        row.answer,
    )
    faults.check()
    row.stated_total = says.total
    row.unknown, row.notes = says.unknown, [*says.notes, *values.every(Field.NOTE)]
    return row


def _blank() -> Answer:
    return Answer(source=Source(), state=AnswerState.NOT_VISIBLE)


def _answered(values: Values, context: Context) -> str:
    text = values.text(Field.ANSWERED)
    if silence_in(text):
        return ""
    return read_day(text, context.today) or context.defaults.answered_on


def _quote(values: Values, says: Says, row: ReadRow) -> str:
    """The council's own words; what is longer than a quotation may be goes to the moderator."""
    text = " ".join((values.text(Field.QUOTE) or says.free_text).split())
    if len(text) <= MOST_QUOTED:
        return text
    row.notes.append(f"The rest of the council's words: {text[MOST_QUOTED - 1 :]}")
    return text[: MOST_QUOTED - 1] + "…"


def _answer(
    row: ReadRow,
    says: Says,
    dates: tuple[str, str],
    addresses: tuple[str, str],
    exemptions: tuple[Exemption, ...],
    quote: str,
    context: Context,
) -> Answer:
    state = outcome_of(says, exemptions)
    asked, answered = _dates(row.values, dates, state)
    try:
        check_order(asked, answered)
        typed = row.values.text(Field.ASKED_BRANDS)
        named = read_brands(typed, context.lexicon) if typed else ()
    except Unreadable as refusal:
        raise Unclear(refusal.sentence) from None
    source = _source(row, addresses, answered, context)
    if not source.url and not source.reference and not quote:
        raise Unclear(
            "No source: neither a web address nor a reference nor the council's own words, so "
            "nobody could check it. Fill in one of them, or give an address for all rows."
        )
    return Answer(
        source=source,
        state=state,
        asked_on=asked,
        answered_on=answered,
        asked_brands=tuple(dict.fromkeys((*named, *says.asked))),
        exemptions=exemptions,
        quote=quote,
        claims=tuple(_unrepeated(says.claims)),
    )


def _dates(values: Values, dates: tuple[str, str], state: AnswerState) -> tuple[str, str]:
    """When it was asked and answered; of what has no answer, the date is the question's."""
    asked, answered = dates
    if state is not AnswerState.NO_REPLY or not answered:
        return asked, answered
    if asked:
        raise Unclear("The row says that there is no answer, and gives its date: check both cells.")
    return answered, ""


def _source(row: ReadRow, addresses: tuple[str, str], answered: str, context: Context) -> Source:
    values = row.values
    address, beside = addresses
    url = address or context.defaults.address
    wdtk = normalised_address(url).startswith(WDTK)
    publisher = values.text(Field.PUBLISHER) or ("WhatDoTheyKnow" if wdtk else row.body.name)
    title = values.text(Field.TITLE) or beside
    return Source(
        url=url,
        title=" ".join(title.split())[:LONGEST_LINE],
        publisher=" ".join(publisher.split())[:LONGEST_REFERENCE],
        kind=source_kind_of(values.text(Field.SOURCE_KIND)),
        reference=" ".join(values.text(Field.REFERENCE).split())[:LONGEST_REFERENCE],
        published=answered,
    )


def _unrepeated(claims: list[Claim]) -> list[Claim]:
    """The claims of a row; a brand that is counted elsewhere in it needs no bare mention."""
    kept: list[Claim] = []
    for claim in claims:
        same = [
            one
            for one in kept
            if one.brands == claim.brands and one.brand_value is BrandValue.NAMED
        ]
        for one in same:
            if one.status is not claim.status and (one.settings == claim.settings):
                raise Unclear(
                    "One brand is said to be used and not used: give each answer a row of its own."
                )
        if same and (not claim.parts or any(one.parts == claim.parts for one in same)):
            continue
        bare = [one for one in same if not one.parts]
        kept = [one for one in kept if one not in bare] + [claim]
    return kept
