"""An invented register and invented campaign spreadsheets for the tests of bulk import."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from typing import Any

from portal.brands.register import read_brands
from portal.brands.rules import Lexicon, build_lexicon
from portal.config import ROOT
from portal.evidence.reading import read_table
from portal.submissions.bulk.context import Context, Defaults, Known
from portal.submissions.bulk.names import Body, Names
from portal.submissions.bulk.plan import plan
from portal.submissions.bulk.reported import Plan

TODAY = date(2026, 11, 28)
BODIES = (
    Body("ZZA", "Sampleford Borough Council"),
    Body("ZZB", "Exampleton City Council"),
    Body("ZZC", "Newtown upon Sample City Council"),
    Body("ZZD", "Newtown-under-Sample Borough Council"),
    Body("ZZS", "Albasample Council", scottish=True),
    Body("ZZF", "Oldsample District Council", end=date(2023, 3, 31), heirs=("Newsample Council",)),
    Body("ZZG", "Newsample Council", start=date(2023, 4, 1)),
    Body("ZZH", "Oldsample and Marsh Council", start=date(2023, 4, 1)),
)
SHORT = {
    "ZZA": "Sampleford", "ZZB": "Exampleton", "ZZC": "Newtown upon Sample",
    "ZZD": "Newtown-under-Sample", "ZZS": "Albasample", "ZZF": "Oldsample", "ZZG": "Newsample",
    "ZZH": "Oldsample and Marsh",
}  # fmt: skip


def names() -> Names:
    """The invented register: also a Welsh name, GSS codes and another spelling."""
    codes = {one.code: one.code for one in BODIES} | {"E99000001": "ZZA", "E99000002": "ZZB"}
    made = Names({one.code: one for one in BODIES}, codes)
    for one in BODIES:
        made.add(one.code, [one.name, SHORT[one.code]], proper=True)
    made.add("ZZB", ["Tre Enghraifft"], proper=True)
    made.add("ZZC", ["Newtown City Council"])
    return made


@cache
def lexicon() -> Lexicon:
    """The real register's brands: a name of a maker says nothing about a council."""
    shipped = read_brands(ROOT / "seed_data" / "brands")
    called = {row["slug"]: row["name"] for row in shipped.brands}
    spelt = [(row["alias"], row["brand_slug"], row["general"]) for row in shipped.aliases]
    return build_lexicon(called, spelt)


def context(*known: Known, **given: Any) -> Context:
    """What rows are read with; `known` answers are Sampleford's."""
    made = Context(
        names=names(),
        lexicon=lexicon(),
        brand_names={"hikvision": "Hikvision", "dahua": "Dahua", "axis": "Axis", "bosch": "Bosch"},
        roles={},
        today=TODAY,
        known=lambda code: known if code == "ZZA" else (),
        defaults=Defaults(),
        file_name="campaign.csv",
    )
    return replace(made, **given)


def sheet(rows: Iterable[Sequence[object]], separator: str = ",") -> bytes:
    """A CSV of rows."""
    made = StringIO()
    csv.writer(made, delimiter=separator).writerows(rows)
    return made.getvalue().encode()


def workbook(book: Any) -> bytes:
    """An openpyxl workbook's bytes."""
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(content: bytes, suffix: str = ".csv") -> dict[str, Any]:
    """A file's rows, by the reader's process."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return read_table(file, suffix)


def planned(content: bytes, suffix: str = ".csv", *known: Known, **given: Any) -> Plan:
    """The plan of a file."""
    return plan(read(content, suffix), context(*known, **given))


def statuses(made: Plan) -> dict[int, str]:
    """The status of each row by its number."""
    assert len({one.row.number for one in made.rows}) == len(made.rows)
    return {one.row.number: one.status.value for one in made.rows}


def reason(made: Plan, number: int) -> str:
    """What is told of one row."""
    return next(one.reason for one in made.rows if one.row.number == number)
