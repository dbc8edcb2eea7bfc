"""The map in a real browser: pointer, keys, filters, tiers, years, hatches, phone, no script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support import site
from tests.support.chromium import axe
from tests.support.site import Site

Visit = Callable[..., Page]
TEXTS = """() => ({
  big: document.getElementById('big').textContent,
  line: document.getElementById('bigline').textContent.trim(),
  dims: [...document.querySelectorAll('#dims li')].map(one => one.textContent.trim()),
  strip: [...document.querySelectorAll('#strip rect')].map(
    one => ['class', 'x', 'width', 'fill'].map(name => one.getAttribute(name)).join(' ')),
  key: [...document.querySelectorAll('#key [data-state]')].map(one => one.textContent.trim()),
  separate: document.getElementById('separate').textContent.trim(),
  chips: [...document.querySelectorAll('#chips:not([hidden]) :is(p, a)')].map(
    one => one.textContent.trim() + ' ' + (one.href || '').split('?')[1]),
  csv: document.getElementById('csv').href,
  rows: [...document.querySelectorAll('#rows tr')].map(
    row => [...row.children].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()).join('|'))
})"""
REACHED = """() => {
  const centres = PortalMap.now().drawing.centres, left = ['E06000034'];
  const seen = new Set(left);
  while (left.length) {
    const at = left.pop();
    for (const arrow of Object.values(PortalMap.ARROWS)) {
      const next = PortalMap.neighbour(centres, at, arrow);
      if (next && !seen.has(next)) { seen.add(next); left.push(next); }
    }
  }
  return [seen.size, Object.keys(centres).length];
}"""
# The colours (as r,g,b) of the square of 17 pixels around a council's point on the big map.
COLOURS = """gss => {
  const {map, drawing} = PortalMap.now(), at = drawing.centres[gss];
  map.setView([at[1], at[0]], 3, {animate: false});
  const canvas = map.getContainer().querySelector('canvas'), box = canvas.getBoundingClientRect();
  const stage = map.getContainer().getBoundingClientRect(), dense = canvas.width / box.width;
  const x = (stage.left + stage.width / 2 - box.left) * dense;
  const y = (stage.top + stage.height / 2 - box.top) * dense;
  return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    const found = canvas.getContext('2d').getImageData(x - 8, y - 8, 17, 17).data, all = {};
    for (let i = 0; i < found.length; i += 4) {
      const one = found.slice(i, i + 3).join(','); all[one] = (all[one] || 0) + 1;
    }
    done(all);
  })));
}"""


@pytest.fixture(scope="module")
def served(seeded_files: Path) -> Iterator[Site]:
    """The seeded site; these tests only read."""
    with site.serve(seeded_files) as running:
        yield running


def open_map(visit: Visit, served: Site, address: str = "/", **options: Any) -> Page:
    page = visit(served, **options)
    page.goto(address)
    page.wait_for_selector("#map[data-ready]")
    return page


def live(page: Page) -> str:
    return page.locator("#map-live").inner_text()


def test_the_map_draws_every_area_and_axe_finds_nothing(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    assert page.locator("#map").get_attribute("data-ready") == "361"
    expect(page.locator("#still")).to_be_hidden()
    assert axe(page) == []


def test_pointing_fills_the_card_and_its_link_opens_the_council(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    at = page.evaluate(
        "() => { const n = PortalMap.now(), c = n.drawing.centres['S12000013'];"
        "const p = n.map.latLngToContainerPoint([c[1], c[0]]);"
        "const b = n.map.getContainer().getBoundingClientRect(); return [b.x + p.x, b.y + p.y]; }"
    )
    page.mouse.move(at[0] - 3, at[1])
    page.mouse.move(*at)
    card = page.locator(".map__rail .readout")
    expect(card.get_by_role("heading")).to_have_text("Comhairle nan Eilean Siar")
    expect(card).to_contain_text("Nobody has asked")
    assert live(page) == ""
    page.mouse.click(*at)
    assert "Eilean" in live(page)


def test_arrow_keys_reach_every_council(visit: Visit, served: Site) -> None:
    assert open_map(visit, served).evaluate(REACHED) == [361, 361]


def test_the_map_is_one_tab_stop_that_speaks_moves_opens_and_lets_go(
    visit: Visit, served: Site
) -> None:
    page = open_map(visit, served)
    page.locator(".mapbar a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map_main"
    assert live(page).startswith("Thurrock, unitary authority, East of England. Uses Hikvision")
    page.keyboard.press("ArrowUp")
    first = live(page)
    assert not first.startswith("Thurrock")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "after-map"
    page.locator("#map_main").focus()
    assert live(page) == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/*")


def test_a_state_of_the_key_filters_map_and_table_and_lets_them_go_again(
    visit: Visit, served: Site
) -> None:
    page = open_map(visit, served)
    button = page.locator("#key [data-state=phasing]")
    count = int(button.locator("b").inner_text())
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    assert urlsplit(page.url).query == "state=phasing"
    expect(page.locator("#rows tr")).to_have_count(count)
    expect(page.locator("#rows .s-phasing")).to_have_count(count)
    button.click()
    assert urlsplit(page.url).query == ""
    expect(page.locator("#tcount")).to_have_text(
        "Showing 12 of 361 councils, the same rows as the map."
    )


def test_counties_are_a_tier_of_their_own(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    page.get_by_label("County councils").check(force=True)
    expect(page.locator("#key")).to_contain_text("No county council here")
    assert urlsplit(page.url).query == "tier=county"
    expect(page.locator("#dims")).to_contain_text("21 in all: county councils in the UK")
    assert page.evaluate("Object.keys(PortalMap.now().drawing.centres).length") == 21
    expect(page.locator("#inset")).to_be_hidden()
    page.locator("#map_main").focus()
    assert "county council" in live(page)


CHOICES = [
    [("nation", "Scotland")],
    [("region", "London"), ("type", "London borough")],
    [("brand", "videalert")],
    [("brand", "axis"), ("tier", "county")],
    [("layer", "foi"), ("nation", "Wales")],
    [("tier", "county"), ("state", "phasing")],
    [("q", "cameras"), ("sort", "-date")],
    [("county", "Essex"), ("strength", "strong"), ("layer", "foi")],
    [("year", "2023"), ("sort", "-population"), ("state", "uses")],
]


def choose(page: Page, name: str, value: str) -> None:
    """Change one control of the map page."""
    if name in {"tier", "layer"}:
        page.locator(f"#{name}-{value}").check(force=True)
    elif name == "state":
        page.locator(f"#key [data-state={value}]").click()
    elif name == "q":
        open_more(page)
        page.locator("#f-q").fill(value)
        page.locator("#f-q").press("Enter")
    else:
        if name in {"county", "strength", "year", "sort"}:
            open_more(page)
        page.locator(f"#f-{name}").select_option(value)


def open_more(page: Page) -> None:
    """Open the second row of filters."""
    if not page.locator("#f-q").is_visible():
        page.locator(".filters__more summary").click()


def test_what_the_script_paints_is_what_the_server_writes(visit: Visit, served: Site) -> None:
    page, plain = visit(served), visit(served, java_script_enabled=False)
    for choices in CHOICES:
        page.goto("/")
        page.wait_for_selector("#map[data-ready]")
        for name, value in choices:
            choose(page, name, value)
        # The address follows once the states are there and everything is painted.
        page.wait_for_function(
            "all => all.every(one => new URLSearchParams(location.search).get(one[0]) === one[1])",
            arg=[list(one) for one in choices],
        )
        if page.locator("#more").is_visible():
            page.locator("#more").click()
        plain.goto(page.url)
        painted, written = page.evaluate(TEXTS), plain.evaluate(TEXTS)
        for part in written:
            assert painted[part] == written[part], (choices, part)


def test_the_slider_walks_the_years_and_the_address_follows(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    slider = page.locator("#until-range")
    expect(page.locator("#until-out")).to_have_text("today")
    slider.fill("2019")
    expect(page.locator("#until-out")).to_have_text("end of 2019")
    page.wait_for_url("**/?until=2019")
    page.locator("#more").click()
    plain = visit(served, java_script_enabled=False)
    plain.goto("/?until=2019")
    assert page.evaluate(TEXTS) == plain.evaluate(TEXTS)


def test_the_table_can_be_sorted_and_shown_whole(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    expect(page.locator("#rows tr:visible")).to_have_count(12)
    page.locator("#more").click()
    expect(page.locator("#rows tr")).to_have_count(361)
    page.get_by_role("link", name="Council", exact=True).click()
    expect(page.locator("#rows tr").first).to_contain_text("Aberdeen City Council")
    page.get_by_role("link", name="Cameras").click()
    expect(page.locator("#listing th:has([data-by=count])")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert urlsplit(page.url).query == "sort=-count"
    assert page.locator("#rows .num").first.inner_text().replace(",", "").isdigit()


def test_hatches_are_really_on_the_canvas_and_follow_the_theme(visit: Visit, served: Site) -> None:
    page = open_map(visit, served, color_scheme="light")
    kent, thurrock = "E07000111", "E06000034"  # Sevenoaks is phasing out, Thurrock uses
    hatched = page.evaluate(COLOURS, kent)
    assert hatched.get("132,163,228", 0) > 20, hatched  # --st-phasing
    assert hatched.get("31,58,125", 0) > 5, hatched  # --st-phasing-ink
    assert max(page.evaluate(COLOURS, thurrock), key=page.evaluate(COLOURS, thurrock).get) == (
        "31,58,125"
    )
    page.emulate_media(color_scheme="dark")
    hatched = page.evaluate(COLOURS, kent)
    assert hatched.get("36,66,138", 0) > 20, hatched
    assert hatched.get("180,204,255", 0) > 5, hatched


def test_on_a_phone_one_finger_scrolls_the_page_and_nothing_sticks_out(
    visit: Visit, served: Site
) -> None:
    size = {"width": 375, "height": 740}
    page = open_map(visit, served, viewport=size, has_touch=True, is_mobile=True)
    assert page.evaluate("PortalMap.now().map.dragging.enabled()") is False
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    expect(page.locator(".readout--sheet")).to_be_visible()


def test_the_wheel_scrolls_the_page_and_never_zooms(visit: Visit, served: Site) -> None:
    page = open_map(visit, served)
    before = page.evaluate("PortalMap.now().map.getZoom()")
    page.locator("#map_main").hover(position={"x": 100, "y": 300})
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => window.scrollY > 0")
    assert page.evaluate("PortalMap.now().map.getZoom()") == before


def test_without_a_script_there_is_a_picture_a_form_and_the_whole_table(
    visit: Visit, served: Site
) -> None:
    page = visit(served, java_script_enabled=False)
    page.goto("/")
    expect(page.locator("#still")).to_be_visible()
    expect(page.locator("#rows tr")).to_have_count(361)
    page.get_by_label("Nation").select_option("Wales")
    page.locator("#until").select_option("2022")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("#rows tr")).to_have_count(22)
    page.locator("#key a[data-state=notasked]").click()
    assert "state=notasked" in page.url
    expect(page.locator("#key a[data-state=notasked]")).to_have_attribute("aria-current", "true")
    assert "until=2022" in page.url


def test_a_map_that_cannot_be_fetched_leaves_picture_form_and_table(
    visit: Visit, served: Site
) -> None:
    page = visit(served)
    page.watch.expected = ["areas-"]  # type: ignore[attr-defined]
    page.route("**/map/built/areas-*", lambda route: route.fulfill(status=503))
    page.goto("/")
    page.wait_for_selector("#map[data-failed]")
    expect(page.locator("#still")).to_be_visible()
    expect(page.get_by_role("button", name="Show these")).to_be_visible()
    expect(page.locator("#rows tr")).to_have_count(361)
