"""The hexagons in a real browser: the same keys, card, key and filters as the map."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_map import REACHED
from tests.support import site
from tests.support.chromium import axe
from tests.support.site import Site

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def served(seeded_files: Path) -> Iterator[Site]:
    """The seeded site; these tests only read."""
    with site.serve(seeded_files) as running:
        yield running


def open_hexagons(visit: Visit, served: Site, query: str = "", **options: Any) -> Page:
    page = visit(served, **options)
    page.goto(f"/?view=hex{query}")
    if options.get("java_script_enabled", True):
        page.wait_for_selector("#map[data-ready]")
    return page


def states(page: Page) -> dict[str, str]:
    """Each council's state as the picture says it, by address."""
    pairs: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('#hex a')].map("
        "one => [one.getAttribute('href'), one.querySelector('title').textContent + '|' +"
        " (one.querySelector('use').getAttribute('class') || one.querySelector('use')"
        ".getAttribute('fill')) + (one.classList.contains('hex__off') ? '|off' : '')])"
    )
    return dict(pairs)


def test_every_council_is_drawn_reached_by_arrows_and_axe_finds_nothing(
    visit: Visit, served: Site
) -> None:
    page = open_hexagons(visit, served)
    assert page.locator("#map").get_attribute("data-ready") == "361"
    assert page.evaluate(REACHED) == [361, 361]
    assert axe(page) == []


def test_the_script_says_and_paints_what_the_server_drew(visit: Visit, served: Site) -> None:
    for query in ("", "&layer=foi", "&state=uses", "&brand=dahua&nation=Scotland"):
        plain = states(open_hexagons(visit, served, query, java_script_enabled=False))
        drawn = open_hexagons(visit, served, query)
        assert states(drawn) == plain
    drawn = open_hexagons(visit, served)
    drawn.get_by_label("FOI answers").check(force=True)
    expect(drawn.locator("#hex a use.f-named").first).to_be_attached()
    assert states(drawn) == states(open_hexagons(visit, served, "&layer=foi"))
    assert urlsplit(drawn.url).query == "view=hex&layer=foi"


def test_the_hexagons_are_one_tab_stop_that_speaks_moves_and_opens(
    visit: Visit, served: Site
) -> None:
    page = open_hexagons(visit, served)
    page.locator(".mapbar a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map_main"
    told = page.locator("#map-live").inner_text()
    assert told.startswith("Thurrock, unitary authority, East of England.")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#map-live").inner_text() != told
    page.keyboard.press("+")
    assert page.locator("#hex-ring use").count() == 2
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/*")


def test_a_click_fills_the_card_whose_link_opens_the_council(visit: Visit, served: Site) -> None:
    page = open_hexagons(visit, served)
    page.locator("#hex a[href='/councils/thurrock'] use").click()
    card = page.locator(".map__rail .readout")
    expect(card.get_by_role("heading")).to_have_text("Thurrock Council")
    assert urlsplit(page.url).path == "/"
    card.get_by_role("link").click()
    page.wait_for_url("**/councils/thurrock")


def test_counties_say_why_they_have_none_and_the_map_is_one_press_away(
    visit: Visit, served: Site
) -> None:
    page = open_hexagons(visit, served)
    page.get_by_label("County councils").check(force=True)
    expect(page.locator("#hex-counties")).to_be_visible()
    expect(page.locator("#hex")).to_be_hidden()
    page.locator("#view-map").check(force=True)
    page.wait_for_url("**/?tier=county")
    page.wait_for_selector("#map[data-ready='21']")


def test_without_the_script_each_hexagon_is_a_link(visit: Visit, served: Site) -> None:
    page = open_hexagons(visit, served, java_script_enabled=False)
    expect(page.locator("#hex a")).to_have_count(361)
    page.locator("#hex a[href='/councils/moray'] use").click()
    page.wait_for_url("**/councils/moray")
