"""The map's pages without a script: what readers see, and that all of it is one list of rows."""

import json
from pathlib import Path

import pytest
from flask import Flask

from portal.map.build import build
from tests.map.test_build import SQUARES
from tests.support.browser import Browser
from tests.support.entries import answer, claim
from tests.support.listing import add_listing, publish_answer


@pytest.fixture
def listing(app: Flask, tmp_path: Path) -> Flask:
    """Four invented councils with claims, and squares for boundaries."""
    with app.app_context():
        add_listing()
    source = tmp_path / "areas.geojson"
    source.write_text(json.dumps(SQUARES), encoding="utf-8")
    build(source, app.config["PORTAL"].build_dir)
    return app


@pytest.fixture
def reader(listing: Flask) -> Browser:
    return Browser(listing)


def test_headline_denominators_and_the_other_tier_stand_on_the_first_page(reader: Browser) -> None:
    page = reader.open("/")
    assert page.heading == "Which camera brands do UK councils report?"
    assert "1 of 2 councils that answered report Hikvision : 1 uses it." in page.text
    dims = [" ".join(li.get_text().split()) for li in page.soup.select("#dims li")]
    assert dims == [
        "2 answered",
        "3 asked",
        "3 in all: districts, boroughs and unitaries in the UK",
    ]
    assert (
        "County councils are counted separately: "
        "1 of 1 that answered report Hikvision; 1 asked; 1 in all."
    ) in page.text


def test_the_table_names_state_count_date_and_source_of_every_row(reader: Browser) -> None:
    page = reader.open("/")
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in page.soup.select("#rows tr")
    ]
    assert rows[0] == [
        "Sampleford Borough Council",
        "East of England",
        "Unitary authority",
        "Uses Hikvision",
        "56",
        "6 June 2019",
        "@Sample Gazette (sampleford.example)",
    ]
    assert [row[3] for row in rows] == ["Uses Hikvision", "Says it uses none", "Refused to say"]
    link = page.soup.select_one("#rows tr td a")
    assert link is not None
    assert link["rel"] == ["external", "noopener", "noreferrer", "nofollow", "ugc"]


def test_the_still_picture_holds_one_path_for_each_state(reader: Browser) -> None:
    page = reader.open("/")
    paths = {path["class"][0] for path in page.soup.select("#still path")}
    assert paths == {"still__uses", "still__none"}
    page = reader.open("/?state=uses")
    paths = {path["class"][0] for path in page.soup.select("#still path")}
    assert paths == {"still__uses", "still__faded"}


def test_a_state_of_the_key_is_a_link_that_goes_there_and_back(reader: Browser) -> None:
    page = reader.open("/?nation=England")
    link = page.soup.select_one("#key a[data-state=uses]")
    assert link is not None
    page = reader.open(str(link["href"]))
    assert "nation=England" in str(link["href"])
    chosen = page.soup.select("#key a[aria-current]")
    assert [one["data-state"] for one in chosen] == ["uses"]
    assert len(page.soup.select("#rows tr")) == 1
    assert "state" not in str(chosen[0]["href"])


def test_both_tiers_are_listed_with_a_key_each_and_never_added(reader: Browser) -> None:
    page = reader.open("/?tier=all")
    assert len(page.soup.select("#rows tr")) == 4
    keys = page.soup.select(".key")
    assert [key.select_one("[data-state=uses] b").get_text() for key in keys] == ["1", "1"]  # type: ignore[union-attr]
    assert "1 of 2 councils" in page.text


def test_where_nothing_matches_the_page_offers_to_clear(reader: Browser) -> None:
    page = reader.open("/councils?nation=Wales&state=uses")
    assert "No council matches these filters. Clear them all" in page.text
    assert "No answers" in page.text


def test_a_past_day_is_said_and_left_by_a_link(reader: Browser) -> None:
    page = reader.open("/?as_of=2020-01-01")
    assert "This is what the portal had published on 1 January 2020." in page.text
    assert "No answers" in page.text


def test_without_a_build_the_page_works_and_says_how_to_build(app: Flask) -> None:
    with app.app_context():
        add_listing()
    page = Browser(app).open("/")
    assert "The map has not been built on this server." in page.text
    assert "flask --app wsgi map build" in page.text
    assert len(page.soup.select("#rows tr")) == 3
    assert not page.soup.select("script[src*=leaflet]")


def test_the_scripts_states_are_joined_by_gss_and_say_nothing_of_who_was_not_asked(
    listing: Flask,
) -> None:
    client = listing.test_client()
    told = client.get("/map/states.json").json
    assert told is not None
    rows = {item[0]: dict(zip(told["fields"], item, strict=False)) for item in told["items"]}
    assert set(rows) == {"E99000001", "E99000002", "E99000003", "S99000001"}
    assert rows["E99000001"]["count"] == 56
    assert told["words"][0] == ["uses", "Uses Hikvision"]
    axis = client.get("/map/states.json?brand=axis").json
    assert axis is not None
    assert [item[0] for item in axis["items"]] == ["E99000003"]
    places = client.get("/map/councils.json").json
    assert places is not None
    assert len(places["items"]) == 4


def test_a_script_that_a_source_carries_stays_text(listing: Flask) -> None:
    from tests.support.entries import source

    bad = source(publisher="<script>alert(1)</script>", title="<img src=x onerror=alert(1)>")
    with listing.app_context():
        publish_answer("ZZD", answer("2024", claim(), source=bad))
    page = Browser(listing).open("/")
    assert not page.soup.select("#rows script, #rows img")
    assert "<script>alert(1)</script>" in page.text


def test_brands_say_who_reports_them_with_their_denominators(reader: Browser) -> None:
    page = reader.open("/brands")
    assert page.heading == "Brands"
    assert "1 of 2 that answered; 3 asked" in page.text
    page = reader.open("/brands/hikvision")
    assert page.heading == "Hikvision"
    assert "1 of 2 councils that answered report Hikvision" in page.text
    assert "47 static + 9 PTZ = 56." in page.text
    assert "Named together with Axis." in page.text
    assert "2 answered, 2 asked, 2 in all" in page.text
    reader.open("/brands/nobody", expect=404)


def test_a_brand_nobody_reported_says_that_and_no_more(reader: Browser) -> None:
    with reader.app.app_context():
        from tests.support.listing import add_brands

        add_brands("vivotek")
    page = reader.open("/brands/vivotek")
    assert "No council is known to report Vivotek." in page.text
    assert "No fact about Vivotek has a source yet" in page.text
    assert "Vivotek" in reader.open("/brands").text
