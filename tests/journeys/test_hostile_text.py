"""Markup, formulas and hidden letters in every field, on every page, in a real browser.

Nothing of it may run, become an element or reach a file as a formula. Thurrock's own answer of
6 June 2019 carries the text in its free fields.
"""

import csv
import io
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.browser import Browser
from tests.support.moderation import sign_in
from tests.support.site import Site
from tests.support.submitting import FINDING

Visit = Callable[..., Page]
PROBE = (
    "=1+1\"'><img src=x onerror=window.ran=1 class=probe><b class=probe>{{7*7}}</b>\u202e\U000e0041"
)
SHOWN = PROBE.replace("\u202e", "").replace("\U000e0041", "")
SHORT = "=1'\"><b class=probe>{{7*7}}"
WRITTEN = {
    "council": "THR",
    "source_url": "https://www.thurrock.gov.uk/foi/%22%3E%3Cb%20class=probe%3E",
    "source_title": PROBE,
    "publisher": PROBE,
    "reference": PROBE,
    "rows-0-as_written": PROBE,
    "rows-0-page": SHORT,
    "quote": PROBE,
    "note": PROBE,
    "email": "hostile@home.example",
}
ADDRESSES = (
    "/",
    "/?brand=%3Cb%20class=probe%3E&state=%22onload=1",
    "/councils?brand=hikvision",
    "/councils/thurrock",
    "/councils/thurrock/history",
    "/councils/thurrock/revisions/1",
    "/councils/thurrock/revisions/2",
    "/corrections",
    "/brands/hikvision",
    "/find?q=%3Cb%20class=probe%3E%22",
    "/%3Cb%20class=probe%3E",
)


def look(page: Page, address: str) -> None:
    """Open an address; nothing of the text has run or become an element."""
    page.goto(address)
    found = page.evaluate("[document.querySelectorAll('.probe').length, window.ran || 0]")
    assert found == [0, 0], address
    assert "\u202e" not in page.content() and "\U000e0041" not in page.content(), address
    assert "49</b>" not in page.content(), address


def propose(running: Site) -> str:
    """Send and confirm the finding; the address of its receipt."""
    reader = Browser(running.app)
    reader.open("/submissions/new")
    page = reader.send(**FINDING | WRITTEN)
    receipt = page.address
    reader.open("/submissions/confirm/" + running.newest_mail("hostile@").link.rsplit("/", 1)[1])
    reader.send()
    return receipt


def correct(running: Site) -> None:
    """Let Thurrock's officer correct the count, with the text in every free field."""
    officer = sign_in(Browser(running.app), "officer@thurrock.gov.uk")
    officer.open("/officers/thurrock/claims/1")
    typed = {"parts__0__count": "46", "reason": PROBE, "as_written": PROBE + "2", "page": SHORT}
    officer.send(step="preview", **typed)
    officer.send(step="send")


def as_moderator(page: Page, moderator: Browser) -> None:
    """Give the real browser the moderator's session."""
    cookie = moderator.client.get_cookie("portal")
    assert cookie is not None
    host = {"domain": "127.0.0.1", "path": "/"}
    page.context.add_cookies([{"name": "portal", "value": cookie.value, **host}])  # type: ignore[typeddict-item]


def test_no_text_runs_or_becomes_an_element_or_a_formula(register_site: Site, visit: Visit) -> None:
    receipt = propose(register_site)
    moderator = sign_in(Browser(register_site.app), "moderator@portal.test")
    desk = visit(register_site)
    as_moderator(desk, moderator)
    for number, reason in ((1, "A2"), (2, "A4")):
        for address in ("/moderation/queue", f"/moderation/submissions/{number}"):
            look(desk, address)
        moderator.open(f"/moderation/submissions/{number}")
        moderator.send(outcome="approved", reason=reason, public_note=PROBE)
        look(desk, f"/moderation/submissions/{number}")
        look(desk, f"/moderation/queue?done={number}")
        if number == 1:
            correct(register_site)
    reader = visit(register_site)
    for address in (*ADDRESSES, receipt):
        look(reader, address)
    reader.goto("/corrections")
    expect(reader.locator("main")).to_contain_text(SHOWN)
    reader.goto("/councils/thurrock")
    link = reader.locator("main a[href^='http']", has_text="img src=x").first
    assert str(link.get_attribute("href")).startswith("https://www.thurrock.gov.uk/")
    for word in ("noopener", "nofollow", "ugc"):
        assert word in str(link.get_attribute("rel"))
    read_out(reader)
    check_files(reader)


def read_out(page: Page) -> None:
    """The map's card of the council shows nothing but text."""
    page.goto("/")
    page.wait_for_selector("#map[data-ready]")
    at = page.evaluate(
        "() => { const n = PortalMap.now(), c = n.drawing.centres['E06000034'];"
        "const p = n.map.latLngToContainerPoint([c[1], c[0]]);"
        "const b = n.map.getContainer().getBoundingClientRect(); return [b.x + p.x, b.y + p.y]; }"
    )
    page.mouse.move(at[0] - 2, at[1])
    page.mouse.move(*at)
    expect(page.locator(".map__rail .readout")).to_contain_text("Thurrock")
    assert page.locator(".probe").count() == 0


def check_files(page: Page) -> None:
    """No cell of the CSV is a formula; JSON and GeoJSON have the text as it was written."""
    text = page.request.get("/councils.csv").text()
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    formulas = [one for one in cells if re.match(r"\s*[=+@\t\r]|\s*-(?![\d.]+$)", one)]
    assert formulas == []
    assert f"'{SHOWN}" in cells
    (item,) = [one for one in page.request.get("/councils.json").json()["items"] if one["count"]]
    assert (item["source_title"], item["source_publisher"]) == (SHOWN, SHOWN)
    shapes = page.request.get("/councils.geojson").json()["features"]
    assert SHOWN in [one["properties"]["source_title"] for one in shapes]


def test_a_council_that_the_picker_does_not_know_comes_back_as_typed(
    register_site: Site, visit: Visit
) -> None:
    page = visit(register_site)
    page.goto("/submissions/new")
    page.get_by_role("combobox", name="Council", exact=True).fill("Atlantis Council")
    page.get_by_label("Publisher", exact=True).fill("Somebody")
    page.get_by_role("button", name="Send the finding").click()
    said = "No council is called 'Atlantis Council'. Choose one from the list."
    expect(page.locator(".error-summary")).to_contain_text(said)
    expect(page.get_by_role("combobox", name="Council", exact=True)).to_have_value(
        "Atlantis Council"
    )
    expect(page.get_by_label("Publisher", exact=True)).to_have_value("Somebody")
