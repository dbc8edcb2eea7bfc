"""An answer back into the fields of the form: what `filled.finding_of` reads. Pure.

What the form cannot say (an exemption's subject, the answer's number) is left out; whoever mends
an answer compares what they send with what was there.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from portal.entries.content import Answer, Claim, Part
from portal.entries.words import BrandValue
from portal.web.formats import day

Fields = list[tuple[str, str]]
Names = Mapping[str, str]
NO_NAMES: Names = MappingProxyType({})
TOTAL_NOTE = re.compile(r"Total as given in the answer: ([\d,]+)\.", re.ASCII)


def total_note(total: int) -> str:
    """A total over several claims is no single claim's, so it stands with the answer."""
    return f"Total as given in the answer: {total:,}."


def fields_of(
    answer: Answer,
    note: str = "",
    *,
    council_code: str = "",
    names: Names = NO_NAMES,
) -> Fields:
    """The fields that say this answer, as (name, value) in the order of the form.

    `note` is the note to the moderator, `names` are the brands' names by slug (the slugs stand
    where there are none). A MultiDict of the list is formdata of a FindingForm.
    """
    source = answer.source
    fields = [
        ("council", council_code),
        ("source_url", source.url),
        ("source_title", source.title),
        ("publisher", source.publisher),
        ("source_kind", source.kind.value),
        ("reference", source.reference),
        ("asked_on", _day(answer.asked_on)),
        ("answered_on", _day(answer.answered_on)),
        ("answer_state", answer.state.value),
        ("asked_brands", ", ".join(names.get(slug, slug) for slug in answer.asked_brands)),
        ("exemptions", ", ".join(one.short for one in answer.exemptions)),
    ]
    rows = [row for claim in answer.claims for row in rows_of(claim, names)]
    for number, row in enumerate(rows):
        fields += [(f"rows-{number}-{name}", value) for name, value in row]
    fields += [("stated_total", _total_of(answer)), ("quote", answer.quote), ("note", note)]
    return fields


def rows_of(claim: Claim, names: Names = NO_NAMES) -> list[Fields]:
    """A claim as rows of the form, one for each part; the names are those within a row."""
    return [list(_row(claim, part, names)) for part in claim.parts or (None,)]


def _row(claim: Claim, part: Part | None, names: Names) -> Iterator[tuple[str, str]]:
    named = claim.brand_value is BrandValue.NAMED and claim.brands
    yield "brand", claim.brands[0] if named else claim.brand_value.value
    yield "others", ", ".join(names.get(slug, slug) for slug in claim.brands[1:])
    yield "role", claim.role.value
    if part is not None:
        yield "kind", part.kind.value
        yield "count", "" if part.count is None else str(part.count)
        yield "qualifier", part.qualifier.value
    yield "unit", claim.unit.value
    yield "counted", claim.counted.value
    for place in claim.settings:
        yield "settings", place.value
    yield "status", claim.status.value
    split = any(one.as_written for one in claim.parts)
    yield "as_written", part.as_written if part is not None and split else claim.as_written
    yield "page", claim.page
    yield "base", "" if claim.base is None else str(claim.base)
    yield "question", claim.question
    yield "quote", claim.quote


def _day(partial: str) -> str:
    return day(partial) if partial else ""


def _total_of(answer: Answer) -> str:
    """The total that the council gave: of its one claim, else the one in the answer's note."""
    if len(answer.claims) == 1:
        total = answer.claims[0].stated_total
        return "" if total is None else str(total)
    found = TOTAL_NOTE.search(answer.note)
    return found[1].replace(",", "") if found else ""
