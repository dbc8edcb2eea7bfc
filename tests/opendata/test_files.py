"""The files: the same rows in every format, safe in a spreadsheet, exact in JSON."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.config import ROOT
from portal.councils.rules import Tier
from portal.entries.ask import Ask
from portal.entries.listing import Place, Row
from portal.entries.words import State
from portal.opendata.files import (
    COLUMNS,
    About,
    csv_text,
    geojson_text,
    json_text,
    record,
    safe_cell,
)

ABOUT = About(ask=Ask(), brand_name="Hikvision", data_version=7, as_of="2026-11-23")
PLACE = Place(
    code="ZZA",
    gss="E99000001",
    slug="sampleford",
    name="Sampleford",
    official_name='Sampleford "Borough", Council',
    name_cy="Trefsampl",
    nation="England",
    region="East of England",
    type="Unitary authority",
    tier=Tier.SINGLE,
    county="",
    population=100_000,
)
ROW = Row(
    PLACE,
    State.USES,
    dated="2019-06-06",
    count=56,
    formula="47 static + 9 PTZ",
    answer=1,
    source_title="=cmd|'/c calc'!A1",
    source_publisher="Sample\nGazette",
    source_url="https://sampleford.example/a",
    shared=("axis", "dahua"),
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"]
    + ["  =1", "\u00a0=1", "\u3000@x", " \t=1", "\n=1"],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Sampleford", "O'Brien", "47 static + 9 PTZ", "Ynys Môn", "a=b"])
def test_good_text_is_kept_exactly(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    assert [safe_cell(-12), safe_cell(0), safe_cell(None)] == ["-12", "0", ""]
    assert [safe_cell(True), safe_cell(False), safe_cell(["a", "b"])] == ["yes", "no", "a; b"]


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert cell in (text, f"'{text}")
    assert cell.strip()[:1] not in tuple("=+-@＝＋－＠")


def test_the_csv_is_read_back_as_it_was() -> None:
    text = csv_text([ROW], ABOUT)
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == 1
    assert found[0]["official_name"] == 'Sampleford "Borough", Council'
    assert found[0]["source_publisher"] == "Sample\nGazette"
    assert found[0]["source_title"] == "'=cmd|'/c calc'!A1"
    assert (found[0]["count"], found[0]["unit"]) == ("56", "camera")
    assert (found[0]["data_version"], found[0]["as_of"]) == ("7", "2026-11-23")
    assert found[0]["shared_with"] == "axis; dahua"


def test_the_header_is_stable() -> None:
    assert COLUMNS[:5] == ("data_version", "as_of", "brand", "code", "gss")
    assert len(COLUMNS) == len(set(COLUMNS)) == 32


def test_the_json_holds_the_exact_values() -> None:
    found = json.loads(json_text([ROW], ABOUT))
    assert found["data_version"] == 7
    (item,) = found["items"]
    assert item["source_title"] == "=cmd|'/c calc'!A1"
    assert (item["count"], item["shared_with"]) == (56, ["axis", "dahua"])
    assert (item["county"], item["disputed"]) == (None, False)
    assert item["state_word"] == "Uses Hikvision"


def test_no_count_stands_where_the_state_reports_nothing() -> None:
    row = Row(PLACE, State.NONE, count=3, formula="1 static + 2 PTZ")
    assert [record(row, ABOUT)[name] for name in ("count", "unit", "formula")] == [None] * 3


def test_the_geojson_carries_code_and_gss_and_the_given_geometry() -> None:
    square = '{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}'
    found = json.loads(geojson_text([ROW], ABOUT, {"E99000001": square}, "Somebody"))
    assert (found["type"], found["attribution"]) == ("FeatureCollection", "Somebody")
    (feature,) = found["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"] == record(ROW, ABOUT)
    assert (feature["id"], feature["properties"]["gss"]) == ("ZZA", "E99000001")
    assert json.loads(geojson_text([ROW], ABOUT, {}, ""))["features"][0]["geometry"] is None
    assert json.loads(geojson_text([], ABOUT, {}, ""))["features"] == []


def test_a_file_says_which_query_it_answers() -> None:
    ask = Ask(nation="Scotland", until=2022, as_of=date(2026, 1, 2))
    about = About(ask, "Hikvision", 7, "2026-01-02", ignored=("x was ignored.",))
    found = json.loads(json_text([], about))
    assert found["query"] == {"nation": "Scotland", "until": "2022", "as_of": "2026-01-02"}
    assert found["ignored"] == ["x was ignored."]


def test_every_column_is_explained_on_the_data_page_in_its_order() -> None:
    text = (ROOT / "templates/pages/_columns.html").read_text()
    told = [
        name
        for names in re.findall(r'^    \("([a-z_, ]+)", ', text, re.M)
        for name in names.split(", ")
    ]
    assert sorted(told) == sorted(COLUMNS)
