"""A file as a plan: read by the reader's process, then row by row."""

import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from portal.evidence.names import suffix_of
from portal.evidence.reading import read_table
from portal.evidence.rules import FileRefused
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.plan import plan_by_steps
from portal.submissions.bulk.registers import context_of
from portal.submissions.bulk.reported import Plan

MOST_BYTES = 5_000_000  # of a spreadsheet: 10,000 rows of long answers


class TooLarge(FileRefused):
    """A spreadsheet over the limit."""

    def __init__(self) -> None:
        super().__init__(
            "too large",
            "The spreadsheet is larger than 5 MB. Delete pictures and columns that say nothing of "
            "cameras, or send it in parts.",
        )


def table_of(content: bytes, name: str) -> dict[str, Any]:
    """The rows of a file. Raises FileRefused (TooLarge too), ReaderBusy."""
    if len(content) > MOST_BYTES:
        raise TooLarge()
    with tempfile.TemporaryFile() as file:  # the reader is given a file, and nothing else
        file.write(content)
        file.flush()
        return read_table(file, suffix_of(name))


def plan_file(
    content: bytes, name: str, today: date, defaults: Defaults | None = None
) -> tuple[Plan, Iterator[tuple[int, int]]]:
    """A plan that is filled while its steps are gone through: (rows done, rows in all).

    Raises FileRefused, ReaderBusy, and NoTable at the first step.
    """
    table = table_of(content, name)
    made = Plan()
    context = context_of(today, defaults or Defaults(), name)
    return made, plan_by_steps(table, context, made)
