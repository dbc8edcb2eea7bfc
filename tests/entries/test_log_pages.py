"""The history of an entry and the corrections log: in pages, in sentences, nothing left out."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from portal.database import transaction
from portal.entries import log_pages
from portal.entries.changes import CorrectClaim
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.entries.telling import WHAT
from portal.entries.words import RevisionKind
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, parts
from tests.support.listing import PLACES, add_brands, publish_answer
from tests.support.register import add_councils

HISTORY, LOG = "/councils/sampleford/history", "/corrections"
CORRECTIONS = 12


@pytest.fixture
def site(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """One answer and twelve corrections of it, in pages of five."""
    monkeypatch.setattr(log_pages, "MOST", 5)
    with app.app_context():
        add_councils(*PLACES)
        add_brands()
        publish_answer("ZZA", answer("2021", claim(parts=parts(static=1))))
        for number in range(2, CORRECTIONS + 2):
            was = live_entry("ZZA").claim(1)
            assert was is not None
            change = CorrectClaim(
                was=was, becomes=was.model_copy(update={"parts": parts(static=number)})
            )
            with transaction() as session:
                publish(session, Publication("ZZA", change, f"Slip {number}.", "the council"))
    return app


def walk(site: Flask, address: str) -> list[Page]:
    """Every page of a log, by its link to older ones."""
    browser, found = Browser(site), []
    while address:
        found.append(browser.open(address))
        link = found[-1].soup.select_one(".pages a[rel=next]")
        address = str(link["href"]) if link else ""
    return found


def test_the_history_is_whole_over_its_pages(site: Flask) -> None:
    pages = walk(site, HISTORY)
    numbers = [one.get_text() for page in pages for one in page.soup.select(".history__name a")]
    assert numbers == [f"Revision {number}" for number in range(13, 0, -1)]
    assert len(pages) == 3
    assert "13 revisions in all; this page has number 13 to 9, newest first" in pages[0].text
    assert "this page has number 3 to 1" in pages[2].text
    assert pages[2].soup.select(".pages a")[0]["href"] == HISTORY


def test_the_corrections_log_is_whole_over_its_pages(site: Flask) -> None:
    pages = walk(site, LOG)
    lines = [one["id"] for page in pages for one in page.soup.select(".log > li")]
    assert lines == [f"v{number}" for number in range(13, 1, -1)]
    assert "12 corrections in all; 5 on this page" in pages[0].text


def test_a_change_is_a_sentence_with_the_old_value_and_the_new_one(site: Flask) -> None:
    page = Browser(site).open(HISTORY)
    first = page.soup.select_one(".history > li")
    assert first is not None
    text = " ".join(first.get_text(" ").split())
    assert "A claim was corrected. Slip 13. Asked by the council." in text
    assert "Claim 1, count: from “12 static cameras” to “13 static cameras”." in text
    day = first.select_one("time")["datetime"][:10]
    then = first.select("a")[-1]
    assert then["href"] == f"/councils/sampleford?as_of={day}"
    Browser(site).open(str(then["href"]))


@pytest.mark.parametrize("address", [HISTORY, LOG])
@pytest.mark.parametrize("given", ["x", "-1", "1e3", "99999999999"])
def test_a_page_that_means_nothing_is_named_and_the_newest_is_shown(
    site: Flask, address: str, given: str
) -> None:
    page = Browser(site).open(f"{address}?before={given}")
    assert f"“before={given}” was ignored" in page.text
    assert "Slip 13" in page.text


@pytest.mark.parametrize("address", [HISTORY, LOG])
def test_a_page_before_everything_says_so_and_leads_back(site: Flask, address: str) -> None:
    page = Browser(site).open(f"{address}?before=1")
    assert "before data version 1" in page.text
    assert page.soup.find("a", href=address)


def test_the_log_as_json_comes_in_steps_that_lead_on(site: Flask) -> None:
    client, address, seen = site.test_client(), "/corrections.json?limit=5", []
    while address:
        told = client.get(address.removeprefix("http://localhost")).get_json()
        assert told["total"] == CORRECTIONS
        assert len(told["items"]) <= 5
        seen += [one["data_version"] for one in told["items"]]
        address = told["next"]
    assert seen == list(range(13, 1, -1))


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "before=x"])
def test_a_step_that_means_nothing_is_refused_with_what_to_write(site: Flask, query: str) -> None:
    answer_ = site.test_client().get(f"/corrections.json?{query}")
    assert answer_.status_code == 400
    assert "before" in answer_.text or "limit" in answer_.text


def test_each_kind_of_revision_has_its_sentence() -> None:
    assert set(WHAT) == set(RevisionKind)


def test_an_entry_without_history_says_what_to_do(site: Flask) -> None:
    page = BeautifulSoup(site.test_client().get("/councils/exampleton/history").text, "html.parser")
    assert "Add the first finding" in page.get_text()
