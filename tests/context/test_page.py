"""The national page: all rows of the files, with their sources; the same rows as JSON."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from portal.config import ROOT
from portal.context.files import National, read_national
from portal.context.rules import Jurisdiction
from portal.entries.ask import STATES
from tests.support.browser import Browser


@pytest.fixture
def national() -> National:
    return read_national(ROOT / "seed_data" / "context")


def file_of(browser: Browser, query: str = "") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(browser.client.get(f"/national.json{query}").data)
    return told


def test_every_row_stands_on_the_page_with_its_source(browser: Browser, national: National) -> None:
    soup = browser.open("/national").soup
    for row in (*national.timeline, *national.tracker, *national.police, *national.aggregates):
        place = soup.find(id=row.id)
        assert place is not None, row.id
        within = place if place.name in {"li", "tr"} else place.find_parent("p")
        assert within.find("a", href=row.source_url), row.id


def test_the_file_holds_the_rows_of_the_page(browser: Browser) -> None:
    told = file_of(browser)
    soup = browser.open("/national").soup
    keys = ("timeline", "removal_tracker", "police_survey", "aggregates")
    assert [len(told[key]) for key in keys] == [55, 3, 11, 18]
    for key in keys:
        for row in told[key]:
            assert soup.find(id=row["id"]), row["id"]
    assert [li["id"] for li in soup.select("#timeline .log > li")] == [
        row["id"] for row in told["timeline"]
    ]


@pytest.mark.parametrize("where", list(Jurisdiction))
def test_the_timeline_shows_one_jurisdiction_on_request(
    browser: Browser, national: National, where: Jurisdiction
) -> None:
    page = browser.open(f"/national?jurisdiction={where}")
    shown = {li["id"] for li in page.soup.select("#timeline .log > li")}
    assert shown == {one.id for one in national.timeline if where in one.jurisdictions}
    assert shown
    told = file_of(browser, f"?jurisdiction={where}")
    assert {row["id"] for row in told["timeline"]} == shown
    assert f"{len(shown)} of 55 events, about {where}." in page.text


def test_an_unknown_jurisdiction_is_told_and_shows_all(browser: Browser) -> None:
    page = browser.open("/national?jurisdiction=%3Cb%3EAtlantis")
    assert "The timeline has no such territory" in page.text
    assert len(page.soup.select("#timeline .log > li")) == 55


def test_the_removal_is_drawn_said_and_tabled(browser: Browser) -> None:
    part = browser.open("/national").soup.select_one("#removal")
    assert part is not None
    drawn = [text.get_text() for text in part.select("svg text")]
    assert drawn == [
        "Stated for 29 April 2024: about 50%",
        "Target for October 2024: about 70%",
        "Target for April 2025: all",
    ]
    widths = [bar["width"] for bar in part.select(".share__stated, .share__target")]
    assert widths == ["50%", "70%", "100%"]
    assert "No source found says whether the target was met" in part.select_one(".note").get_text()
    assert [row.td.get_text() for row in part.select("tbody tr")] == [
        "about 50%",
        "about 70%",
        "all",
    ]


def test_a_corrected_figure_shows_old_and_new(browser: Browser) -> None:
    row = browser.open("/national").soup.select_one("#S08")
    assert row is not None
    assert row.select_one(".was").get_text() == "at least 2"
    assert row.strong.get_text() == "none"


def test_denominators_stand_beside_a_count_or_are_said_to_be_missing(browser: Browser) -> None:
    soup: BeautifulSoup = browser.open("/national").soup
    cells = {
        row: [" ".join(td.get_text(" ").split()) for td in soup.select(f"#{row} td")[:4]]
        for row in ("A01", "A03")
    }
    assert cells["A01"] == ["not stated", "52", "43", "28 councils Hikvision"]
    assert cells["A03"] == ["not stated"] * 3 + ["at least 275 councils Hikvision"]


def test_the_page_says_what_was_printed_wrongly_and_what_it_never_does(browser: Browser) -> None:
    text = browser.open("/national").text
    assert "The article prints Wales as having 32 councils; it has 22." in text
    assert "Scotland: at least 20 councils" in text
    assert "No aggregate is ever spread over councils" in text


def test_nothing_of_it_colours_the_map_or_wears_its_colours(app: Flask, browser: Browser) -> None:
    rows = json.loads(app.test_client().get("/councils.json?tier=all").data)["items"]
    assert {row["state"] for row in rows} <= {"notasked"}
    page = browser.open("/national")
    marks = {f"s-{state}" for state in STATES}
    assert not [tag for tag in page.soup.select("[class]") if marks & set(tag["class"])]
    assert "--st-" not in (ROOT / "static/css/national.css").read_text()


def test_home_and_every_foot_lead_to_it(browser: Browser) -> None:
    assert browser.open("/").soup.select_one("main a[href='/national']")
    assert browser.open("/about").soup.select_one("footer a[href='/national']")


def test_a_browser_that_has_it_is_told_so(app: Flask) -> None:
    client = app.test_client()
    for address in ("/national", "/national.json"):
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
