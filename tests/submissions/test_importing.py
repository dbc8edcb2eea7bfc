"""A request is taken from WhatDoTheyKnow, from one site only, and never holds up the form."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from portal.councils.models import Council
from portal.database import now, session, transaction
from portal.entries.words import AnswerState
from portal.submissions.importing import fetching, operations
from portal.submissions.importing.fetching import NotFetched, Site, fetch, is_public
from portal.submissions.importing.operations import begin_import, import_of, run_import
from portal.submissions.importing.request import (
    NoRequest,
    UnreadableRequest,
    answer_text,
    read_request,
    request_name,
)
from portal.submissions.models import RequestImport
from portal.submissions.rules import ImportState
from tests.submissions.test_steps import SOURCE, START, step, token
from tests.support.browser import Browser, Page
from tests.support.wdtk import NAME, PAGE, Wdtk, request_json, wdtk_server

WDTK = "https://www.whatdotheyknow.com"


@pytest.fixture
def wdtk(app: Flask) -> Iterator[Wdtk]:
    with wdtk_server() as told:
        settings = app.config["PORTAL"].model_copy(update={"whatdotheyknow_url": told.url})
        app.config["PORTAL"] = settings
        yield told


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.6)
    monkeypatch.setattr(fetching, "PATIENCE", 0.4)


def come_back(reader: Browser) -> Page:
    """Look again until the import is over, as the page does by itself."""
    end = time.monotonic() + 10
    assert reader.page is not None
    while reader.page.heading == "Fetching the request":
        assert reader.page.response.headers["Refresh"] == "2"
        assert time.monotonic() < end
        time.sleep(0.05)
        reader.open(reader.page.address)
    return reader.page


def fetched(reader: Browser, wdtk: Wdtk, **typed: str) -> Page:
    reader.open(START)
    reader.send(wdtk_address=wdtk.address, go="fetch", **typed)
    return come_back(reader)


@pytest.mark.parametrize(
    "address",
    [
        f"{WDTK}/request/cctv_12",
        f"{WDTK}/request/cctv_12#incoming-9",
        f"{WDTK}/request/cctv_12.json",
        f"{WDTK}/cy/request/cctv_12?unfold=1",
        f" {WDTK}/request/cctv_12/response/9/attach/3/answer.pdf ",
        "https://whatdotheyknow.com/request/cctv_12",
    ],
)
def test_any_page_of_a_request_names_it(address: str) -> None:
    assert request_name(address, WDTK) == "cctv_12"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "cctv_12",
        f"{WDTK}/",
        f"{WDTK}/body/sampleford",
        f"{WDTK}/request/",
        f"{WDTK}/request/../admin",
        "https://www.whatdotheyknow.com.evil.example/request/cctv_12",
        "https://evil.example/request/cctv_12",
        "https://a@www.whatdotheyknow.com/request/cctv_12",
        "https://www.whatdotheyknow.com:8443/request/cctv_12",
        "http://www.whatdotheyknow.com/request/cctv_12",
        "file:///request/cctv_12",
        "https://[/request/cctv_12",
        "https://127.0.0.1/request/cctv_12",
    ],
)
def test_nothing_else_is_an_address_of_a_request(address: str) -> None:
    with pytest.raises(NoRequest):
        request_name(address, WDTK)


def test_the_json_gives_dates_state_and_the_latest_answer() -> None:
    found = read_request(json.dumps(request_json()))
    assert (found.asked_on, found.answered_on) == ("2019-05-10", "2019-06-06")
    assert (found.state, found.answer_id) == (AnswerState.PARTLY_DISCLOSED, 9)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"described_state": "rejected"}, AnswerState.REFUSED),
        ({"described_state": "not_held"}, AnswerState.NOT_HELD),
        ({"described_state": "waiting_response", "display_status": "Awaiting response"}, None),
        (
            {"described_state": "waiting_response", "display_status": "Long overdue"},
            AnswerState.NO_REPLY,
        ),
        ({"described_state": "successful", "awaiting_description": True}, None),
        ({"described_state": "gone_postal"}, None),
    ],
)
def test_a_state_is_proposed_only_where_the_site_is_sure(
    fields: dict[str, object], state: AnswerState | None
) -> None:
    assert read_request(json.dumps(request_json(**fields))).state is state


BROKEN = [
    "",
    "null",
    "[]",
    "{",
    "[" * 100_000,
    json.dumps({"title": "x"}),
    json.dumps(request_json(title="")),
    json.dumps(request_json(public_body=None)),
    json.dumps(request_json(info_request_events="none")),
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_request_says_so(text: str) -> None:
    with pytest.raises(UnreadableRequest):
        read_request(text)


def test_only_the_latest_answers_own_words_are_read() -> None:
    text = answer_text(PAGE, 9)
    assert text.startswith("Dear A requester,")
    assert "We have 47 Hikvision cameras & no Dahua cameras." in text
    for other in ("Axis", "received your request", "unseen", "annotation", "answer.pdf", "6 June"):
        assert other not in text
    assert answer_text(PAGE, 10) == ""
    assert answer_text("<div id='incoming-9'><div class='correspondence_text'>cut", 9) == "cut"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
        "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
def test_no_address_inside_a_network_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["46.43.39.78", "2606:4700::1111", "8.8.8.8"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_a_name_with_one_inner_address_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (one, 443)) for one in ("46.43.39.78", "127.0.0.1")]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolved)
    monkeypatch.setattr(fetching, "_ask", lambda *_: pytest.fail("asked"))
    with pytest.raises(NotFetched, match="not public"):
        fetch(Site.of("https://www.whatdotheyknow.com"), "/request/x.json")


def test_the_connection_goes_to_the_very_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([["46.43.39.78"], ["127.0.0.1"]])
    asked: list[object] = []

    def resolved(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (one, 443)) for one in next(answers)]

    def connect(place: object, **_: object) -> None:
        asked.append(place)
        raise OSError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolved)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    with pytest.raises(NotFetched):
        fetch(Site.of("https://www.whatdotheyknow.com"), "/request/x.json")
    assert asked == [("46.43.39.78", 443)]


def test_without_https_nothing_is_fetched() -> None:
    with pytest.raises(NotFetched, match="https"):
        fetch(Site.of("http://www.whatdotheyknow.com"), "/request/x.json")


def test_a_request_fills_what_is_empty_and_changes_nothing_typed(
    reader: Browser, app: Flask, wdtk: Wdtk
) -> None:
    page = fetched(reader, wdtk, publisher="A publisher of mine")
    assert step(reader) == "source"
    kept = reader.fields()
    assert (kept["council"], kept["source_title"]) == ("ZZA", "Brands of CCTV cameras")
    assert kept["publisher"] == "A publisher of mine"
    assert "Taken from WhatDoTheyKnow" in page.text
    assert wdtk.asked == [f"/request/{NAME}.json", f"/request/{NAME}"]
    reader.send(source_url=SOURCE["source_url"])  # a real site's, not this machine's
    assert "We have 47 Hikvision" in str(reader.fields()["answer_text"])
    page = reader.send()
    assert reader.fields()["answered_on"] == "6 June 2019"
    assert reader.fields()["asked_on"] == "10 May 2019"
    assert reader.fields()["answer_state"] == "partly_disclosed"
    assert "section 31(1)(a)" in " ".join(mark.get_text() for mark in page.soup.select("mark"))


def test_the_authority_is_known_by_its_name_on_the_site(
    reader: Browser, app: Flask, wdtk: Wdtk
) -> None:
    with app.app_context(), transaction() as current:
        current.execute(update(Council).where(Council.code == "ZZB").values(wdtk_name="sample"))
    body = request_json()["public_body"] | {"url_name": "sample", "name": "Something else"}
    wdtk.good(public_body=body)
    fetched(reader, wdtk)
    assert reader.fields()["council"] == "ZZB"


def test_an_authority_that_may_be_several_is_asked_for(reader: Browser, wdtk: Wdtk) -> None:
    wdtk.good(public_body=request_json()["public_body"] | {"name": "Sampelford"})
    page = fetched(reader, wdtk)
    assert reader.fields()["council"] == ""
    assert "calls the authority “Sampelford”: choose it." in page.text


def huge(wdtk: Wdtk) -> None:
    wdtk.json(b"x" * 2_100_000)


def lying(wdtk: Wdtk) -> None:
    wdtk.json(b"{}", **{"Content-Length": "999999"})


def away(wdtk: Wdtk) -> None:
    wdtk.json(b"", 302, Location="http://127.0.0.1:1/request/other.json")


def to_metadata(wdtk: Wdtk) -> None:
    wdtk.json(b"", 302, Location="http://169.254.169.254/latest/meta-data/")


def round_and_round(wdtk: Wdtk) -> None:
    wdtk.json(b"", 302, Location=f"/request/{NAME}.json")


def cloudflare(wdtk: Wdtk) -> None:
    wdtk.json(b"<html><title>Just a moment...</title>", 403, Server="cloudflare")


def gone(wdtk: Wdtk) -> None:
    wdtk.answers.clear()


def broken(wdtk: Wdtk) -> None:
    wdtk.json(b"<html>not JSON</html>")


def slow(wdtk: Wdtk) -> None:
    wdtk.pause = 0.1


def packed(wdtk: Wdtk) -> None:
    wdtk.json(b"\x1f\x8b", **{"Content-Encoding": "gzip"})


BAD = [
    (huge, "larger than 2 MB"),
    (lying, "does not answer as it should"),
    (away, "sent us to another site"),
    (to_metadata, "sent us to another site"),
    (round_and_round, "from page to page"),
    (cloudflare, "does not let this portal read"),
    (gone, "has no such request"),
    (broken, "something else than a request"),
    (slow, "took too long"),
    (packed, "answered with an error"),
]


@pytest.mark.parametrize(("make", "sentence"), BAD, ids=lambda one: getattr(one, "__name__", ""))
def test_whatever_goes_wrong_the_form_stays_usable_with_a_sentence(
    reader: Browser, wdtk: Wdtk, quick: None, make: object, sentence: str
) -> None:
    make(wdtk)
    page = fetched(reader, wdtk, publisher="Typed before")
    assert sentence in page.text
    assert "by hand" in page.text
    assert reader.fields()["publisher"] == "Typed before"
    reader.send(**SOURCE)
    assert step(reader) == "evidence"


def test_a_redirect_within_the_site_is_followed(reader: Browser, wdtk: Wdtk) -> None:
    wdtk.answers["/moved"] = wdtk.answers[f"/request/{NAME}.json"]
    wdtk.json(b"", 301, Location="/moved")
    fetched(reader, wdtk)
    assert reader.fields()["source_title"] == "Brands of CCTV cameras"


def test_a_page_that_is_refused_leaves_the_facts_and_asks_for_the_text(
    reader: Browser, wdtk: Wdtk
) -> None:
    wdtk.answers[f"/request/{NAME}"] = (403, {}, b"")
    page = fetched(reader, wdtk)
    assert "paste it in the next step" in page.text
    assert reader.fields()["source_title"] == "Brands of CCTV cameras"


def test_an_address_of_another_site_is_refused_beside_its_field(
    reader: Browser, wdtk: Wdtk
) -> None:
    reader.open(START)
    page = reader.send(422, wdtk_address="https://evil.example/request/x", go="fetch")
    assert page.errors()[0].startswith("A request on WhatDoTheyKnow: Paste the address of one")
    assert wdtk.asked == []


def test_one_server_takes_an_import_and_another_takes_over_from_a_dead_one(
    any_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "fetch_soon", lambda _: None)
    asked: list[str] = []

    def get(_: Site, path: str) -> str:
        asked.append(path)
        assert run_import("d" * 64, get) is False  # a second server comes while this one works
        return json.dumps(request_json()) if path.endswith(".json") else PAGE

    def dead(_: Site, __: str) -> str:
        raise RuntimeError("power cut")

    with any_app.app_context():
        begin_import("d" * 64, f"{WDTK}/request/{NAME}")
        with pytest.raises(RuntimeError):
            run_import("d" * 64, dead)
        assert run_import("d" * 64, get) is False
        with time_machine.travel(now() + timedelta(seconds=61)):
            assert run_import("d" * 64, get) is True
        found = import_of("d" * 64)
        assert found is not None and found.state is ImportState.DONE
        assert len(asked) == 2


def test_an_import_that_kills_its_server_is_given_up(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "fetch_soon", lambda _: None)
    with app.app_context():
        begin_import("d" * 64, f"{WDTK}/request/{NAME}")
        with transaction() as current:
            current.execute(update(RequestImport).values(attempts=3))
        assert run_import("d" * 64) is False
        found = import_of("d" * 64)
        assert found is not None and found.state is ImportState.FAILED
        assert session().query(RequestImport).count() == 1


def test_nothing_of_the_draft_leaves_with_the_question(reader: Browser, wdtk: Wdtk) -> None:
    fetched(reader, wdtk, publisher="Typed")
    assert all(token(reader) not in path for path in wdtk.asked)
