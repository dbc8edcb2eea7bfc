"""Rows of one answer put together, so that 'several rows per answer' is one finding. Pure."""

from dataclasses import dataclass, field

from portal.entries.content import MOST_NOTE, Answer, Claim
from portal.entries.words import AnswerState, BrandValue, CameraKind
from portal.submissions.bulk.claims import total_note
from portal.submissions.bulk.rows import ReadRow
from portal.submissions.bulk.unclear import Unclear
from portal.submissions.duplicates import normalised_address, reference_key
from portal.submissions.proposals import Finding

MOST_CLAIMS = 40


class Repeated(Exception):
    """A row says what an earlier one of the same answer says."""


@dataclass(slots=True)
class Group:
    """The rows of one answer; the first one leads."""

    rows: list[ReadRow]
    answer: Answer
    total: int | None
    beside: list[str] = field(default_factory=list)  # what is told of rows that did not go along

    @property
    def lead(self) -> ReadRow:
        """The row that stands for the answer."""
        return self.rows[0]

    def add(self, row: ReadRow) -> None:
        """One more row. Raises Repeated, or Unclear where the two do not go together."""
        one, two = self.answer, row.answer
        claims = _together(one.claims, two.claims, self)
        if len(claims) > MOST_CLAIMS:
            raise Unclear(
                f"The answer has more than {MOST_CLAIMS} rows: send the rest as a second one."
            )
        self.answer = one.model_copy(
            update={
                "claims": claims,
                "state": _state(one, two, self),
                "asked_on": _finer(one.asked_on, two.asked_on, self),
                "answered_on": _finer(one.answered_on, two.answered_on, self),
                "exemptions": tuple(dict.fromkeys((*one.exemptions, *two.exemptions))),
                "asked_brands": tuple(dict.fromkeys((*one.asked_brands, *two.asked_brands))),
                "quote": one.quote or two.quote,
            }
        )
        self.total = self.total if self.total is not None else row.stated_total
        self.rows.append(row)

    def finding(self, file_name: str) -> Finding:
        """What is proposed, with a note on where it comes from."""
        claims = self.answer.claims
        answer = self.answer
        total = self.total
        if total is not None:
            if len(claims) == 1:
                claims = (claims[0].model_copy(update={"stated_total": total}),)
            answer = answer.model_copy(update={"claims": claims, "note": total_note(total, claims)})
        return Finding(self.lead.body.code, answer, total, self._note(file_name)[:MOST_NOTE])

    def _note(self, file_name: str) -> str:
        numbers = ", ".join(f"{row.values.row.number}" for row in self.rows)
        lines = [
            f"From {'rows' if len(self.rows) > 1 else 'row'} {numbers} of "
            f"{file_name or 'a spreadsheet'}."
        ]
        for row in self.rows:
            lines += [f"{one}." for one in row.read_as]
            if row.unknown:
                lines.append(f"Not in the brand register: {', '.join(row.unknown)}.")
            lines += row.notes
        return "\n".join(dict.fromkeys([*lines, *self.beside]))


def identity(row: ReadRow) -> tuple[str, ...] | None:
    """What rows of one answer share beside their council; None for a row that stands alone."""
    source = row.answer.source
    if row.own_address:
        return ("address", normalised_address(source.url))
    reference = reference_key(source.reference)
    if reference:
        return ("reference", reference)
    if row.answer.dated:
        return ("day", row.answer.dated)
    return None


def _place(group: Group) -> str:
    return f"row {group.lead.values.row.number}"


def _together(known: tuple[Claim, ...], new: tuple[Claim, ...], group: Group) -> tuple[Claim, ...]:
    if known and new and all(any(_says_as_much(one, two) for one in known) for two in new):
        raise Repeated()
    found = list(known)
    for claim in new:
        same = next((n for n, one in enumerate(found) if _is_one(one, claim)), None)
        if same is None:
            _check_status(found, claim, group)
            found.append(claim)
        else:
            found[same] = _joined(found[same], claim, group)
    return tuple(found)


def _says_as_much(known: Claim, new: Claim) -> bool:
    """Whether the first claim has all that the second says (what was written aside)."""
    plain = {"as_written": "", "page": ""}
    if known.model_copy(update=plain) == new.model_copy(update=plain):
        return True
    return _is_one(known, new) and not new.parts


def _is_one(one: Claim, two: Claim) -> bool:
    """Whether two claims are parts of one: of the same brand, place, unit and status."""
    return _subject(one) == _subject(two)


def _subject(claim: Claim) -> tuple[object, ...]:
    places = frozenset(claim.settings)
    return (claim.brand_value, claim.brands, claim.status, claim.unit, claim.role, places)


def _check_status(found: list[Claim], claim: Claim, group: Group) -> None:
    """A brand that is in use and not used in one answer, with no place that tells them apart."""
    for one in found:
        same = one.brands == claim.brands and one.brand_value is BrandValue.NAMED
        if same and one.status is not claim.status and one.settings == claim.settings:
            raise Unclear(
                f"The same answer ({_place(group)}) says something else of this brand: check "
                f"both rows."
            )


def _joined(one: Claim, two: Claim, group: Group) -> Claim:
    """Two counted parts of one claim: '47 static' and '9 PTZ'."""
    if not one.parts or not two.parts:
        return one.model_copy(update={"parts": one.parts or two.parts})
    kinds = [part.kind for part in (*one.parts, *two.parts)]
    if CameraKind.NOT_STATED in kinds or len(set(kinds)) < len(kinds):
        raise Unclear(
            f"The same answer ({_place(group)}) counts this brand too, and nothing tells the two "
            "numbers apart. Add a column for the kind or the place, or write “47 + 9” in one row."
        )
    written = "; ".join(dict.fromkeys((one.as_written, two.as_written)))
    return one.model_copy(update={"parts": (*one.parts, *two.parts), "as_written": written[:300]})


def _state(one: Answer, two: Answer, group: Group) -> AnswerState:
    """One outcome of two rows."""
    states = {one.state, two.state}
    if len(states) == 1:
        if not one.claims and not two.claims and set(two.exemptions) <= set(one.exemptions):
            raise Repeated()
        return one.state
    silent = states & {AnswerState.NO_REPLY, AnswerState.NOT_VISIBLE}
    if silent:
        raise Unclear(f"The same answer ({_place(group)}) has another outcome: check both rows.")
    return AnswerState.PARTLY_DISCLOSED


def _finer(one: str, two: str, group: Group) -> str:
    """Of two dates the finer one."""
    if one.startswith(two):
        return one
    if two.startswith(one):
        return two
    raise Unclear(f"The same answer ({_place(group)}) has another date: check both rows.")
