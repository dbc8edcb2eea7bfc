"""oEmbed: which addresses have a card, how large it is, and in which formats it is told."""

from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from portal.share.oembed import (
    HEIGHTS,
    BadSize,
    NotOurs,
    Size,
    Target,
    frame_code,
    read_most,
    size_of,
    target_of,
)
from tests.support.register import add_councils

BASE = "https://portal.example"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"{BASE}/councils/sampleford", Target("council", "sampleford")),
        ("HTTPS://PORTAL.example/councils/sampleford", Target("council", "sampleford")),
        (f"{BASE}/councils/sampleford?as_of=2026-01-01#answers", Target("council", "sampleford")),
        (BASE, Target("map")),
        (f"{BASE}/?brand=dahua&q=x&layer=foi", Target("map", query="brand=dahua&layer=foi")),
    ],
)
def test_the_map_and_entries_have_a_card(url: str, target: Target) -> None:
    assert target_of(url, BASE) == target


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://portal.example/councils/sampleford",
        "https://evil.example/councils/sampleford",
        "https://portal.example.evil.example/councils/sampleford",
        "https://portal.example@evil.example/councils/sampleford",
        "https://portal.example:8443/councils/sampleford",
        "//portal.example/councils/sampleford",
        "javascript://portal.example/councils/sampleford",
        f"{BASE}/councils/sampleford/history",
        f"{BASE}/councils/Sampleford%22onload=1",
        f"{BASE}/moderation/queue",
        f"{BASE}/embed/councils/sampleford",
        "https://[portal.example/councils/sampleford",
    ],
)
def test_no_other_address_has_one(url: str) -> None:
    with pytest.raises(NotOurs):
        target_of(url, BASE)


def test_a_card_is_never_larger_than_allowed() -> None:
    assert size_of("council", None, None) == Size(600, HEIGHTS["council"][0])
    assert size_of("council", 2_000, 5_000) == Size(600, HEIGHTS["council"][0])
    assert size_of("map", 320, None) == Size(320, HEIGHTS["map"][1])
    assert size_of("map", 320, 200) == Size(320, 200)
    assert size_of("council", 120, 90) == Size(120, 90)


@pytest.mark.parametrize("text", ["0", "-1", "4e2", "٣٠٠", "wide", "12345678"])
def test_a_size_that_is_no_number_of_pixels_is_refused(text: str) -> None:
    with pytest.raises(BadSize):
        read_most(text)


def test_the_code_of_a_card_cannot_be_broken_out_of() -> None:
    title = '"><script>alert(1)</script>'
    code = frame_code(BASE, Target("map", query='brand="><b>'), title, Size(600, 400))
    soup = BeautifulSoup(code, "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == ["iframe"]
    assert soup.iframe is not None
    assert soup.iframe["title"] == title


@pytest.fixture
def councils(app: Flask) -> Flask:
    """The site with the invented councils."""
    with app.app_context():
        add_councils()
    return app


def test_a_consumer_gets_the_card_of_an_entry_as_json_and_xml(councils: Flask) -> None:
    client = councils.test_client()
    asked = {"url": "http://localhost/councils/sampleford", "maxwidth": "400"}
    answer = client.get("/oembed", query_string=asked)
    told = answer.get_json()
    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 400)
    assert 'src="http://localhost/embed/councils/sampleford"' in told["html"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    xml = client.get("/oembed", query_string=asked | {"format": "xml"})
    assert xml.mimetype == "text/xml"
    assert {one.tag: one.text for one in fromstring(xml.data)} == {
        name: str(value) for name, value in told.items()
    }


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 404),
        ({"url": "http://localhost/councils/nowhere"}, 404),
        ({"url": "https://evil.example/"}, 404),
        ({"url": "http://localhost/", "maxwidth": "wide"}, 400),
        ({"url": "http://localhost/", "format": "yaml"}, 501),
    ],
)
def test_what_has_no_card_is_told_with_what_to_do(
    councils: Flask, asked: dict[str, str], status: int
) -> None:
    answer = councils.test_client().get("/oembed", query_string=asked)
    assert answer.status_code == status
    assert len(answer.get_json()["detail"]) > 20
    assert answer.headers["Cache-Control"] == "no-store"
