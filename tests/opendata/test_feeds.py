"""Feeds: valid Atom, complete in pages, stable, escaped, without a word of what is hidden."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from flask import Flask
from flask.testing import FlaskClient

from portal.database import transaction
from portal.entries.changes import AddAnswer, AddStatement, CorrectClaim
from portal.entries.content import Statement
from portal.entries.hiding import Hiding, hide
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.entries.visibility import LEFT_OUT
from portal.opendata import feed_views
from portal.opendata.feeds import MOST, Feed, Item, atom_text
from tests.support.entries import answer, claim, parts
from tests.support.listing import add_listing, publish_answer

NS = "{http://www.w3.org/2005/Atom}"
CHANGES, CORRECTIONS = "/feeds/changes.atom", "/feeds/corrections.atom"
COUNCIL, BRAND = "/feeds/councils/sampleford.atom", "/feeds/brands/axis.atom"
EVERY = (CHANGES, CORRECTIONS, COUNCIL, BRAND)
ODD = "Sŵn & <b>\"ŷ\"</b> 'Ynys Môn' ]]> é ☎"


@pytest.fixture
def client(any_app: Flask) -> Iterator[FlaskClient]:
    """A client of a portal with four councils, of which one was corrected."""
    with any_app.app_context():
        add_listing()
        correct("It counted <one> more & fewer.", 48)
        yield any_app.test_client()


def correct(reason: str, count: int) -> None:
    was = live_entry("ZZA").claim(1)
    assert was is not None
    becomes = was.model_copy(update={"parts": parts(static=count)})
    with transaction() as current:
        change = CorrectClaim(was=was, becomes=becomes)
        publish(current, Publication("ZZA", change, reason, "the council"))


def feed(client: FlaskClient, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/atom+xml"
    found: Element = fromstring(response.data)
    return found


def texts(top: Element, name: str) -> list[str]:
    return [one.findtext(NS + name) or "" for one in top.iter(f"{NS}entry")]


def link(top: Element, rel: str) -> str | None:
    return next(
        (one.get("href") for one in top.findall(f"{NS}link") if one.get("rel") == rel), None
    )


def walked(client: FlaskClient, address: str) -> list[str]:
    """The ids of all entries, page by page."""
    found: list[str] = []
    following: str | None = address
    for _ in range(20):
        if following is None:
            return found
        parts = urlsplit(following)
        top = feed(client, f"{parts.path}?{parts.query}" if parts.query else parts.path)
        found += texts(top, "id")
        following = link(top, "next")
    raise AssertionError("the feed does not end")


@pytest.mark.parametrize("address", EVERY)
def test_a_feed_has_all_that_atom_asks_for(client: FlaskClient, address: str) -> None:
    top = feed(client, address)
    assert top.tag == f"{NS}feed"
    assert (top.findtext(f"{NS}id") or "").startswith("tag:")
    assert top.findtext(f"{NS}title")
    assert "at most 50" in (top.findtext(f"{NS}subtitle") or "")
    assert top.findtext(f"{NS}author/{NS}name") == "Local authority CCTV transparency portal"
    assert datetime.fromisoformat(top.findtext(f"{NS}updated") or "").tzinfo
    own = link(top, "self")
    assert own is not None
    assert own.endswith(address)
    page = urlsplit(link(top, "alternate") or "").path
    assert client.get(page).status_code == 200
    assert texts(top, "id")
    for entry in top.iter(f"{NS}entry"):
        assert entry.findtext(f"{NS}title")
        assert entry.findtext(f"{NS}summary")
        href = entry.find(f"{NS}link").get("href")  # type: ignore[union-attr]
        assert client.get(urlsplit(href or "").path).status_code == 200


@pytest.mark.parametrize("address", EVERY)
def test_what_had_an_id_keeps_it_and_the_newest_comes_first(
    client: FlaskClient, address: str
) -> None:
    before = texts(feed(client, address), "id")
    publish_answer("ZZA", answer("2024", claim(claim().status, "axis")))
    correct("Counted again.", 49)
    top = feed(client, address)
    after, moments = texts(top, "id"), texts(top, "updated")
    assert len(after) > len(before)
    assert after[-len(before) :] == before
    assert len(set(after)) == len(after)
    assert moments == sorted(moments, reverse=True)
    assert top.findtext(f"{NS}updated") == moments[0]


def test_the_pages_of_a_feed_lead_through_all_of_it(client: FlaskClient) -> None:
    for count in range(100, 100 + MOST + 3):
        correct("Counted again.", count)
    first = feed(client, CHANGES)
    assert len(texts(first, "id")) == MOST
    council = [f"revisions/ZZA/{number}" for number in range(MOST + 5, 0, -1)]
    assert [one.split(":", 2)[2] for one in walked(client, COUNCIL)] == council
    assert len(walked(client, CHANGES)) == len(set(walked(client, CHANGES))) == MOST + 8
    assert len(walked(client, CORRECTIONS)) == MOST + 4


def test_a_brands_feed_goes_on_past_changes_about_other_brands(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_views, "SCANNED", 2)
    publish_answer("ZZA", answer("2024", claim(claim().status, "axis")))
    for count in range(100, 105):
        correct("Counted again.", count)
    keys = [one.split(":", 2)[2] for one in walked(client, BRAND)]
    # The corrections of Sampleford's claim about Hikvision are not about Axis.
    assert keys == ["revisions/ZZA/3", "revisions/ZZC/1"]
    # One council refused to say: the question was about Hikvision, so that is told too.
    others = [one.split(":", 2)[2] for one in walked(client, "/feeds/brands/hikvision.atom")]
    assert len(others) == 10
    assert "revisions/ZZD/1" in others
    assert "revisions/ZZA/3" not in others


def test_a_correction_is_told_with_old_new_reason_and_who_asked(client: FlaskClient) -> None:
    (summary,) = texts(feed(client, CORRECTIONS), "summary")
    assert (
        "Claim 1, count: from “56 cameras (47 static + 9 PTZ)” to “48 static cameras”." in summary
    )
    assert summary.endswith("It counted <one> more & fewer. Asked by the council.")
    every = " ".join(texts(feed(client, CHANGES), "summary"))
    assert "Claim 1, brands: “Hikvision, Axis”." in every


def test_no_word_of_what_is_hidden_is_in_a_feed(client: FlaskClient) -> None:
    word = "zanzibarite"
    found = answer("2025", claim(claim().status, "axis", note=word), note=word, quote=word)
    with transaction() as current:
        publish(current, Publication("ZZA", AddAnswer(answer=found), word, "a reader"))
        said = AddStatement(statement=Statement(text=word, dated="2026"))
        publish(current, Publication("ZZB", said, word, "a reader"))
    assert all(word in client.get(one).text for one in (CHANGES, COUNCIL, BRAND))
    with transaction() as current:
        why = {"reason": "Personal data.", "asked_by": "a moderator"}
        hide(current, Hiding(council_code="ZZA", answer=2, **why))
        hide(current, Hiding(council_code="ZZB", statement=1, **why))
    for address in (*EVERY, "/corrections.json"):
        assert word not in client.get(address).text, address
    assert texts(feed(client, CHANGES), "summary").count(LEFT_OUT) == 2
    assert any("Personal data." in one for one in texts(feed(client, COUNCIL), "summary"))


def test_any_text_comes_back_as_it_was_written(client: FlaskClient) -> None:
    correct(ODD, 50)
    for address in (CHANGES, CORRECTIONS, COUNCIL):
        assert ODD in texts(feed(client, address), "summary")[0]
    assert client.get("/corrections.json").json["items"][0]["reason"] == ODD  # type: ignore[index]


def test_what_xml_cannot_hold_does_not_break_a_feed() -> None:
    at = datetime.fromisoformat("2026-05-01T09:00:00+00:00")
    bad = "a\x00b\x0bc\ufffed\ud800e\x1b"
    item = Item("revisions/ZZA/1", bad, bad, at, "/councils/sampleford/revisions/1")
    base = "https://portal.example:8443"
    told = atom_text(Feed(base, CHANGES, "", bad, "/", at, [item], None))
    top = fromstring(told)
    assert texts(top, "title") == ["a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"]
    assert texts(top, "id") == ["tag:portal.example,2026:revisions/ZZA/1"]


@pytest.mark.parametrize("address", [*EVERY, "/corrections.json"])
def test_a_feed_is_answered_304_until_something_is_published(
    client: FlaskClient, address: str
) -> None:
    known = {"If-None-Match": client.get(address).headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    correct("Counted again.", 51)
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/feeds/councils/nowhere.atom", 404, "There is no council at this address."),
        ("/feeds/brands/nothing.atom", 404, "There is no brand at this address."),
        (f"{CHANGES}?before=x", 400, "before is taken from the link"),
        (f"{BRAND}?before=9999999999", 400, "before is taken from the link"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    response = client.get(address)
    assert (response.status_code, words in response.text) == (status, True)


def test_a_portal_without_a_revision_has_empty_feeds(any_app: Flask) -> None:
    client = any_app.test_client()
    for address in (CHANGES, CORRECTIONS):
        assert texts(feed(client, address), "id") == []
    assert client.get("/corrections.json").json == {
        "items": [],
        "next": None,
        "total": 0,
        "data_version": 0,
    }


def test_the_corrections_as_json_are_the_rows_of_the_page(client: FlaskClient) -> None:
    correct("Counted again.", 52)
    items = client.get("/corrections.json").json["items"]  # type: ignore[index]
    page = BeautifulSoup(client.get("/corrections").text, "html.parser")
    rows = page.select("ol.log > li")
    assert [f"v{one['data_version']}" for one in items] == [row["id"] for row in rows]
    for one, row in zip(items, rows, strict=True):
        for words in (one["council"], one["reason"], one["asked_by"], one["changes"][0]["new"]):
            assert words in row.get_text()


@pytest.mark.parametrize(
    ("page", "address"),
    [("/corrections", CORRECTIONS), ("/councils/sampleford", COUNCIL), ("/brands/axis", BRAND)],
)
def test_a_reader_finds_the_feed_of_a_page(client: FlaskClient, page: str, address: str) -> None:
    soup = BeautifulSoup(client.get(page).text, "html.parser")
    (found,) = soup.select('head link[rel="alternate"][type="application/atom+xml"]')
    assert found["href"] == address


def test_the_page_of_data_names_the_feeds(client: FlaskClient) -> None:
    text = client.get("/data").text
    assert all(one in text for one in (CHANGES, CORRECTIONS, "/feeds/brands/", "/corrections.json"))
