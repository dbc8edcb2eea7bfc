"""A whole file: what of every row will be proposed, and why the rest is not. Pure.

As many rows are reported as the file has rows that hold something below its headings.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal.entries.sentences import claim_phrase, joined
from portal.refusal import Refusal
from portal.submissions.bulk.answers import Group, Repeated, identity
from portal.submissions.bulk.by_content import settle_dates
from portal.submissions.bulk.context import Context
from portal.submissions.bulk.headings import Layout, counted_or_not, find_headings
from portal.submissions.bulk.known import compare
from portal.submissions.bulk.reported import Groups, Plan, Reported, Status
from portal.submissions.bulk.row_values import SheetRow, Values
from portal.submissions.bulk.rows import ReadRow, council_of, read_row
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown
from portal.submissions.duplicates import (
    is_request,
    normalised_address,
)

Progress = Iterator[tuple[int, int]]
NO_TABLE = (
    "No row of headings was found: a column for the council and one for what it answered are "
    "needed, for example “Council” and “Brand”. Use the template's headings, or write yours above "
    "the rows."
)


class NoTable(Refusal):
    """A file in which no row of headings can be recognised."""

    sentence = NO_TABLE
    status = 422


def plan(table: Mapping[str, Any], context: Context) -> Plan:
    """The plan of a file as the reader gives it. Raises NoTable."""
    made = Plan()
    for done, _ in plan_by_steps(table, context, made):
        del done
    return made


def plan_by_steps(table: Mapping[str, Any], context: Context, made: Plan) -> Progress:
    """The same, row by row: yields how many rows are done, and of how many."""
    made.notes += table.get("notes", [])
    sheets = list(_sheets(table, context, made))
    if not sheets:
        raise NoTable()
    every = [Values(row, layout) for layout, rows in sheets for row in rows]
    groups = Groups()
    for number, values in enumerate(every, 1):
        reported = Reported(values.row)
        made.rows.append(reported)
        _report(reported, values, context, made, groups)
        yield number, len(every)
    compare(made, groups, context)


def _sheets(
    table: Mapping[str, Any], context: Context, made: Plan
) -> Iterator[tuple[Layout, list[SheetRow]]]:
    """Each sheet with its headings; what has none is told."""
    for sheet in table["sheets"]:
        rows = [(number, cells) for number, cells, _ in sheet["rows"]]
        layout = find_headings(rows, context.lexicon)
        name = sheet["name"]
        if layout is None:
            if rows and len(table["sheets"]) > 1:
                made.notes.append(
                    f"The sheet {shown(name, 40)} has no row of headings with a council, so it "
                    f"is not read."
                )
            continue
        below = [cells for number, cells in rows if number > layout.number]
        settle_dates(layout, below, context.today)
        layout.brands = [counted_or_not(one, below) for one in layout.brands]
        _tell_layout(layout, rows, name, made)
        links: dict[int, dict[int, str]] = {}
        for row, column, url in sheet["links"]:
            links.setdefault(row, {}).setdefault(column, url)
        yield (
            layout,
            [
                SheetRow(name, number, cells, hidden, links.get(number, {}))
                for number, cells, hidden in sheet["rows"]
                if number > layout.number
            ],
        )


def _tell_layout(
    layout: Layout, rows: Sequence[tuple[int, Sequence[str]]], name: str, made: Plan
) -> None:
    where = f" of {shown(name, 40)}" if name else ""
    above = [number for number, _ in rows if number < layout.number]
    if above:
        made.notes.append(
            f"Headings{where} stand in row {layout.number}; what is above them is not read."
        )
    if layout.unused:
        names = ", ".join(shown(one, 40) for one in layout.unused[:12])
        more = f" and {len(layout.unused) - 12} more" if len(layout.unused) > 12 else ""
        made.notes.append(f"Columns{where} that are not used: {names}{more}.")


def _report(
    reported: Reported, values: Values, context: Context, made: Plan, groups: Groups
) -> None:
    """Read one row and find the answer that it belongs to."""
    try:
        row = read_row(values, context)
        reported.council, reported.council_name = row.body.code, row.body.name
        _join(row, groups, len(made.rows) - 1)
        reported.says = _says(row, context)
        reported.reason = _remarks(row)
    except Repeated:
        _tell_repeated(reported, row, groups)
    except (Unclear, NotAFinding) as refusal:
        unclear = isinstance(refusal, Unclear)
        reported.status = Status.UNCLEAR if unclear else Status.REFUSED
        reported.reason = refusal.sentence
        _name_council(reported, values, context)


def _name_council(reported: Reported, values: Values, context: Context) -> None:
    """Say the council also of a row that is not proposed, where it is sure."""
    if reported.council:
        return
    try:
        body, _ = council_of(values, context)
    except (Unclear, NotAFinding):
        return
    reported.council, reported.council_name = body.code, body.name


def _join(row: ReadRow, groups: Groups, place: int) -> None:
    """Put a row to its answer. Raises Repeated, Unclear."""
    address = normalised_address(row.answer.source.url) if row.own_address else ""
    other = groups.requests.get(address) if is_request(address) else None
    if other is not None and other.lead.body.code != row.body.code:
        raise Unclear(
            f"The same WhatDoTheyKnow request stands in row {other.lead.values.row.number} for "
            f"{other.lead.body.name}, and a request has one recipient: check address and council."
        )
    shared = identity(row)
    key = (row.body.code, *shared) if shared else None
    group = groups.by_key.get(key) if key else None
    if group is not None:
        try:
            group.add(row)
        except Unclear:
            number = row.values.row.number
            group.beside.append(f"Row {number} speaks of the same answer and was unclear.")
            raise
    else:
        group = Group([row], row.answer, row.stated_total)
        groups.of_council.setdefault(row.body.code, []).append(group)
        if key:
            groups.by_key[key] = group
        if is_request(address):
            groups.requests[address] = group
    groups.places[id(row)] = place


def _tell_repeated(reported: Reported, row: ReadRow, groups: Groups) -> None:
    shared = identity(row)
    group = groups.by_key[(row.body.code, *(shared or ()))]
    reported.status = Status.DUPLICATE
    reported.reason = f"Row {group.lead.values.row.number} says the same of the same answer."


def _says(row: ReadRow, context: Context) -> str:
    """'Hikvision: 47 cameras in use', as the row is understood."""
    answer = row.answer
    phrases = [claim_phrase(claim, context.brand_names) for claim in answer.claims]
    words = joined(phrases) if phrases else answer.state.word
    cited = ", ".join(one.short for one in answer.exemptions)
    return f"{words[:1].upper()}{words[1:]}{f' ({cited})' if cited else ''}"


def _remarks(row: ReadRow) -> str:
    """What a person should know of a row that is proposed."""
    found = [f"{one}." for one in row.read_as]
    if row.unknown:
        names = ", ".join(shown(one, 40) for one in row.unknown)
        found.append(f"Not in the brand register, so told to the moderator only: {names}.")
    if not row.answer.source.url:
        found.append("Without a web address it cannot be published until its source is found.")
    if not row.answer.dated and not row.answer.asked_on:
        found.append("It has no date.")
    return " ".join(found)
