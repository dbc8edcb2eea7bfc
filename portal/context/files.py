"""The files of the national picture (seed_data/context), read and checked before anybody sees them.

UTF-8 CSV with a header; seed_data/README.md describes every column. Each row has the address of
its source; a file with another column, or a row that cannot be true, is refused as a whole.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from portal.context.rules import (
    Aggregate,
    Confidence,
    Event,
    Figure,
    Jurisdiction,
    Share,
    Step,
    impossible,
)
from portal.entries.dates import parse_partial
from portal.refusal import Refusal

Row = TypeVar("Row", Event, Step, Figure, Aggregate)
MAY_BE_EMPTY = {"detail", "note", "outcome", "corrected_to", "correction_url", "read_with_care"}
NUMBERS = {"in_all", "asked", "answered", "out_of"}


class NationalUnreadable(Refusal):
    """A file of the national picture is missing, or a line of it cannot be true."""


@dataclass(frozen=True)
class National:
    """All that the national page shows, in the order of the files."""

    timeline: tuple[Event, ...]
    tracker: tuple[Step, ...]
    police: tuple[Figure, ...]
    aggregates: tuple[Aggregate, ...]


@cache
def read_national(folder: Path) -> National:
    """Read and check the folder's files, once in a process. Raises NationalUnreadable."""
    return National(
        timeline=_rows(folder / "policy_timeline.csv", Event, lambda one: ""),
        tracker=_rows(folder / "removal_tracker.csv", Step, _fault_of_step),
        police=_rows(folder / "police_survey.csv", Figure, _fault_of_figure),
        aggregates=_rows(folder / "aggregate_statements.csv", Aggregate, impossible),
    )


def _rows(path: Path, kind: type[Row], fault_of: Callable[[Row], str]) -> tuple[Row, ...]:
    if not path.is_file():
        raise NationalUnreadable(f"{path} is missing.")
    names = [field.name for field in fields(kind)]
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if reader.fieldnames != names:
            raise NationalUnreadable(f"{path.name} needs the columns {', '.join(names)}.")
        for number, values in enumerate(reader, start=2):
            try:
                if None in values:
                    raise ValueError("there are more cells than columns")
                row = kind(**{name: _cell(name, values[name]) for name in names})
                _check(row, rows, fault_of)
            except ValueError as error:
                raise NationalUnreadable(f"{path.name} line {number}: {error}.") from None
            rows[row.id] = row
    return tuple(rows.values())


def _check(row: Row, before: dict[str, Row], fault_of: Callable[[Row], str]) -> None:
    if row.id in before:
        raise ValueError(f"{row.id} stands there twice")
    if fault := fault_of(row):
        raise ValueError(fault)


def _cell(name: str, text: str | None) -> Any:
    """One cell as the value its column stands for; None for a number that no source gives."""
    if text is None:
        raise ValueError(f"{name} is missing")
    if text != text.strip():
        raise ValueError(f"{name} begins or ends with a space")
    if text:
        return CELLS.get(name, str)(text)
    if name not in MAY_BE_EMPTY | NUMBERS:
        raise ValueError(f"{name} is empty")
    return None if name in NUMBERS else ""


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError(f"{text!r} is no address that begins with http:// or https://")
    return text


def _date(text: str) -> str:
    if parse_partial(text) is None:
        raise ValueError(f"{text!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
    return text


def _percent(text: str) -> int:
    share = int(text)
    if not 0 <= share <= 100:
        raise ValueError(f"{share} is no percentage")
    return share


CELLS: dict[str, Callable[[str], Any]] = {
    "date": _date,
    "stated_on": _date,
    "for_date": _date,
    "source_url": _address,
    "correction_url": _address,
    "jurisdictions": lambda text: tuple(Jurisdiction(one) for one in text.split("|")),
    "confidence": Confidence,
    "share": _percent,
    "share_kind": Share,
    **dict.fromkeys(NUMBERS, int),
}


def _fault_of_step(step: Step) -> str:
    if (step.share_kind is Share.TARGET) != bool(step.outcome):
        return "a target says what is known of its outcome, a stated share has none"
    return ""


def _fault_of_figure(figure: Figure) -> str:
    if bool(figure.corrected_to) != bool(figure.correction_url):
        return "a corrected figure needs the address of its correction"
    return ""
