"""What nobody sends by accident: junk in every place of a request. Never an error of the portal."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.web.limits import limiter
from tests.support.browser import Browser
from tests.support.moderation import (
    MODERATOR,
    OFFICER,
    add_people,
    publish_finding,
    sign_in,
    submit,
)
from tests.support.register import add_councils
from tests.support.submitting import FINDING, add_brands

HUGE = "9" * 30
TEXTS = ("%00", "a%00b", "%ED%A0%80", "%ff%fe", "%E2%80%AE", "x" * 5_000, "%0d%0aSet-Cookie:a=b")
PLACES = (
    "/brands/{}",
    "/councils/{}",
    "/councils/{}/history",
    "/councils/{}/revisions/1",
    "/officers/{}",
    "/officers/{}/claims/1",
    "/sign-in/{}",
    "/submissions/confirm/{}",
    "/submissions/receipts/{}",
    "/map/built/{}",
    "/static/{}",
    "/{}",
)
NUMBERS = (
    "/councils/sampleford/revisions/{}",
    "/officers/sampleford/claims/{}",
    "/officers/sampleford?sent={}",
    "/moderation/submissions/{}",
    "/moderation/queue?page={}",
    "/moderation/queue?done={}",
    "/moderation/submissions/1?done={}",
)
LISTS = ("/", "/councils", "/councils.csv", "/councils.json", "/councils.geojson", "/find")
ASKED = ("brand", "view", "layer", "tier", "nation", "region", "type", "state", "until", "as_of")


@pytest.fixture
def hostile(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A small portal with one published and one waiting answer, on both databases."""
    monkeypatch.setattr(limiter, "enabled", False)
    any_app.config["PROPAGATE_EXCEPTIONS"] = False
    with any_app.app_context():
        add_councils()
        add_brands()
        add_people()
        publish_finding()
        submit()
    yield any_app


def people(app: Flask) -> list[FlaskClient]:
    """A visitor, an officer and a moderator."""
    known = [sign_in(Browser(app), email).client for email in (OFFICER, MODERATOR)]
    return [app.test_client(), *known]


def statuses(clients: list[FlaskClient], addresses: list[str]) -> dict[str, int]:
    """The answers that are an error of the portal, by address."""
    found = {}
    for client in clients:
        for address in addresses:
            answer = client.get(address)
            answer.close()
            if answer.status_code >= 500:
                found[address[:60]] = answer.status_code
    return found


def test_no_text_in_a_path_is_an_error_of_the_portal(hostile: Flask) -> None:
    visitor, officer, _ = people(hostile)
    texts = [*TEXTS, "a/" * 900]
    assert not statuses([visitor], [p.format(t) for p in PLACES for t in texts])
    desks = [place for place in PLACES if place.startswith("/officers")]
    assert not statuses([officer], [place.format(t) for place in desks for t in texts])


def test_no_number_in_an_address_is_an_error_of_the_portal(hostile: Flask) -> None:
    numbers = (HUGE, "2147483648", "9223372036854775808", "0", "-1", "1" * 4_400, "%D9%A3")
    addresses = [place.format(number) for place in NUMBERS for number in numbers]
    assert not statuses(people(hostile), addresses)


def test_no_query_of_a_list_is_an_error_of_the_portal(hostile: Flask) -> None:
    texts = [*TEXTS, HUGE, "9999", "-1", "0000-00-00", "2019-02-30", "%3Cscript%3E", "x" * 100_000]
    queries = ["&".join(f"{name}={text}" for name in (*ASKED, "q")) for text in texts]
    queries += [f"{name}=%00" for name in ASKED]
    queries += ["&".join(["brand=x"] * 2_000), "&" * 5_000, "%00=%00", "?" * 50]
    client = hostile.test_client()
    assert not statuses([client], [f"{place}?{query}" for place in LISTS for query in queries])
    more = [f"/map/states.json?{query}" for query in queries]
    more += [f"/submissions/new?council={text}" for text in TEXTS]
    more += [f"/sign-in?next={text}" for text in TEXTS]
    assert not statuses([client], more)


def forms(app: Flask) -> list[tuple[FlaskClient, str, dict[str, Any]]]:
    """Every form with its fields as a browser would send them, and who sends it."""
    found = []
    for page, who, form in (
        ("/submissions/new", "", 0),
        ("/sign-in", "", 0),
        ("/officers/sampleford/claims/1", OFFICER, 0),
        ("/moderation/submissions/1", MODERATOR, 0),
    ):
        browser = Browser(app)
        if who:
            sign_in(browser, who)
        browser.open(page)
        fields = browser.fields(form)
        fields |= FINDING if page == "/submissions/new" else {}
        fields |= {"outcome": "approved", "reason": "A1"} if "moderation" in page else {}
        found.append((browser.client, page, fields))
    return found


@pytest.mark.parametrize(
    "junk", ["\0", "a\0b", "\ud800", "\u202e", "x" * 70_000, "9" * 5_000, "²", "\r\nBcc: a@b.c"]
)
def test_no_junk_in_a_field_is_an_error_of_the_portal(hostile: Flask, junk: str) -> None:
    given = junk.encode("utf-8", "surrogatepass")
    found = {}
    for client, page, fields in forms(hostile):
        names = set(fields) - {"csrf_token"}
        # NUL one by one, since the first refused field could spare the others.
        for chosen in [{name} for name in names] if junk == "\0" else [names]:
            answer = client.post(page, data={**fields, **dict.fromkeys(chosen, given)})
            if answer.status_code >= 500:
                found[f"{page} {min(chosen)}"] = answer.status_code
    assert not found


def test_row_numbers_that_are_none_name_no_row_and_many_rows_cost_little(hostile: Flask) -> None:
    browser = Browser(hostile)
    browser.open("/submissions/new")
    odd = {"rows-²-brand": "x", f"rows-{'1' * 5_000}-brand": "x", "rows--1-brand": "x"}
    many = {f"rows-{number}-brand": "dahua" for number in range(5_000)}
    page = browser.send(422, **odd, **many)
    assert len(page.soup.select("[name$='-brand']")) == 80
    assert any("at most 40 rows" in line for line in page.errors())


def test_a_file_in_place_of_a_field_is_no_error_of_the_portal(hostile: Flask) -> None:
    found = {}
    for client, page, fields in forms(hostile):
        for name in fields:
            data = {**fields, name: (io.BytesIO(b"x"), "x.txt")}
            answer = client.post(page, data=data, content_type="multipart/form-data")
            if answer.status_code not in {200, 303, 400, 409, 422}:
                found[f"{page} {name}"] = answer.status_code
    assert not found
