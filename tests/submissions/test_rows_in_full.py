"""What a row can say beyond brand, kind and number is kept, told, and comes back."""

import json
from typing import Any

import pytest
from flask import Flask

from portal.database import session
from portal.submissions.drafting.rows import (
    indices,
    with_row,
    without_blank_rows,
    without_row,
)
from portal.submissions.models import Submission
from portal.submissions.reading_rows import MOST_ROWS
from tests.support.browser import Browser
from tests.support.submitting import FINDING

NEW = "/submissions/new"
MORE: dict[str, Any] = {
    "rows-0-others": "Dahua",
    "rows-0-role": "recorder",
    "rows-0-base": "1,612",
    "rows-0-question": "4(b)",
    "rows-0-quote": "We use 47 of both makes.",
}


def test_a_row_with_everything_becomes_one_claim(reader: Browser, app: Flask) -> None:
    reader.open(NEW)
    page = reader.send(**FINDING, **MORE)
    with app.app_context():
        (claim,) = json.loads(session().query(Submission).one().change)["answer"]["claims"]
    assert claim["brands"] == ["hikvision", "dahua"]
    assert (claim["role"], claim["base"], claim["question"]) == ("recorder", 1612, "4(b)")
    for words in ("1,612", "4(b)", "We use 47 of both makes."):
        assert words in page.text


def test_what_most_rows_leave_empty_is_open_where_it_says_something(reader: Browser) -> None:
    page = reader.open(NEW)
    assert page.soup.select("details.more[open]") == []
    page = reader.send(200, **MORE, add="rows")
    assert len(page.soup.select("details.more[open]")) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"rows-0-brand": "mixed", "rows-0-others": "Dahua"},
            "Row 1: Other brands in the same number: Choose the first brand from the list above.",
        ),
        (
            {"rows-0-others": "Nosuchbrand"},
            "Row 1: Other brands in the same number: 'Nosuchbrand' is not in the brand register.",
        ),
        ({"rows-0-role": "owner"}, "Row 1: What the brand is here: Choose one from the list."),
        ({"rows-0-base": "many"}, "Row 1: Out of how many: Enter a whole number"),
        ({"rows-0-quote": "x" * 401}, "Row 1: The words that say it: Use at most 400 characters"),
        (
            {"not_before": "6 June 2019"},
            "Publish nothing before: Enter a day that is still to come",
        ),
        ({"not_before": "2019"}, "Publish nothing before: Enter a whole date"),
        ({"not_before": "6 June 2999"}, "Publish nothing before: Enter a day within the next 90"),
    ],
)
def test_a_fault_in_them_opens_them_with_its_sentence(
    reader: Browser, typed: dict[str, str], sentence: str
) -> None:
    reader.open(NEW)
    page = reader.send(422, **{**FINDING, **typed})
    assert [line for line in page.errors() if line.startswith(sentence)], page.errors()
    if "not_before" not in typed:
        assert page.soup.select("details.more[open]") or "rows-0-role" in typed


def test_rows_of_a_draft_move_up_when_one_goes() -> None:
    pairs = [("rows-0-brand", "a"), ("rows-7-brand", "b"), ("rows-7-settings", "housing")]
    pairs.append(("rows-7-settings", "depots"))
    assert without_row(pairs, "0") == [
        ("rows-0-brand", "b"),
        ("rows-0-settings", "housing"),
        ("rows-0-settings", "depots"),
    ]
    more, index = with_row(pairs)
    assert index == 8
    assert [value for name, value in more if name == "rows-8-settings"] == ["housing", "depots"]


def test_blank_rows_give_way_and_filled_ones_stay() -> None:
    pairs = [
        ("rows-0-brand", ""),
        ("rows-1-count", "9"),
        ("rows-2-status", "in_use"),
        ("quote", ""),
    ]
    assert without_blank_rows(pairs) == [("rows-0-count", "9"), ("quote", "")]


def test_there_is_a_last_row() -> None:
    pairs = [(f"rows-{number}-brand", "a") for number in range(MOST_ROWS)]
    same, index = with_row(pairs)
    assert (same, index) == (pairs, MOST_ROWS - 1)
    assert indices(pairs) == list(range(MOST_ROWS))
