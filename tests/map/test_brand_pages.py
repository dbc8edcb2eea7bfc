"""The pages of brands: spellings, labels on request, and what stands where no brand does."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.brands.models import BrandAlias, BrandFact, BrandRelation
from portal.brands.rules import FactKind, RelationKind
from portal.database import transaction
from portal.entries.words import BrandValue, ClaimStatus
from portal.map.labels import Label
from portal.web.storing import PageStore
from tests.support.browser import Browser
from tests.support.entries import answer, claim, unnamed
from tests.support.listing import add_brands, add_listing, publish_answer


@pytest.fixture
def browser(app: Flask) -> Iterator[Browser]:
    """Four councils; two report a label that Hikvision relabelled until 2021, one of them after."""
    with app.app_context():
        add_listing()
        add_brands("lookalike")
        with transaction() as session:
            session.add(BrandAlias(alias="HIK", key="hik", brand_slug="hikvision", general=False))
            session.add(
                BrandRelation(
                    label_slug="lookalike",
                    maker_slug="hikvision",
                    kind=RelationKind.RELABELLED,
                    since="",
                    until="2021-04",
                    text="Lookalike sold Hikvision cameras until April 2021.",
                    source_url="https://gazette.example/lookalike",
                )
            )
        publish_answer("ZZB", answer("2020", claim(ClaimStatus.IN_USE, "lookalike")))
        publish_answer("ZZD", answer("2022", claim(ClaimStatus.IN_USE, "lookalike")))
        publish_answer("ZZA", answer("2024", unnamed(ClaimStatus.IN_USE, BrandValue.NOT_STATED)))
    return Browser(app)


def test_a_spelling_leads_to_its_brand_and_filters_by_it(app: Flask, browser: Browser) -> None:
    client = app.test_client()
    for text in ("HIK", "hik", "Hik"):
        answered = client.get(f"/brands/{text}")
        assert (answered.status_code, answered.headers["Location"]) == (308, "/brands/hikvision")
    rows = client.get("/councils.json?brand=HIK&tier=all").get_json()
    assert (rows["ignored"], rows["query"]) == ([], {"tier": "all"})
    assert client.get("/brands/nobody").status_code == 404


def test_labels_are_counted_only_on_request_and_the_page_says_so(browser: Browser) -> None:
    page = browser.open("/brands/hikvision")
    assert "A council that reports a label does not say who made the camera" in page.text
    assert "1 of 2" in page.text
    page = browser.open("/brands/hikvision?labels=with")
    assert (
        "Districts, boroughs and unitaries: 2 of 3 that answered about Hikvision or a label of it "
        "report one of them. 1 named Hikvision, 1 only a label."
    ) in " ".join(page.text.split())
    assert "Exampleton" in page.soup.select_one("#labels").get_text()
    assert "Feigned Glen" not in page.soup.select_one("#labels").get_text()
    # The headline above them stays that of the brand alone.
    assert page.soup.select_one("#big").get_text() == "1 of 2"


def test_a_label_says_who_stood_behind_it(browser: Browser) -> None:
    page = browser.open("/brands/lookalike")
    assert "Who stood behind it" in page.text
    assert "Lookalike sold Hikvision cameras until April 2021." in page.text
    assert "labels=with" not in page.response.text


@pytest.mark.parametrize(
    ("dated", "holds"),
    [
        ("2021", True),
        ("2021-04", True),
        ("2021-04-30", True),
        ("2021-05", False),
        ("2022", False),
        ("2018", True),
        ("2017-12-31", False),
        ("", False),
    ],
)
def test_an_answer_counts_for_the_years_of_the_relation_only(dated: str, holds: bool) -> None:
    label = Label("x", "X", "2018", "2021-04", "", "")
    assert label.holds(dated) is holds


def test_what_names_no_brand_has_pages_with_denominators(browser: Browser) -> None:
    page = browser.open("/brands/not-stated")
    assert page.soup.select_one(".headline .fig").get_text() == "1 of 3"
    assert "Sampleford" in page.soup.select_one("[aria-labelledby=who]").get_text()
    for slug in ("mixed", "unknown"):
        assert "No published claim has this value." in browser.open(f"/brands/{slug}").text
    links = {a["href"] for a in browser.open("/brands").soup.select("a[href^='/brands/']")}
    assert {"/brands/not-stated", "/brands/mixed", "/brands/unknown"} <= links
    assert "Brand not stated 1 council Several" in browser.open("/brands").text


def test_the_register_says_which_lists_name_a_brand_and_when(app: Flask, browser: Browser) -> None:
    assert "Lists of the United States" not in browser.open("/brands").text
    listed = {"brand_slug": "axis", "kind": FactKind.US_ENTITY_LIST, "text": "Added."}
    with app.app_context(), transaction() as session:
        session.add(BrandFact(**listed, position=1, dated="2019-10", source_url="x", sourced=True))
        session.add(BrandFact(**listed, position=2, dated="2020", source_url=None, sourced=False))
    app.extensions["portal.pages"] = PageStore()
    page = browser.open("/brands")
    row = page.soup.select_one("[aria-labelledby=lists-h] tbody tr").get_text(" ", strip=True)
    assert row == "Entity List Axis (October 2019)"


def test_a_past_day_and_a_past_year_are_shown_and_said(browser: Browser) -> None:
    page = browser.open("/brands/hikvision?as_of=2026-01-01")
    assert "This is what the portal had published on 1 January 2026." in page.text
    assert "No answers" in page.soup.select_one("#big").get_text()
    page = browser.open("/brands/not-stated?until=2023&as_of=soon")
    assert "Only claims dated to the end of 2023 are counted." in page.text
    assert "“as_of=soon” was ignored" in page.text
    assert page.soup.select_one(".headline .fig").get_text() == "0 of 3"
