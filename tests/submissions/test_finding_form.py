"""The form of a finding: rows, faults, and that nothing typed is ever lost."""

from typing import Any

import pytest
from flask import Flask

from portal.database import session
from portal.submissions.models import Submission
from portal.submissions.reading_rows import MOST_ROWS
from tests.support.browser import Browser, Page
from tests.support.submitting import FINDING, SECOND_ROW, mails

NEW = "/submissions/new"


def stored(app: Flask) -> int:
    with app.app_context():
        return session().query(Submission).count()


def send(reader: Browser, expect: int = 422, **typed: Any) -> Page:
    reader.open(NEW)
    return reader.send(expect, **{**FINDING, **typed})


def test_a_link_from_a_councils_page_chooses_the_council(reader: Browser) -> None:
    reader.open(f"{NEW}?council=exampleton")
    assert reader.fields()["council"] == "ZZB"
    reader.open(f"{NEW}?council=nowhere")
    assert reader.fields()["council"] == ""


def test_a_row_is_added_without_losing_what_was_typed(reader: Browser, app: Flask) -> None:
    page = send(reader, expect=200, add="rows")
    kept = reader.fields()
    for name, value in FINDING.items():
        assert kept[name] == value, name
    assert kept["rows-1-settings"] == FINDING["rows-0-settings"]
    assert kept["rows-1-status"] == "in_use"
    assert (kept["rows-1-brand"], kept["rows-1-count"]) == ("", "")
    assert page.errors() == []
    assert stored(app) == 0


def test_a_row_is_removed_and_the_others_stay(reader: Browser) -> None:
    send(reader, expect=200, add="rows")
    page = reader.send(200, **{**SECOND_ROW, "remove": "0"})
    kept = reader.fields()
    assert "rows-0-brand" not in kept
    assert kept["rows-1-as_written"] == "9 PTZ"
    assert "Row 1" in page.text and "Row 2" not in page.text


def test_the_last_row_is_emptied_not_removed(reader: Browser) -> None:
    send(reader, expect=200, remove="0")
    assert [name for name in reader.fields() if name.endswith("-brand")] == ["rows-1-brand"]


def test_the_sum_is_shown_without_a_script_too(reader: Browser) -> None:
    send(reader, expect=200, **SECOND_ROW, add="rows")
    assert reader.page and "47 static + 9 PTZ = 56" in reader.page.text


def test_an_empty_form_names_every_field_that_is_missing(reader: Browser, app: Flask) -> None:
    reader.open(NEW)
    page = reader.send(422)
    assert (
        page.errors()
        == [
            "Council: Choose the council from the list.",
            "Publisher: Enter who published it, for example the council.",
            "Kind of source: Choose what kind of source it is.",
            "Date of the answer: Enter the date of the answer, or as much of it as is known.",
            "What the council answered: Choose what the council answered.",
            "Your e-mail address: Enter an e-mail address like name@example.org.",
        ]
        or len(page.errors()) == 6
    )
    assert page.soup.title and page.soup.title.get_text().startswith("Error: ")
    assert stored(app) == 0


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"answered_on": "2999-01-01"}, "Date of the answer: The date must be today or in the past."),
    ({"answered_on": "soon"}, "Date of the answer: Enter a real date"),
    ({"asked_on": "7 June 2019"}, "Date of the answer: The answer cannot be older"),
    ({"rows-0-count": "-1"}, "Row 1: How many: Enter a whole number"),
    ({"rows-0-count": "lots"}, "Row 1: How many: Enter a whole number"),
    ({"rows-0-count": "1e9"}, "Row 1: How many: Enter a whole number"),
    ({"rows-0-count": "999999999"}, "Row 1: How many: Enter a number of at most 1,000,000."),
    ({"rows-0-brand": ""}, "Row 1: Brand: Choose a brand"),
    ({"rows-0-brand": "nosuchbrand"}, "Row 1: Brand: Choose one from the list."),
    ({"rows-0-status": ""}, "Row 1: Status: Choose"),
    ({"rows-0-status": "melted"}, "Row 1: Status: Choose one from the list."),
    ({"rows-0-unit": "dragon"}, "Row 1: What was counted: Choose one from the list."),
    ({"rows-0-unit": ""}, "Row 1: What was counted: Choose one from the list."),
    ({"rows-0-settings": ["housing", "moon"]}, "Row 1: Where they are: Choose from the list only."),
    ({"source_url": "javascript:alert(1)"}, "Where the answer can be read: Enter an address"),
    ({"source_url": "data:text/html,x"}, "Where the answer can be read: Enter an address"),
    ({"source_url": "https://a@evil.example/"}, "Where the answer can be read: Leave out"),
    ({"council": "XXX"}, "Council: Choose one from the list."),
    ({"council": "sampleford"}, "Council: Choose one from the list."),
    ({"source_kind": "rumour"}, "Kind of source: Choose one from the list."),
    ({"exemptions": "because"}, "Sections of the law: 'because' is not a section."),
    ({"exemptions": "FOISA s.12"}, "Sections of the law: Councils outside Scotland"),
    ({"asked_brands": "Nosuchbrand"}, "Brands that the question named: 'Nosuchbrand' is not in"),
    ({"stated_total": "many"}, "Total the council gave: Enter a whole number"),
    ({"email": "reader"}, "Your e-mail address: Enter an e-mail address"),
    ({"email": "a@b.example\r\nBcc: c@d.example"}, "Your e-mail address: Enter an e-mail address"),
    ({"quote": "x" * 401}, "The council's own words: Use at most 400 characters; there are 401."),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_a_fault_brings_the_page_back_with_everything_typed(
    reader: Browser, app: Flask, typed: dict[str, Any], sentence: str
) -> None:
    page = send(reader, **typed)
    assert any(line.startswith(sentence) for line in page.errors()), page.errors()
    kept = reader.fields()
    closed = {"council", "source_kind", "rows-0-brand", "rows-0-status", "rows-0-unit"}
    for name, value in {**FINDING, **typed}.items():
        if name not in closed & set(typed) and name != "rows-0-settings":
            shown = value.replace("\r\n", " ") if isinstance(value, str) else value
            assert kept.get(name) == shown, name
    assert stored(app) == 0
    assert mails(app) == []


def test_a_megabyte_of_text_comes_back_with_its_length(reader: Browser, app: Flask) -> None:
    text = "x" * 1_000_000
    page = send(reader, quote=text, note=text)
    assert page.errors() == [
        "The council's own words: Use at most 400 characters; there are 1,000,000.",
        "Note to the moderator: Use at most 2,000 characters; there are 1,000,000.",
    ]
    assert reader.fields()["quote"] == text
    assert stored(app) == 0


LONG = ("source_url", "answered_on", "rows-0-count", "rows-0-as_written", "email", "council_typed")


@pytest.mark.parametrize("name", LONG)
def test_a_million_letters_in_any_field_come_back_with_a_sentence(
    reader: Browser, app: Flask, name: str
) -> None:
    text = "ŵ" * 1_000_000
    page = send(reader, **{name: text})
    assert any("Use at most" in line and "1,000,000" in line for line in page.errors())
    if name != "council_typed":  # the picker's box, which a script makes, has it in data-typed
        assert reader.fields()[name] == text
    assert stored(app) == 0


@pytest.mark.parametrize("token", ["", "expired", "IjEi.Zg.x"])
def test_a_form_older_than_its_token_comes_back_whole(
    reader: Browser, app: Flask, token: str
) -> None:
    page = send(reader, expect=400, csrf_token=token)
    assert "open for too long" in page.errors()[0]
    assert reader.fields()["rows-0-as_written"] == "47 static"
    assert stored(app) == 0
    reader.send(200, csrf_token=reader.fields()["csrf_token"])
    assert stored(app) == 1


def test_a_finding_has_a_bounded_number_of_rows(reader: Browser, app: Flask) -> None:
    rows = {f"rows-{place}-brand": "dahua" for place in range(MOST_ROWS + 1)}
    page = send(reader, **rows)
    assert any(f"at most {MOST_ROWS} rows" in line for line in page.errors())
    assert stored(app) == 0


def test_an_answer_that_disclosed_something_needs_a_row(reader: Browser) -> None:
    blank = {name: "" for name in FINDING if name.startswith("rows-0-")} | {
        "rows-0-kind": "not_stated",
        "rows-0-settings": [],
    }
    page = send(reader, **blank)
    assert page.errors() == [
        "Row 1: Brand: Fill in at least one row, or choose another answer above."
    ]


def test_hidden_and_overriding_letters_are_dropped_and_the_rest_is_kept(reader: Browser) -> None:
    page = send(
        reader,
        publisher="Cyngor \u202eSir\u202c \u2066Gwynedd\u2069\U000e0041 ŵ O'Brien العربية",
        email="",
    )
    assert page.status == 422
    assert reader.fields()["publisher"] == "Cyngor Sir Gwynedd ŵ O'Brien العربية"


def test_markup_is_shown_as_text(reader: Browser) -> None:
    text = "<script>alert(1)</script>\"'&"
    page = send(reader, publisher=text, **{"rows-0-as_written": text, "quote": text, "email": ""})
    assert page.soup.select("script:not([src])") == []
    assert reader.fields()["quote"] == text


def test_no_cookie_is_set_before_a_form_is_shown(register: None, app: Flask) -> None:
    client = app.test_client()
    assert "Set-Cookie" not in client.get("/sign-in/sent").headers
    assert "Set-Cookie" in client.get(NEW).headers
