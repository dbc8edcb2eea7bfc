"""The template, the shapes of files, and that every row of a file is accounted for."""

import random
from collections.abc import Callable

import openpyxl
import pytest

from portal.config import ROOT
from portal.evidence.rules import FileRefused
from portal.submissions.bulk.columns import COLUMNS
from portal.submissions.bulk.plan import NoTable
from portal.submissions.bulk.report import as_csv, as_json, as_text, harmless
from portal.submissions.bulk.template import (
    dictionary_rows,
    template_csv,
    template_rows,
    template_xlsx,
)
from tests.evidence import files
from tests.support.bulk import planned, read, sheet, statuses, workbook

HEADINGS = ["Council", "Brand", "Number", "Date", "Ref"]
ROWS = [HEADINGS, ["Sampleford", "Hikvision", "47", "2019", "F-100"], ["Exampleton", "Axis", "9",
 "2019", "F-101"]]  # fmt: skip
CELLS = [
    "", "Sampleford", "Newtown", "Hikvision", "Hikvision (47), Dahua", "Acme", "47", "lots", "none",
    "2019", "31/02/2019", "2030", "refused", "no response", "=1+1", "=cmd|' /C calc'!A0", "Total",
    "F-100", "https://a.example/b", "\u202eevil", "é", "x" * 900, "-", "N/A",
]  # fmt: skip


def shape(separator: str, encoding: str) -> bytes:
    return sheet(ROWS, separator).decode().encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    made = planned(shape(separator, encoding))
    assert statuses(made) == {2: "proposed", 3: "proposed"}


def test_the_line_that_names_a_separator_is_no_row() -> None:
    assert statuses(planned(b"sep=;\r\n" + shape(";", "utf-8"))) == {2: "proposed", 3: "proposed"}


@pytest.mark.parametrize(
    ("content", "suffix"), [(template_csv(), ".csv"), (template_xlsx(), ".xlsx")]
)
def test_the_template_itself_goes_through(content: bytes, suffix: str) -> None:
    made = planned(content, suffix)
    assert statuses(made) == {2: "proposed", 3: "proposed"}
    first, second = made.findings
    assert [(c.brands, c.total) for c in first.answer.claims] == [
        (("hikvision",), 47),
        (("dahua",), 9),
    ]
    assert second.answer.state.value == "refused"
    assert second.answer.asked_brands == ("hikvision", "dahua")
    assert not [note for note in made.notes if "not used" in note]


def test_the_dictionary_tells_of_every_column_of_the_template() -> None:
    assert [row[0] for row in dictionary_rows()[1:]] == template_rows()[0]
    assert all(column.words for column in COLUMNS)
    assert template_xlsx() == template_xlsx()


@pytest.mark.parametrize("seed", range(25))
def test_as_many_rows_are_reported_as_the_file_has(seed: int) -> None:
    chance = random.Random(seed)
    rows = [[chance.choice(CELLS) for _ in HEADINGS] for _ in range(60)]
    made = planned(sheet([HEADINGS, *rows]))
    filled = [n for n, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    assert list(statuses(made)) == filled
    assert sum(made.totals.values()) == len(filled)
    assert all(one.reason for one in made.rows if one.status.value != "proposed")
    leads = {one.lead for one in made.rows if one.status.value == "proposed"}
    assert None not in leads
    assert len(leads) == len(made.findings)


def macros(book: bytes) -> bytes:
    return files.changed(book, {"xl/vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (macros, "macros"),
        (lambda book: files.changed(book, {"xl/embeddings/a.bin": b"x"}), "embedded files"),
        (lambda book: files.changed(book, {"xl/big.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}),
         "unpacks too far"),
        (lambda book: book[: len(book) // 2], "damaged"),
        (lambda book: b"", "empty"),
        (lambda book: b"%PDF-1.7", "type"),
        (lambda book: b"<html><body>no table</body></html>", "type"),
        (lambda book: sheet([HEADINGS] + [["x"]] * 10_001), "too many rows"),
        (lambda book: sheet([["x"] * 201]), "too many columns"),
    ],
)  # fmt: skip
def test_a_hostile_or_endless_file_is_refused_with_its_reason(
    spoil: Callable[[bytes], bytes], why: str
) -> None:
    book = openpyxl.Workbook()
    with pytest.raises(FileRefused) as told:
        read(spoil(workbook(book)), ".xlsx")
    assert told.value.why == why
    assert told.value.sentence.endswith(".")


def test_a_file_without_a_known_heading_is_refused() -> None:
    with pytest.raises(NoTable, match="headings"):
        planned(b"a,b\n1,2\n")


def test_a_cell_that_would_run_something_is_refused_and_harmless_in_the_report() -> None:
    rows = [HEADINGS, ["Sampleford", "Hikvision", "=cmd|' /C calc'!A0", "2019", "F-100"]]
    made = planned(sheet(rows))
    assert statuses(made) == {2: "refused"}
    told = as_csv([["", 2, "refused", "", "", "", "=cmd|' /C calc'!A0", ""]])
    assert "'=cmd" in told
    assert harmless("-5") == "'-5"


def test_the_report_is_told_as_json_and_as_text() -> None:
    made = planned(sheet(ROWS))
    data = as_json(made)
    assert data["rows"][0] == {
        "row": 2,
        "status": "proposed",
        "reason": "Without a web address it cannot be published until its source is found.",
        "council": "ZZA",
        "council_name": "Sampleford Borough Council",
        "says": "47 Hikvision cameras in use",
        "sheet": "",
    }
    assert data["totals"] == {"proposed": 2, "unclear": 0, "duplicate": 0, "refused": 0}
    assert "2 rows: 2 proposed (2 findings)" in as_text(data)


def test_the_document_has_the_columns_of_the_template() -> None:
    told = (ROOT / "docs" / "bulk-import.md").read_text()
    for column in COLUMNS:
        line = f"| `{column.name}` | {column.words} | {column.needed} | {column.allowed} |"
        assert line in told
