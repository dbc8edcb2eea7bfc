"""Junk in any field of any step is no error of the portal, on both databases."""

import io
from typing import Any

import pytest
from flask import Flask

from tests.submissions.test_steps import ANSWER, CLAIMS, SOURCE, START
from tests.support.browser import Browser
from tests.support.register import add_councils
from tests.support.submitting import add_brands

JUNK = [
    "\0",
    "a\0b",
    "\ud800",
    "\u202e",
    "x" * 70_000,
    "9" * 5_000,
    "²",
    "\r\nBcc: a@b.c",
    "%s{{7}}",
]
STEPS: dict[str, dict[str, Any]] = {
    "source": SOURCE | {"council_typed": "", "wdtk_address": "", "reference": "", "go": "next"},
    "evidence": {"answer_text": "", "different": "", "go": "next", "all_the_same": ""},
    "answer": ANSWER
    | {"asked_on": "", "asked_brands": "", "sections": "", "exemptions": "", "proposal": ""},
    "claims": CLAIMS | {"stated_total": "", "rows-0-others": "", "proposal": "", "seen": ""},
    "check": {"note": "", "not_before": "", "email": "reader@portal.test", "go": "next"},
}


@pytest.fixture
def site(any_app: Flask) -> Flask:
    with any_app.app_context():
        add_councils()
        add_brands()
    return any_app


def begin(reader: Browser) -> str:
    reader.open(START)
    reader.send(**SOURCE)
    assert reader.page is not None
    return reader.page.address.rpartition("/")[0]


@pytest.mark.parametrize("junk", JUNK)
def test_no_junk_in_a_step_is_an_error(site: Flask, junk: str) -> None:
    reader = Browser(site)
    draft = begin(reader)
    given = junk.encode("utf-8", "surrogatepass")
    found = {}
    for key, fields in STEPS.items():
        for name in fields:
            data = {**fields, name: given}
            sent = reader.client.post(f"{draft}/{key}", data=data).status_code
            shown = [reader.client.get(f"{draft}/{one}").status_code for one in (key, "check")]
            if max(sent, *shown) >= 500:
                found[f"{key} {name}"] = (sent, shown)
            reader.client.post(f"{draft}/{key}", data={**fields, "go": "keep"})
    assert not found


@pytest.mark.parametrize("button", ["add", "remove", "take", "remove_file", "go", "proposal"])
def test_no_junk_in_a_button_is_an_error(site: Flask, button: str) -> None:
    reader = Browser(site)
    draft = begin(reader)
    for key in STEPS:
        for junk in JUNK:
            given = junk.encode("utf-8", "surrogatepass")
            answer = reader.client.post(f"{draft}/{key}", data={button: given})
            assert answer.status_code < 500, (key, button, junk[:5])
    reader.open(f"{draft}/source")


def test_a_file_in_place_of_a_field_and_a_field_in_place_of_a_file(site: Flask) -> None:
    reader = Browser(site)
    draft = begin(reader)
    for key, fields in STEPS.items():
        for name in fields:
            data = {**fields, name: (io.BytesIO(b"x"), "x.txt")}
            answer = reader.client.post(
                f"{draft}/{key}", data=data, content_type="multipart/form-data"
            )
            assert answer.status_code < 500, (key, name)
    draft = begin(Browser(site))
    answer = reader.client.post(f"{draft}/evidence", data={"file": "text", "go": "file"})
    assert answer.status_code == 422


def test_many_rows_cost_little(site: Flask) -> None:
    reader = Browser(site)
    draft = begin(reader)
    odd = {"rows-²-brand": "x", f"rows-{'1' * 5_000}-brand": "x", "rows--1-brand": "x"}
    many = {f"rows-{number}-brand": "dahua" for number in range(5_000)}
    answer = reader.client.post(f"{draft}/claims", data={**odd, **many})
    assert answer.status_code == 422
    assert "at most 40 rows" in answer.get_data(as_text=True)


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 5_000, "%ED%A0%80", "%C2%B2"])
def test_no_token_in_an_address_is_an_error(site: Flask, token: str) -> None:
    client = site.test_client()
    for rest in ("", "/source", "/check", "/import", "/keep"):
        assert client.get(f"/submissions/drafts/{token}{rest}").status_code == 410
    for address in (f"/requests/{token}", f"/requests/{token}.ics", f"/requests/confirm/{token}"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("junk", JUNK)
def test_no_junk_in_a_registration_is_an_error(site: Flask, junk: str) -> None:
    reader = Browser(site)
    reader.open("/ask/sampleford/register")
    fields = reader.fields() | {"reference": "FOI 1", "received_on": "2026-11-03"}
    given = junk.encode("utf-8", "surrogatepass")
    for name in set(fields) - {"csrf_token"}:
        answer = reader.client.post("/ask/sampleford/register", data={**fields, name: given})
        assert answer.status_code < 500, name
