"""Over all seeds: sentence, table, CSV, JSON, GeoJSON, API and map say the same of a council."""

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from portal.brands.operations import import_brands
from portal.councils.operations import import_register
from portal.entries.seeding import seed_findings
from portal.web.formats import day
from tests.conftest import build, dispose

SEEDS = Path(__file__).parents[2] / "seed_data"
LAYERS = [
    {"brand": "hikvision"},
    {"brand": "dahua"},
    {"layer": "foi"},
]
SAYS = {"uses", "phasing", "removed", "none"}
REPORTS = {"uses", "phasing", "removed"}
LOWER, COUNTIES = 361, 21


class Said(NamedTuple):
    """What a surface says of a council: its state, the partial date, cameras (None: no count)."""

    state: str
    dated: str
    count: int | None


@pytest.fixture(scope="module")
def client(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FlaskClient]:
    """A client of the portal with both real registers and every seed published."""
    folder = tmp_path_factory.mktemp("agreement")
    shutil.copyfile(sqlite_template, folder / "portal.db")
    app: Flask = build(f"sqlite:///{folder}/portal.db", folder)
    with app.app_context():
        import_register(SEEDS / "councils")
        import_brands(SEEDS / "brands")
        seed_findings(SEEDS / "findings")
    yield app.test_client()
    dispose(app)


def soup_of(client: FlaskClient, path: str, query: dict[str, str] | None = None) -> BeautifulSoup:
    response = client.get(path, query_string=query)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def mark_in(part: Tag) -> str:
    """The state of the mark in a part of a page."""
    mark = part.select_one("[class*=' s-']")
    assert mark is not None
    return next(name[2:] for name in mark["class"] if name.startswith("s-"))


def from_table(client: FlaskClient, query: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """State, date and count as the table writes them, by slug."""
    found = {}
    for row in soup_of(client, "/councils", query | {"tier": "all"}).select("#rows tr"):
        cells = [cell.get_text(" ", strip=True) for cell in row.find_all("td")]
        slug = str(row.th.a["href"]).rsplit("/", 1)[1]  # type: ignore[union-attr,index]
        found[slug] = (mark_in(row), cells[4], cells[3])
    return found


def written(said: Said) -> tuple[str, str, str]:
    """The same as the table writes it."""
    dated = "" if said.state == "notasked" else day(said.dated)
    if said.state not in REPORTS:
        return said.state, dated, ""
    return said.state, dated, "not given" if said.count is None else f"{said.count:,}"


def values(record: dict[str, Any]) -> Said:
    """What a record of a file says."""
    count = record["count"]
    return Said(
        record["state"], record["dated"] or "", int(count) if count not in ("", None) else None
    )


def from_files(client: FlaskClient, query: dict[str, str]) -> list[dict[str, Said]]:
    """What CSV, JSON and GeoJSON say, each by slug."""
    given = query | {"tier": "all"}
    rows = csv.DictReader(io.StringIO(client.get("/councils.csv", query_string=given).text))
    items = json.loads(client.get("/councils.json", query_string=given).text)["items"]
    shapes = json.loads(client.get("/councils.geojson", query_string=given).text)["features"]
    records = ([*rows], items, [shape["properties"] for shape in shapes])
    return [{one["slug"]: values(one) for one in found} for found in records]


def from_api(client: FlaskClient, query: dict[str, str], as_of: str = "") -> dict[str, Said]:
    """What the API says, by slug."""
    items = client.get(f"/api/v1/councils?limit=500&as_of={as_of}").get_json()["items"]
    blank = {"state": "notasked", "dated": None, "count": None}
    found = {}
    for item in items:
        line = item["foi"] if "layer" in query else item["brands"].get(query["brand"], blank)
        shown = line["count"] if line["state"] in REPORTS else None
        found[item["slug"]] = Said(line["state"], line["dated"] or "", shown)
    return found


def from_map(client: FlaskClient, query: dict[str, str]) -> dict[str, Said]:
    """What the map's script is given, by slug."""

    def table(path: str, given: dict[str, str] | None = None) -> list[dict[str, Any]]:
        told = client.get(path, query_string=given).get_json()
        return [dict(zip(told["fields"], one, strict=False)) for one in told["items"]]

    states = {row["gss"]: row for row in table("/map/states.json", query)}
    found = {}
    for place in table("/map/councils.json"):
        row = states.get(place["gss"], {"state": "notasked"})
        shown = row.get("count") if row["state"] in REPORTS else None
        found[place["slug"]] = Said(row["state"], row.get("dated") or "", shown)
    return found


def verdicts(page: BeautifulSoup) -> list[tuple[str, str]]:
    """The state sentences of an entry page, each with the state of its mark."""
    first = page.select_one(".verdict")
    assert first is not None
    parts = [first, *page.select(".verdicts li")]
    return [(mark_in(part), part.get_text(" ", strip=True)) for part in parts]


@pytest.mark.parametrize("query", LAYERS, ids=str)
def test_table_files_api_and_map_agree_on_every_council(
    client: FlaskClient, query: dict[str, str]
) -> None:
    first, *others = from_files(client, query)
    assert len(first) == LOWER + COUNTIES
    for found in (*others, from_api(client, query), from_map(client, query)):
        assert found == first
    assert from_table(client, query) == {slug: written(said) for slug, said in first.items()}


@pytest.mark.parametrize("query", LAYERS, ids=str)
def test_what_was_published_by_today_is_what_is_published_now(
    client: FlaskClient, query: dict[str, str]
) -> None:
    day_now = {"as_of": datetime.now(UTC).date().isoformat()}
    live = from_files(client, query)
    assert from_files(client, query | day_now) == live
    assert from_api(client, query, day_now["as_of"]) == live[0]
    before = from_files(client, query | {"as_of": "2020-01-01"})[0]
    assert {said.state for said in before.values()} == {"notasked"}


@pytest.mark.parametrize("query", LAYERS, ids=str)
def test_the_states_add_up_to_the_councils_of_each_tier(
    client: FlaskClient, query: dict[str, str]
) -> None:
    for tier, all_of in (("lower", LOWER), ("county", COUNTIES)):
        page = soup_of(client, "/councils", query | {"tier": tier})
        key = {str(one["data-state"]): int(one.b.get_text()) for one in page.select("#key a")}  # type: ignore[union-attr]
        assert sum(key.values()) == all_of
        dims = [int(one.b.get_text()) for one in page.select("#dims li")]  # type: ignore[union-attr]
        answered = SAYS if "brand" in query else {"named", "partial"}
        expected = sum(number for state, number in key.items() if state in answered)
        assert dims == [expected, all_of - key["notasked"], all_of]
        rows_of_tier = client.get("/councils.json", query_string=query | {"tier": tier}).get_json()
        counted = Counter(item["state"] for item in rows_of_tier["items"])
        assert {state: number for state, number in key.items() if number} == dict(counted)


def test_the_sentences_of_every_entry_say_what_the_rows_say(client: FlaskClient) -> None:
    hikvision, dahua, foi = (from_files(client, query)[0] for query in LAYERS)
    for slug in foi:
        told = verdicts(soup_of(client, f"/councils/{slug}"))
        for name, rows in (("Hikvision", hikvision), ("Dahua", dahua)):
            said = rows[slug]
            about = [one for one in told if name in one[1]]
            if said.state in SAYS:
                assert any(is_told(said, *one) for one in about), (slug, said, told)
            else:
                assert all(state not in SAYS or state != said.state for state, _ in about)
        if foi[slug].state == "notasked":
            assert told[0][0] == "notasked"
            assert told[0][1].startswith("Nobody is known to have asked")
        else:
            assert is_foi_told(foi[slug], told), (slug, foi[slug], told)


def is_foi_told(said: Said, told: list[tuple[str, str]]) -> bool:
    """Whether the page says what became of the questions: on a line of its own, or at its top."""
    lines = [one for one in told if one[1].startswith("What became of the questions to ")]
    if not lines:  # then no brand is told of, and the first sentence is that of the answers
        return is_told(said, *told[0])
    return len(lines) == 1 and lines[0][0] == said.state and f"({day(said.dated)})." in lines[0][1]


def is_told(said: Said, state: str, sentence: str) -> bool:
    """Whether a sentence with its mark says the state, the date and the count."""
    date_words = day(said.dated) if said.dated else "At a date not stated"
    counted = said.count is None or f"{said.count:,}" in sentence
    return state == said.state and date_words in sentence and counted
