"""The read API: described, complete, in steps, open to other sites, never broken."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from sqlalchemy import event

from portal.councils.models import CouncilGss
from portal.database import engine, transaction
from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.hiding import Hiding, hide
from portal.entries.rows import read_rows
from portal.entries.words import BrandValue, ClaimStatus
from portal.opendata.api_description import LISTS
from tests.support.entries import answer, claim, parts, unnamed
from tests.support.listing import add_listing, publish_answer

PREFIX = "/api/v1/"


@pytest.fixture
def client(any_app: Flask) -> Iterator[FlaskClient]:
    """A client of a portal with four councils; on the next day one of them answers again."""
    with any_app.app_context():
        with time_machine.travel("2026-05-01T09:00:00Z"):
            add_listing()
        with time_machine.travel("2026-05-02T09:00:00Z"):
            mixed = unnamed(ClaimStatus.IN_USE, BrandValue.MIXED)
            more = answer("2024-01", claim(parts=parts(static=60)), mixed)
            publish_answer("ZZA", more)
        yield any_app.test_client()


def get(client: FlaskClient, path: str) -> Any:
    response = client.get(PREFIX + path)
    assert response.status_code == 200, response.text
    return response.json


def every(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """All items of a list, step by step."""
    found, address = [], PREFIX + path
    for _ in range(50):
        step = client.get(address).json
        found += step["items"]
        if step["next"] is None:
            return found
        parts = urlsplit(step["next"])
        address = f"{parts.path}?{parts.query}"
    raise AssertionError("the list does not end")


def checker(client: FlaskClient, path: str) -> Draft202012Validator:
    """What the description says about the answers under a path."""
    told = get(client, "openapi.json")
    content = told["paths"][PREFIX + path]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    return Draft202012Validator(schema | {"components": told["components"]})


def test_the_description_is_valid_and_describes_every_route(client: FlaskClient) -> None:
    told = get(client, "openapi.json")
    validate(told)
    rules = client.application.url_map.iter_rules()
    routes = {rule.rule.replace("<code>", "{code}") for rule in rules if PREFIX in rule.rule}
    assert routes - set(told["paths"]) == {f"{PREFIX}openapi.json"}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_as_described_and_comes_in_steps(client: FlaskClient, name: str) -> None:
    whole = get(client, name)
    checker(client, name).validate(whole)
    assert whole["items"]
    assert whole["next"] is None
    assert every(client, f"{name}?limit=1") == every(client, f"{name}?limit=2") == whole["items"]


def test_one_council_is_found_by_code_and_by_gss_code(client: FlaskClient) -> None:
    with transaction() as current:
        current.add(CouncilGss(gss="E99000001", council_code="ZZA"))
    found = get(client, "councils/ZZA")
    checker(client, "councils/{code}").validate(found)
    assert [one["dated"] for one in found["entry"]["answers"]] == ["2019-06-06", "2024-01"]
    assert get(client, "councils/E99000001") == found
    assert get(client, "councils/zza") == found


def test_the_headlines_are_those_of_the_rows(client: FlaskClient) -> None:
    rows = {row.place.code: row for row in read_rows(Ask(tier=TierChoice.ALL))}
    answers = {row.place.code: row for row in read_rows(Ask(layer=Layer.FOI))}
    for item in get(client, "councils")["items"]:
        line = item["brands"].get("hikvision", {"state": "notasked", "dated": None, "count": None})
        row = rows[item["code"]]
        assert (line["state"], line["dated"] or "") == (row.state.value, row.dated)
        assert line["count"] == row.count
        assert item["foi"]["state"] == answers[item["code"]].state.value


def test_a_past_day_and_changes_since_a_moment(client: FlaskClient) -> None:
    assert len(get(client, "answers?code=ZZA")["items"]) == 2
    assert len(get(client, "answers?code=ZZA&as_of=2026-05-01")["items"]) == 1
    assert get(client, "answers?as_of=2026-04-30")["items"] == []
    assert get(client, "councils?code=ZZA&as_of=2026-05-01")["items"][0]["brands"]["hikvision"][
        "dated"
    ] == ("2019-06-06")
    for name in ("answers", "claims", "councils", "revisions"):
        since = get(client, f"{name}?updated_since=2026-05-02T00:00:00Z")["items"]
        assert {item["code"] for item in since} == {"ZZA"}, name
    assert get(client, "revisions?updated_since=2026-05-03")["items"] == []
    old = get(client, "brands?as_of=2026-04-30")["items"][1]
    assert old["counts"]["lower"] == {
        "reported": 0,
        "answered": 0,
        "asked": 0,
        "all": 3,
        "states": {"notasked": 3},
    }


def test_brands_are_counted_with_their_denominators(client: FlaskClient) -> None:
    found = {item["slug"]: item["counts"] for item in get(client, "brands")["items"]}
    assert found["hikvision"]["lower"] == {
        "reported": 1,
        "answered": 2,
        "asked": 3,
        "all": 3,
        "states": {"uses": 1, "none": 1, "refused": 1},
    }
    assert found["axis"]["county"]["reported"] == found["axis"]["county"]["all"] == 1


def test_claims_can_be_narrowed_to_a_brand(client: FlaskClient) -> None:
    items = get(client, "claims?brand=axis")["items"]
    assert [item["code"] for item in items] == ["ZZC"]
    assert items[0]["brands"] == ["hikvision", "axis"]


def test_what_is_hidden_is_in_no_list_now_or_on_a_past_day(client: FlaskClient) -> None:
    with transaction() as current:
        hide(
            current,
            Hiding(council_code="ZZA", answer=1, reason="Personal data.", asked_by="a moderator"),
        )
    for path in ("answers", "claims", "councils/ZZA"):
        for day in ("", "?as_of=2026-05-01"):
            told = client.get(f"{PREFIX}{path}{day}").text
            assert "sampleford.example/a" not in told
            assert "libraries" not in told
    cut = [item["number"] for item in get(client, "revisions?code=ZZA")["items"] if item["is_cut"]]
    assert 1 in cut


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("councils/XXX", 404, "No council has this code. /api/v1/councils lists those in force."),
        ("answers?code=XXX", 400, "No council has this code. /api/v1/councils lists them all."),
        ("councils?limit=0", 400, "limit is the number of items in a step: write 1 to 500."),
        ("claims?brnad=axis", 400, "There is no filter 'brnad' here. Use after, as_of, brand"),
        ("claims?as_of=9999-12-31", 400, "as_of is a day that has come"),
        ("claims?updated_since=now", 400, "updated_since is a day or a moment"),
        ("claims?after=12", 400, "after is taken from the next address"),
        ("nothing", 404, ""),
    ],
)
def test_a_problem_says_what_to_do(
    client: FlaskClient, path: str, status: int, detail: str
) -> None:
    response = client.get(PREFIX + path)
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    told = json.loads(response.text)
    assert told["status"] == status
    assert told["detail"].startswith(detail)
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_other_sites_may_read_and_nobody_may_write(client: FlaskClient) -> None:
    for path in ("councils", "openapi.json"):
        headers = client.get(PREFIX + path).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        assert "Set-Cookie" not in headers
    assert client.post(f"{PREFIX}councils").mimetype == "application/problem+json"
    assert "Access-Control-Allow-Origin" not in client.get("/councils.json").headers


def test_an_answer_is_kept_until_something_is_published(client: FlaskClient) -> None:
    tag = client.get(f"{PREFIX}claims").headers["ETag"]
    assert client.get(f"{PREFIX}claims", headers={"If-None-Match": tag}).status_code == 304
    publish_answer("ZZB", answer("2025", claim()))
    assert client.get(f"{PREFIX}claims", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(("name", "most"), [("councils", 4), ("answers", 3), ("claims", 3)])
def test_a_step_takes_a_fixed_number_of_queries(client: FlaskClient, name: str, most: int) -> None:
    seen: list[str] = []

    def count(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(engine(), "before_cursor_execute", count)
    get(client, name)
    event.remove(engine(), "before_cursor_execute", count)
    assert len([one for one in seen if one.lstrip().upper().startswith("SELECT")]) <= most


words = st.one_of(
    st.sampled_from(["ZZA", "E99000001", "ZZA.1", "1", "2026-05-01", "2026-05-01T09:00:00+01:00"]),
    st.sampled_from(["0001-01-01T00:00:00+23:59", "9999-12-31", "-1", "hikvision", "500", "x.9"]),
    st.text(max_size=12),
)
names = st.sampled_from(["after", "limit", "code", "brand", "updated_since", "as_of", "x"])


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.one_of(
        st.sampled_from([*LISTS, "openapi.json"]), words.map(lambda one: f"councils/{quote(one)}")
    ),
    query=st.dictionaries(names, words, max_size=3),
)
def test_no_request_breaks_it(client: FlaskClient, path: str, query: dict[str, str]) -> None:
    response = client.get(PREFIX + path, query_string=query)
    assert response.status_code in {200, 308, 400, 404}
    if response.status_code != 308:
        assert response.is_json or response.mimetype == "application/problem+json"
