"""Ten submissions are triaged by keyboard alone, and what the keys must never do."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.accounts.operations import make_link
from portal.entries.changes import AddAnswer
from portal.moderation.queries import decision_of
from portal.moderation.reasons import Outcome
from tests.support import site
from tests.support.chromium import axe
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import MODERATOR, add_people, submit
from tests.support.register import SAMPLEFORD, add_councils
from tests.support.site import Site
from tests.support.submitting import add_brands

Visit = Callable[..., Page]
FLAG = '[{"rule":"Sum and total differ","saw":"The rows add up to 61.","todo":"Check each row."}]'
NOTE = "art jk: the source names no brand?"
APPROVED, REJECTED = "input[value=approved]", "input[value=rejected]"
FIELD = "#public_note"
FOCUSED = "document.activeElement"
# An outline of at least 2 px, or a fieldset's label that carries it, is what a person can see.
RING = f"parseFloat(getComputedStyle({FOCUSED}).outlineWidth) >= 2"


def add_findings(count: int) -> list[int]:
    """So many findings, each about an invented council of its own, the oldest first."""
    numbers = []
    for place in range(count):
        code, word = f"ZY{place}", f"Sampleford {chr(ord('A') + place)}"
        names = {"name": word, "official_name": f"{word} Council", "slug": f"sampleford-{place}"}
        add_councils(SAMPLEFORD | {"code": code, "gss": f"E9900010{place}"} | names)
        found = source(url=f"https://www.sampleford.example/foi/{place}")
        cameras = claim(parts=parts(static=40 + place, ptz=9))
        change = AddAnswer(answer=answer("2019-06-06", cameras, source=found))
        flags = FLAG if place % 4 == 1 else "[]"
        age = timedelta(days=1, hours=count - place)
        numbers.append(submit(change, council_code=code, flags=flags, age=age))
    return numbers


@pytest.fixture
def running(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site with invented councils alone."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "portal.db").write_bytes(sqlite_template.read_bytes())
    with site.serve(folder) as served, served.app.app_context():
        add_councils()
        add_brands()
        add_people()
        yield served


@pytest.fixture
def ten(running: Site) -> list[int]:
    """The numbers of the ten findings that wait."""
    return add_findings(10)


def press(page: Page, keys: str) -> None:
    """Press keys one after the other: `press(page, "j j o")`."""
    for key in keys.split():
        page.keyboard.press(key)


def tab_to(page: Page, target: Locator, most: int) -> None:
    """Go on by Tab, seeing the focus each time; fail when it takes more than `most`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            assert page.evaluate(RING), "the focus cannot be seen"
            return
    where = page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 120)")
    raise AssertionError(f"not reached in {most} Tabs, which ended at {where}")


def at_the_queue(page: Page) -> Page:
    """Sign in by link and open the queue, by keyboard from the first page on."""
    page.goto(make_link(MODERATOR))
    tab_to(page, page.locator("main").get_by_role("button", name="Sign in"), 20)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/moderation/queue")
    return page


def go(page: Page, key: str, address: str) -> None:
    """Press a key that opens another page."""
    with page.expect_navigation(url=re.compile(address)):
        page.keyboard.press(key)
    page.wait_for_load_state("load")


def decide(page: Page, key: str, *, note: str = "") -> None:
    """Choose by letter, the reason by arrows, write the note and press the button."""
    page.keyboard.press(key)
    expect(page.locator(APPROVED if key == "a" else REJECTED)).to_be_focused()
    press(page, "Tab Space")
    if key == "r":
        press(page, " ".join(["ArrowDown"] * 5))
    expect(page.locator(f"[name=reason][value={key.upper()}1]")).to_be_checked()
    tab_to(page, page.locator(FIELD), 1)
    page.keyboard.type(note)
    tab_to(page, page.get_by_role("button", name="Decide and open the next one"), 1)
    page.keyboard.press("Enter" if key == "a" else "Space")


def test_ten_submissions_are_triaged_by_keyboard_alone(
    running: Site, visit: Visit, ten: list[int]
) -> None:
    page = at_the_queue(visit(running))
    links = page.locator("[data-row] th a")
    expect(links).to_have_count(10)
    press(page, "j j j k")
    expect(links.nth(1)).to_be_focused()
    assert page.evaluate(RING)
    press(page, "k k")
    expect(links.nth(0)).to_be_focused()
    go(page, "o", f"/submissions/{ten[0]}$")
    for place, number in enumerate(ten):
        expect(page).to_have_url(re.compile(rf"/submissions/{number}\b"))
        if place:
            told = page.locator("main [role=status]").first
            expect(told).to_be_focused()
            expect(told).to_contain_text("Rejected" if place % 3 == 0 else "Approved")
        go(page, "t", f"/submissions/{number}.*#hold$")
        expect(page.locator("#hold")).to_be_focused()
        expect(page.locator("#hold")).to_contain_text("You have taken this")
        last = place == len(ten) - 1
        with page.expect_navigation(url=re.compile(rf"done={number}$")):
            decide(
                page, *(("r",) if place % 3 == 2 else ("a",)), note=NOTE if place % 3 == 2 else ""
            )
        page.wait_for_load_state("load")
        assert ("/moderation/queue" in page.url) is last
    expect(page.locator("main")).to_contain_text("Nothing waits for a decision")
    expect(page.locator("main [role=status]").first).to_be_focused()
    made = [decision_of(number) for number in ten]
    outcomes = [one.outcome for one in made if one is not None]
    assert outcomes == [
        Outcome.REJECTED if place % 3 == 2 else Outcome.APPROVED for place in range(10)
    ]
    assert {one.public_note for one in made if one is not None} == {"", NOTE}
    assert "are sound" in running.command("entries verify")


def test_enter_opens_the_row_and_the_form_is_a_few_tabs_from_what_was_told(
    running: Site, visit: Visit, ten: list[int]
) -> None:
    page = at_the_queue(visit(running))
    page.keyboard.press("j")
    go(page, "Enter", f"/submissions/{ten[0]}$")
    go(page, "t", "#hold$")
    tab_to(page, page.locator(APPROVED), 6)
    with page.expect_navigation(url=re.compile(f"done={ten[0]}$")):
        decide(page, "a")
    tab_to(page, page.locator(APPROVED), 6)


def test_letters_never_act_in_the_note_nor_with_a_modifier(
    running: Site, visit: Visit, ten: list[int]
) -> None:
    page = at_the_queue(visit(running))
    press(page, "Control+j Alt+j Meta+j")
    expect(page.locator("body")).to_be_focused()
    page.keyboard.press("j")
    go(page, "o", f"/submissions/{ten[0]}$")
    press(page, "Control+a Alt+r Meta+t")
    expect(page.locator("[name=outcome]:checked")).to_have_count(0)
    page.keyboard.press("a")
    press(page, "Tab Tab")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("art jk o?")
    expect(page.locator(FIELD)).to_have_value("art jk o?")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(APPROVED)).to_be_checked()
    # Taking loads the page anew: with a note begun the letter only leads to the button.
    press(page, "Tab t")
    expect(page.get_by_role("button", name="Take it")).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("art jk o?")


def test_the_keys_are_listed_and_can_be_turned_off_for_good(
    running: Site, visit: Visit, ten: list[int]
) -> None:
    page = at_the_queue(visit(running))
    page.keyboard.press("?")
    listed = page.locator("[data-keys-help]")
    expect(listed).to_be_focused()
    assert page.evaluate(RING)
    assert [line.strip() for line in listed.locator("li:visible").all_inner_texts()] == [
        "j k next, previous",
        "o Enter open",
        "? this list",
    ]
    tab_to(page, page.get_by_role("button", name="Turn the keys off"), 1)
    page.keyboard.press("Space")
    press(page, "j ?")
    expect(page.get_by_role("button", name="Turn the keys on")).to_be_focused()
    expect(listed).to_be_hidden()
    page.reload()
    press(page, "j ?")
    expect(page.locator("body")).to_be_focused()
    expect(listed).to_be_hidden()
    page.get_by_role("button", name="Turn the keys on").focus()
    press(page, "Enter j")
    expect(page.locator("[data-row] th a").first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_queue_and_review_fail_no_accessibility_rule_and_never_scroll_sideways(
    running: Site, visit: Visit, ten: list[int], *, width: int, scheme: str
) -> None:
    shown = visit(running, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = at_the_queue(shown)
    for address in ("/moderation/queue", f"/moderation/submissions/{ten[1]}"):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
