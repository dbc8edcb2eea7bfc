"""Share images: one for each entry and the map, of now only, the same bytes for the same data."""

from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from portal.database import transaction
from portal.entries.changes import AddAnswer
from portal.entries.publishing import Publication, publish
from portal.entries.words import SourceKind, State
from portal.moderation.taking_down import Target, hide_now
from portal.moderation.taking_down_rules import HidingReason
from portal.share.card import CouncilCard
from portal.share.drawing import HIGH, WIDE, Type, colour, fitted, plain, shapes
from portal.share.pictures import set_card, square
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import add_people, moderator
from tests.support.register import add_councils
from tests.support.submitting import add_brands

PRESS = source(SourceKind.PRESS, publisher="The Sampleford Gazette")


@pytest.fixture
def site(app: Flask) -> Flask:
    """A newspaper reported 48 cameras at Sampleford; nobody asked Exampleton."""
    with app.test_request_context():
        add_councils()
        add_brands()
        add_people()
        said = AddAnswer(answer=answer("2021-05", claim(parts=parts(static=48)), source=PRESS))
        with transaction() as current:
            publish(current, Publication("ZZA", said, "As printed.", "a reader"))
    return app


def image_of(site: Flask, path: str) -> Image.Image:
    found = site.test_client().get(path)
    assert (found.status_code, found.mimetype) == (200, "image/png")
    assert "max-age=2592000" in found.headers["Cache-Control"]
    assert found.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    return Image.open(BytesIO(found.data))


@pytest.mark.parametrize("path", ["/councils/sampleford", "/councils/exampleton", "/", "/data"])
def test_a_page_names_its_image_with_its_words(site: Flask, path: str) -> None:
    page = Browser(site).open(path).soup
    told = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    assert told["og:title"]
    assert told["og:url"] == f"http://localhost{path}"
    assert page.select_one("link[rel=canonical]")["href"] == told["og:url"]
    assert page.select_one("meta[name=description]")["content"] == told["og:description"]
    address = told["og:image"].removeprefix("http://localhost")
    picture = image_of(site, address)
    assert picture.size == (WIDE, HIGH) == (1200, 630)
    assert len(told["og:image:alt"]) > 20
    if path.startswith("/councils/"):
        assert told["og:description"] in told["og:image:alt"]
        assert told["og:description"] in picture.info["Description"]
        assert "Data version 1" in picture.info["Description"]


def test_an_image_names_who_said_it(site: Flask) -> None:
    words = image_of(site, "/share/councils/sampleford/1.png").info["Description"]
    assert "In May 2021, The Sampleford Gazette reported 48 Hikvision cameras" in words
    assert "Source: The Sampleford Gazette, press." in words


def test_the_maps_image_carries_every_count(site: Flask) -> None:
    words = image_of(site, "/share/map/1.png").info["Description"]
    assert "1 of 1 councils that answered report Hikvision" in words
    assert "Nobody has asked: 1" in words


def test_an_image_is_the_same_bytes_each_time(site: Flask) -> None:
    first = site.test_client().get("/share/councils/sampleford/1.png").data
    site.extensions["portal.pages"].__init__()
    assert site.test_client().get("/share/councils/sampleford/1.png").data == first


def test_what_is_hidden_is_on_no_image_not_even_at_its_old_address(site: Flask) -> None:
    old = "/share/councils/sampleford/1.png"
    assert b"Gazette" in site.test_client().get(old).data
    with site.test_request_context():
        hide_now(Target(council_code="ZZA", answer=1), HidingReason.PERSONAL, moderator())
    moved = site.test_client().get(old)
    assert (moved.status_code, moved.headers["Cache-Control"]) == (302, "no-store")
    now = site.test_client().get(moved.headers["Location"])
    assert (now.status_code, b"Gazette" in now.data, b"Nobody is known" in now.data) == (
        200,
        False,
        True,
    )


def test_there_is_no_image_of_a_council_that_is_not_there(site: Flask) -> None:
    assert site.test_client().get("/share/councils/nowhere/1.png").status_code == 404


def test_every_state_has_a_mark_of_its_own() -> None:
    seen = set()
    for state in State:
        canvas = Image.new("RGB", (60, 60), colour("page"))
        shapes(canvas, state, [square(5, 5, 48)], 2.0)
        seen.add(canvas.tobytes())
    assert len(seen) == len(State)


def test_a_line_keeps_its_width_and_long_text_says_that_it_goes_on() -> None:
    kind, lines = fitted("Ynys Môn a Sir Ddinbych " * 40, ("text", 400), (40, 30), 500, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(kind.length(line) <= 520 for line in lines)
    assert Type("text", 30, 400).length("ŵŷ") > 10


def test_a_long_sentence_is_whole_because_half_of_it_would_say_something_else() -> None:
    sentence = (
        "On 27 October 2022, The Sampleford Gazette reported more than 1,200 Hikvision cameras "
        "(1,150 static + 50 PTZ) (part of them) being phased out at Sampleford, Exampleton and "
        "Mockshire Council. Asked again (February 2024): neither confirmed nor denied."
    )
    card = CouncilCard(
        name="Sampleford, Exampleton and Mockshire Metropolitan Borough Council",
        kind="Unitary authority, South West",
        state=State.PHASING,
        word="Phasing out",
        sentence=sentence,
        marks=("Disputed by the council since 20 November 2026", "Sources disagree"),
        more="",
        source="Source: The Sampleford Gazette, press.",
        source_url="",
        version="Data version 1.",
    )
    _, (kind, lines) = set_card(card)
    assert " ".join(lines) == sentence
    assert kind.size >= 22


def test_signs_that_turn_the_writing_round_are_not_drawn() -> None:
    assert plain("a\u202eb\u200bc\nd") == "abcd"
