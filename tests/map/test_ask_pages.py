"""Whom to ask next and the letter to one council, as a reader without a script sees them."""

import email
import email.policy
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag
from flask import Flask

from portal.councils.models import CouncilSuccession, PlannedChange
from portal.councils.rules import Nation
from portal.database import transaction
from portal.entries.words import AnswerState, ClaimStatus, Confidence
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, silent
from tests.support.listing import add_listing, publish_answer
from tests.support.register import SAMPLEFORD, add_councils

TODAY = date(2026, 11, 25)  # a Wednesday; St Andrew's Day is the Monday after
VALLEY: dict[str, Any] = SAMPLEFORD | {
    "code": "ZZE",
    "slug": "invented-valley",
    "gss": "W99000001",
    "name": "Invented Valley",
    "official_name": "Cyngor Cwm Ffug",
    "type": "Welsh unitary authority",
    "nation": Nation.WALES,
    "region": "Wales",
    "population": 250_000,
    "wdtk_name": "cyngor_cwm_ffug",
}
PAPERHAM: dict[str, Any] = SAMPLEFORD | {
    "code": "ZZF",
    "slug": "paperham",
    "gss": "E99000009",
    "name": "Paperham",
    "official_name": "Paperham District Council",
    "end_date": date(2023, 3, 31),
    "wdtk_name": "paperham",
}


@pytest.fixture
def reader(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Five councils in force (one uses, one says none, a county, one refused, one not asked)."""
    monkeypatch.setattr("portal.map.ask_views.today", lambda: TODAY)
    with app.app_context():
        add_listing()
        add_councils(VALLEY, PAPERHAM)
        with transaction() as session:
            session.add(CouncilSuccession(former_code="ZZF", successor_code="ZZA"))
    return Browser(app)


def rows(page: Page) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in page.soup.select("table tbody tr")
    ]


def groups(page: Page) -> dict[str, int]:
    return {
        str(link.select_one("span").contents[0]): int(link.b.get_text())  # type: ignore[union-attr]
        for link in page.soup.select(".groups a")
    }


def link(page: Page, words: str) -> str:
    found = [a for a in page.soup.select("main a") if words in a.get_text(" ")]
    assert isinstance(found[0], Tag)
    return str(found[0]["href"])


def test_every_council_is_in_one_group_and_the_groups_add_up(reader: Browser) -> None:
    page = reader.open("/ask")
    assert page.heading == "Whom to ask next"
    assert "All 5 councils" in page.text
    assert groups(page) == {
        "Nobody has asked": 1,
        "Refused to say": 1,
        "Answered, but old": 3,
        "A reader registered a request": 0,
        "Asked, no answer yet": 0,
        "Answered": 0,
    }
    assert "2023 or before, or undated" in page.text


def test_the_list_begins_with_whom_nobody_has_asked_then_goes_by_population(
    reader: Browser,
) -> None:
    page = reader.open("/ask")
    assert [row[0] for row in rows(page)] == [
        "Cyngor Cwm Ffug",
        "Feigned Glen Council",
        "Exampleton City Council",
        "Mockshire County Council",
        "Sampleford Borough Council",
    ]
    assert rows(page)[0] == [
        "Cyngor Cwm Ffug",
        "Wales",
        "250,000",
        "Nobody has asked",
        "",
        "Letter to Cyngor Cwm Ffug",
    ]
    assert rows(page)[4][3:5] == ["Answered, brands named Old", "6 June 2019"]
    assert "Councils 1 to 5 of 5" in page.text
    assert "in each the largest population first" in page.text


def test_a_newer_answer_leaves_the_old_ones(app: Flask, reader: Browser) -> None:
    with app.app_context():
        publish_answer("ZZA", answer("2025-03-01", claim(ClaimStatus.REMOVED, "hikvision")))
        publish_answer("ZZE", silent("2026-10", AnswerState.NO_REPLY))
    found = groups(reader.open("/ask"))
    assert (found["Answered, but old"], found["Answered"]) == (2, 1)
    assert (found["Nobody has asked"], found["Asked, no answer yet"]) == (0, 1)


def test_nation_and_status_filter_and_keep_their_denominators(reader: Browser) -> None:
    page = reader.open("/ask?nation=England&status=old")
    assert "The 3 councils in England, of 5 in the UK" in page.text
    assert len(rows(page)) == 3
    chosen = page.soup.select(".groups a[aria-current]")
    assert [a["href"] for a in chosen] == ["/ask?nation=England"]
    assert reader.fields("form[action='/ask']") == {"nation": "England", "status": "old"}
    empty = reader.open("/ask?nation=Wales&status=refused")
    assert "No council in Wales is in this group." in empty.text


def test_what_means_nothing_in_the_address_is_said_and_ignored(reader: Browser) -> None:
    page = reader.open("/ask?nation=Narnia&status=maybe&page=-3")
    assert "“nation=Narnia” was ignored" in page.text
    assert "“status=maybe” was ignored: it can be notasked, refused, old, registered" in page.text
    assert "“page=-3” was ignored" in page.text
    assert len(rows(page)) == 5


def test_pages_are_numbered_and_beyond_the_last_one_is_the_last_one(
    reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.map.asking.PER_PAGE", 2)
    page = reader.open("/ask?page=2")
    assert "Councils 3 to 4 of 5" in page.text
    assert "Page 2 of 3." in page.text
    assert page.soup.select_one("a[rel=next]")["href"] == "/ask?page=3"  # type: ignore[index]
    assert page.soup.select_one("a[rel=prev]")["href"] == "/ask"  # type: ignore[index]
    last = reader.open("/ask?page=99")
    assert "Councils 5 to 5 of 5" in last.text
    assert last.soup.select("a[rel=next]") == []


def test_the_letter_of_an_english_council_asks_to_confirm_what_is_published(
    reader: Browser,
) -> None:
    page = reader.open("/ask/sampleford")
    letter = page.soup.select_one("#letter")
    assert letter is not None
    text = letter.get_text()
    assert text.startswith("Dear Sampleford Borough Council,")
    assert "Freedom of Information Act 2000" in text
    assert "at http://localhost/councils/sampleford\n" in text
    assert "- On 6 June 2019, Sampleford Borough Council reported 56 Hikvision cameras" in text
    assert "Please confirm for each statement" in text
    assert "If the council receives it on 25 November 2026, it must answer by" in page.text
    assert page.soup.select_one(".due").get_text(strip=True) == "24 December 2026"  # type: ignore[union-attr]
    assert "code of practice under section 45" in page.text
    assert "after the review" in page.text.casefold()


def test_a_letter_states_nothing_that_the_headline_leaves_out(app: Flask, reader: Browser) -> None:
    unsure = answer("2022", claim(ClaimStatus.IN_USE, "axis"), confidence=Confidence.LOW)
    with app.app_context():
        publish_answer("ZZE", unsure)
        publish_answer("ZZE", silent("2024", AnswerState.NO_REPLY))
    letter = reader.open("/ask/invented-valley").soup.select_one("#letter")
    assert "No answer of the council" in letter.get_text()  # type: ignore[union-attr]


def test_the_letter_of_a_scottish_council_follows_the_scottish_act(reader: Browser) -> None:
    page = reader.open("/ask/feigned-glen")
    assert "Under the Freedom of Information (Scotland) Act 2002, please" in page.text
    assert "- In 2023, Feigned Glen Council refused to say." in page.text
    assert "Ask for a review by then:" in page.text
    for source in ("(section 20(5))", "(section 21(1))", "(section 47(4))", "(section 73)"):
        assert source in page.text
    assert "Scottish Information Commissioner" in page.text


def test_the_letter_of_a_welsh_council_that_nobody_has_asked(reader: Browser) -> None:
    page = reader.open("/ask/invented-valley")
    assert "Dear Cyngor Cwm Ffug, Under the Freedom of Information Act 2000" in page.text
    assert "No answer of the council to these questions is known to be published." in page.text
    parts = urlsplit(link(page, "Open in WhatDoTheyKnow"))
    assert (parts.netloc, parts.path) == ("www.whatdotheyknow.com", "/new/cyngor_cwm_ffug")
    asked = parse_qs(parts.query, strict_parsing=True)
    assert set(asked) == {"title", "default_letter", "tags"}
    assert asked["tags"] == ["cctv:W99000001"]
    assert asked["default_letter"][0] in page.soup.select_one("#letter").get_text()  # type: ignore[union-attr]


def test_without_a_name_on_whatdotheyknow_there_is_no_link_to_it(reader: Browser) -> None:
    page = reader.open("/ask/sampleford")
    assert "not known to the portal" in page.text
    assert page.soup.select("a[href*='whatdotheyknow.com/new']") == []


def test_the_draft_is_the_letter_on_the_page(reader: Browser) -> None:
    page = reader.open("/ask/invented-valley")
    shown = page.soup.select_one("#letter")
    response = reader.client.get(link(page, "Download as e-mail"))
    assert response.mimetype == "message/rfc822"
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="ask-invented-valley.eml"'
    )
    mail = email.message_from_bytes(response.data, policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail.get_content().split() == shown.get_text().split()  # type: ignore[union-attr]


def test_a_former_council_has_no_letter_and_names_its_successor(reader: Browser) -> None:
    page = reader.open("/ask/paperham")
    assert "Paperham District Council closed on 31 March 2023" in page.text
    assert link(page, "Sampleford Borough Council") == "/ask/sampleford"
    assert page.soup.select("#letter") == []
    reader.open("/ask/paperham.eml", expect=404)
    assert page.soup.select("a[href*='whatdotheyknow']") == []


def test_an_unknown_council_is_not_found(reader: Browser) -> None:
    reader.open("/ask/nowhere", expect=404)
    reader.open("/ask/nowhere.eml", expect=404)


def test_a_council_that_will_be_replaced_says_so(app: Flask, reader: Browser) -> None:
    with app.app_context(), transaction() as session:
        session.add(
            PlannedChange(
                council_code="ZZA",
                successor_name="Greater Sampleford Council",
                last_day=date(2027, 3, 31),
                vesting_day=date(2027, 4, 1),
                source="An invented order",
            )
        )
    page = reader.open("/ask/sampleford")
    assert "due to close on 31 March 2027; Greater Sampleford Council takes over" in page.text


def test_the_entry_and_the_table_lead_to_the_letter(reader: Browser) -> None:
    assert link(reader.open("/councils/sampleford"), "Ask this council") == "/ask/sampleford"
    former = reader.open("/councils/paperham")
    assert "Ask this council" not in former.text
    table = reader.open("/councils")
    assert table.soup.select_one("a[aria-label='Ask Cyngor Cwm Ffug']")["href"] == (  # type: ignore[index]
        "/ask/invented-valley"
    )


@pytest.mark.parametrize("address", ["/ask", "/ask/sampleford", "/ask/sampleford.eml"])
def test_a_browser_that_has_the_page_of_this_version_and_day_gets_304(
    reader: Browser, address: str
) -> None:
    first = reader.client.get(address)
    again = reader.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "Set-Cookie" not in first.headers
