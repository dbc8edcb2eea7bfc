"""Page, CSV, JSON and GeoJSON of one query have exactly the same rows, whatever the query."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from portal.entries.ask import SORTS
from tests.support.browser import Browser
from tests.support.listing import add_listing

Get = Callable[[str, dict[str, str]], TestResponse]
ON_ANSWERS = {"state", "year", "strength", "q"}  # they choose rows and change no count
STATES = ["uses", "phasing", "removed", "none", "refused", "notheld", "waiting", "notasked"]

queries = st.fixed_dictionaries(
    {},
    optional={
        "brand": st.sampled_from(["hikvision", "Hikvision", "axis", "nobody", ""]),
        "layer": st.sampled_from(["brand", "foi", "x"]),
        "tier": st.sampled_from(["lower", "county", "all", "both"]),
        "nation": st.sampled_from(["", "England", "scotland", "Wales", "France"]),
        "region": st.sampled_from(["", "East of England", "Scotland", "Atlantis"]),
        "type": st.sampled_from(["", "Unitary authority", "County council"]),
        "state": st.lists(st.sampled_from([*STATES, "named", "bogus"])).map(",".join),
        "until": st.sampled_from(["2018", "2019", "2021", "2023", "1066", "soon"]),
        "as_of": st.sampled_from(["2020-01-01", "2026-01-01", "9999-12-31", "today", ""]),
        "view": st.sampled_from(["map", "table", "hex"]),
        "county": st.sampled_from(["", "mockshire", "Mockshire", "Nowhere"]),
        "year": st.sampled_from(["2019", "2021", "2022", "1066", ""]),
        "strength": st.sampled_from(["strong", "Fair", "weak", "doubtful"]),
        "q": st.sampled_from(["sample", "council exa", "dome lib", "cafe", "?", "a " * 9]),
        "sort": st.sampled_from([*SORTS, "rank"]),
    },
)


@pytest.fixture
def get(app: Flask) -> Get:
    """Opens an address with a query; nothing may fail."""
    with app.app_context():
        add_listing()
    client = app.test_client()

    def open_page(path: str, query: dict[str, str]) -> TestResponse:
        response = client.get(path, query_string=query)
        assert response.status_code == 200
        return response

    return open_page


def slugs_of(page: TestResponse) -> list[str]:
    soup = BeautifulSoup(page.get_data(as_text=True), "html.parser")
    return [a["href"].rsplit("/", 1)[1] for a in soup.select("#rows th a")]


def key_of(page: TestResponse) -> Counter[str]:
    soup = BeautifulSoup(page.get_data(as_text=True), "html.parser")
    found: Counter[str] = Counter()
    for line in soup.select(".key a"):
        found[str(line["data-state"])] += int(line.b.get_text())
    return +found


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(query=queries)
def test_the_same_query_has_the_same_rows_everywhere(get: Get, query: dict[str, str]) -> None:
    table = get("/councils", query)
    rows = slugs_of(table)
    found = list(csv.DictReader(io.StringIO(get("/councils.csv", query).text, newline="")))
    items = json.loads(get("/councils.json", query).text)["items"]
    features = json.loads(get("/councils.geojson", query).text)["features"]
    assert [row["slug"] for row in found] == rows
    assert [item["slug"] for item in items] == rows
    assert [feature["properties"] for feature in features] == items
    assert slugs_of(get("/", query)) == rows


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(query=queries)
def test_the_key_counts_the_rows(get: Get, query: dict[str, str]) -> None:
    everything = {name: value for name, value in query.items() if name not in ON_ANSWERS}
    items = json.loads(get("/councils.json", everything).text)["items"]
    assert key_of(get("/councils", query)) == Counter(item["state"] for item in items)


def test_the_files_say_what_they_are(app: Flask, get: Get) -> None:
    response = get("/councils.csv", {})
    assert response.content_type == "text/csv; charset=utf-8"
    name = 'attachment; filename="councils-brands-v4.csv"'
    assert response.headers["Content-Disposition"] == name
    assert "'@Sample Gazette" in response.text
    assert "'=HYPERLINK(1)" in response.text
    assert get("/councils.geojson", {}).mimetype == "application/geo+json"
    assert "Content-Disposition" not in get("/councils.json", {}).headers


@pytest.mark.parametrize("path", ["/", "/councils", "/councils.csv", "/councils.geojson"])
def test_a_repeated_request_is_answered_304_until_something_is_published(
    app: Flask, get: Get, path: str
) -> None:
    tag = get(path, {}).headers["ETag"]
    client = app.test_client()
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert "Set-Cookie" not in again.headers
    with app.app_context():
        from tests.support.entries import answer, claim
        from tests.support.listing import publish_answer

        publish_answer("ZZB", answer("2024", claim()))
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_an_unknown_query_is_told_on_the_page(app: Flask, get: Get) -> None:
    page = Browser(app).open("/councils?brand=nobody&until=1066&state=named")
    assert "“brand=nobody” was ignored: the register has no such brand." in page.text
    assert "“until=1066” was ignored: give a year from 2000 to " in page.text
    assert "“state=named” was ignored: this layer has no state named." in page.text
