"""Cards in other sites' pages: what they say, who may frame them, and that nothing else may be."""

import pytest
from flask import Flask

from portal.database import transaction
from portal.entries.changes import AddAnswer, Change, DisputeClaim
from portal.entries.publishing import Publication, publish
from portal.web.security import FRAMED_POLICY, HEADERS
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts
from tests.support.register import add_councils
from tests.support.submitting import add_brands


def publish_change(code: str, change: Change) -> None:
    with transaction() as current:
        publish(current, Publication(code, change, "As sent.", "a reader"))


@pytest.fixture
def site(app: Flask) -> Flask:
    """Sampleford reported 56 cameras; nobody asked Exampleton."""
    with app.app_context():
        add_councils()
        add_brands()
        said = claim(parts=parts(static=47, ptz=9))
        publish_change("ZZA", AddAnswer(answer=answer("2019-06-06", said)))
    return app


def test_a_councils_card_says_what_its_page_says_and_leads_to_it(site: Flask) -> None:
    browser = Browser(site)
    sentence = browser.open("/councils/sampleford").soup.select_one(".verdict__line")
    assert sentence is not None
    card = browser.open("/embed/councils/sampleford")
    assert sentence.get_text() in card.text
    assert "Data version 1" in card.text
    page = "http://localhost/councils/sampleford"
    assert page in {a["href"] for a in card.soup.select("a")}
    assert card.soup.select_one("link[rel=canonical]")["href"] == page
    assert all(a["target"] == "_blank" and "noopener" in a["rel"] for a in card.soup.select("a"))
    assert not card.soup.select("script, form, iframe")


def test_a_card_never_hides_that_the_council_disputes_it(site: Flask) -> None:
    with site.app_context():
        publish_change("ZZA", DisputeClaim(claim=1, since="2026-11-20"))
    card = Browser(site).open("/embed/councils/sampleford")
    assert "Disputed by the council since 20 November 2026" in card.text


def test_a_blank_council_is_told_as_not_asked(site: Flask) -> None:
    card = Browser(site).open("/embed/councils/exampleton")
    assert "Nobody is known to have asked Exampleton" in card.text
    assert "does not mean that it has none" in card.text


def test_the_maps_card_carries_its_denominators(site: Flask) -> None:
    browser = Browser(site)
    card = browser.open("/embed/map")
    assert "1 of 1 councils that answered report Hikvision" in card.text
    assert "Nobody has asked" in card.text
    assert "counted separately" in card.text
    foi = browser.open("/embed/map?layer=foi&q=nothing&nonsense=1")
    assert "1 of 1 councils asked about their cameras named the brands" in foi.text


@pytest.mark.parametrize("path", ["/embed/map", "/embed/councils/sampleford", "/embed/councils/no"])
def test_any_site_may_frame_a_card_and_it_sets_no_cookie(site: Flask, path: str) -> None:
    answer_ = site.test_client().get(path)
    assert answer_.headers["Content-Security-Policy"] == FRAMED_POLICY
    assert "X-Frame-Options" not in answer_.headers
    assert "Set-Cookie" not in answer_.headers
    for name in set(HEADERS) - {"Content-Security-Policy", "X-Frame-Options"}:
        assert answer_.headers[name]


@pytest.mark.parametrize("path", ["/", "/councils/sampleford", "/embed", "/embed/no", "/oembed"])
def test_nothing_else_may_be_framed(site: Flask, path: str) -> None:
    answer_ = site.test_client().get(path)
    assert answer_.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer_.headers["Content-Security-Policy"]


def test_a_card_is_stored_and_repeated_as_304_with_its_own_headers(site: Flask) -> None:
    client = site.test_client()
    first = client.get("/embed/councils/sampleford")
    again = client.get(
        "/embed/councils/sampleford", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == FRAMED_POLICY
    assert "X-Frame-Options" not in again.headers


def test_pages_offer_their_card(site: Flask) -> None:
    browser = Browser(site)
    page = browser.open("/councils/sampleford")
    code = page.soup.select_one("#embed-code")
    assert code is not None
    assert 'src="http://localhost/embed/councils/sampleford"' in code.get_text()
    found = page.soup.select_one('link[type="application/json+oembed"]')
    assert found is not None
    told = site.test_client().get(str(found["href"])).get_json()
    assert told["html"] == code.get_text()
    home = browser.open("/?brand=dahua")
    assert "/embed/map?brand=dahua" in home.soup.select_one("#embed-code").get_text()
