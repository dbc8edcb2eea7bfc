"""Files made to break the reading: one cell refuses its row at most, one file itself at most."""

import time
import zipfile
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from portal.database import session
from portal.submissions.bulk import work
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.days import read_day
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import open_batch
from portal.submissions.bulk.reported import Plan
from portal.submissions.bulk.rules import BatchState
from portal.submissions.bulk.unclear import Unclear
from portal.web.tokens import new_token
from tests.support.bulk import TODAY, planned, read, sheet, statuses
from tests.support.register import add_councils
from tests.support.submitting import add_brands

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOUND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = ["Council", "Brand", "Number", "Date", "Ref"]
GOOD = ["Sampleford", "Hikvision", "47", "2019", "F-100"]


def raw_workbook(row: str, *, styles: str = "", book: str = "") -> bytes:
    """A workbook with headings and one row, written as no office program would."""
    heads = "".join(f'<c t="str"><v>{one}</v></c>' for one in HEADINGS)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{BOUND}">{book}<sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" '
        'Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPACE}"><sheetData>'
        f'<row r="1">{heads}</row>{row}</sheetData></worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{SPACE}">{styles}</styleSheet>',
    }
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return kept.getvalue()


def raw_row(number: str = "2", value: str = "47", style: str = "0") -> str:
    said = "".join(f'<c t="str"><v>{one}</v></c>' for one in GOOD[:2])
    return f'<row r="{number}">{said}<c s="{style}"><v>{value}</v></c></row>'


@pytest.mark.parametrize("value", ["nan", "1e999", "-inf", "9" * 5_000])
def test_a_number_beyond_all_numbers_stays_as_it_is_written(value: str) -> None:
    table = read(raw_workbook(raw_row(value=value)), ".xlsx")
    assert table["sheets"][0]["rows"][1][1][2] == value


def test_a_day_after_the_last_one_is_a_number() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    book = '<workbookPr date1904="1"/>'
    content = raw_workbook(raw_row(value="2958465"), styles=styles, book=book)
    assert read(content, ".xlsx")["sheets"][0]["rows"][1][1][2] == "2958465"


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000])
def test_a_row_beyond_the_last_one_counts_on(number: str) -> None:
    table = read(raw_workbook(raw_row(number)), ".xlsx")
    assert [row[0] for row in table["sheets"][0]["rows"]] == [1, 2]


def test_a_style_beyond_all_styles_is_none() -> None:
    table = read(raw_workbook(raw_row(style="9" * 5_000)), ".xlsx")
    assert table["sheets"][0]["rows"][1][1][2] == "47"


@pytest.mark.parametrize("cell", ["9" * 4_900, f"1-{'9' * 4_900}", "9," + "999," * 1_000 + "999"])
def test_a_number_without_end_is_unclear_and_other_rows_stay(cell: str) -> None:
    rows = [HEADINGS, GOOD, ["Exampleton", "Hikvision", cell, "2019", "F-101"]]
    assert statuses(planned(sheet(rows))) == {2: "proposed", 3: "unclear"}


def test_brackets_without_end_take_no_time() -> None:
    before = time.process_time()
    for _ in range(10):
        with pytest.raises(Unclear):
            read_day("(" * 5_000, TODAY)
    assert time.process_time() - before < 0.2


def test_a_report_that_cannot_be_kept_ends_its_batch(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poisoned(*_given: object) -> tuple[Plan, object]:
        made = planned(sheet([HEADINGS, GOOD]))
        made.rows[0].row = type(made.rows[0].row)("A", 10**30, GOOD)
        return made, iter(())

    monkeypatch.setattr(work, "plan_file", poisoned)
    with app.app_context():
        add_councils()
        add_brands()
        content = sheet([HEADINGS, GOOD])
        number = open_batch(content, "x.csv", Defaults("", ""), intent=new_token()).batch_id
        work.work(number)
        batch = session().scalar(select(SubmissionBatch).where(SubmissionBatch.id == number))
        assert batch is not None
        assert (batch.state, batch.content) == (BatchState.UNREADABLE, None)
        assert batch.problem == work.BROKEN
