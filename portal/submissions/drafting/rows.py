"""Rows of a draft as fields: one more, one less, without reading what is in them. Pure."""

import re

from portal.submissions.drafting.steps import Pairs
from portal.submissions.reading_rows import MOST_ROWS
from portal.submissions.refilled import Fields

NAMED = re.compile(r"rows-(\d{1,4})-([a-z_]{1,20})", re.ASCII)
KEPT = ("unit", "counted", "settings", "status", "page", "question")
# Fields that say something by themselves; the others only describe what these say.
SAYS = ("brand", "count", "as_written", "quote", "others")


def indices(pairs: Pairs) -> list[int]:
    """The numbers of the rows, in their order."""
    found = {int(named[1]): None for name, _ in pairs if (named := NAMED.fullmatch(name))}
    return sorted(found)


def row_fields(pairs: Pairs, index: int) -> Fields:
    """The fields of one row, by their names within it."""
    begin = f"rows-{index}-"
    return [(name.removeprefix(begin), value) for name, value in pairs if name.startswith(begin)]


def with_row(pairs: Pairs, fields: Fields | None = None) -> tuple[Pairs, int]:
    """The fields with one more row, and its number; nothing is added where there are too many.

    Without `fields` it starts with the place, status and page of the row before.
    """
    there = indices(pairs)
    if len(there) >= MOST_ROWS:
        return pairs, there[-1]
    index = there[-1] + 1 if there else 0
    if fields is None:
        before = row_fields(pairs, there[-1]) if there else []
        fields = [("brand", ""), *[(name, value) for name, value in before if name in KEPT]]
    return [*pairs, *[(f"rows-{index}-{name}", value) for name, value in fields]], index


def without_row(pairs: Pairs, index: str) -> Pairs:
    """The fields without the row of that number; the rows after it move up."""
    begin = f"rows-{index}-"
    return _renumbered([pair for pair in pairs if not pair[0].startswith(begin)])


def _renumbered(pairs: Pairs) -> Pairs:
    places = {str(index): place for place, index in enumerate(indices(pairs))}
    return [
        (f"rows-{places[named[1].lstrip('0') or '0']}-{named[2]}", value)
        if (named := NAMED.fullmatch(name))
        else (name, value)
        for name, value in pairs
    ]


def without_blank_rows(pairs: Pairs) -> Pairs:
    """The fields without the rows that say nothing."""
    for index in reversed(indices(pairs)):
        said = dict(row_fields(pairs, index))
        if not any(said.get(name) for name in SAYS):
            pairs = without_row(pairs, str(index))
    return pairs
