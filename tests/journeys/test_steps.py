"""A finding in five steps in a real browser: with and without a script, on a phone, by keyboard.

Thurrock's answer of 6 June 2019 (council disclosure log): 47 static and 9 PTZ Hikvision cameras.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_finding import SOURCE, SUBMITTER, choose_council, follow
from tests.support.chromium import axe
from tests.support.site import Site

ANSWER = (
    b"Q. Which Hikvision cameras do you have?\nWe have 47 static and 9 PTZ Hikvision cameras.\n"
)
Visit = Callable[..., Page]


def is_sound(page: Page) -> None:
    """No rule of accessibility is broken, and nothing scrolls sideways."""
    assert axe(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= (page.viewport_size or {"width": 0})["width"]


def fill_source(page: Page) -> None:
    page.get_by_label("Where the answer can be read", exact=True).fill(SOURCE)
    page.get_by_label("Title of the page", exact=True).fill("Hikvision Camera's")
    page.get_by_label("Publisher", exact=True).fill("Thurrock Council")
    page.get_by_label("Kind of source", exact=True).select_option("Council disclosure log")


def go_on(page: Page, heading: str) -> None:
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def take_over(page: Page, words: str) -> None:
    page.get_by_role("checkbox", name=re.compile(words)).check()
    page.get_by_role("button", name="Take over what is ticked").click()
    expect(page.locator(".proposals__taken")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_answer_goes_through_the_five_steps_to_the_queue(
    register_site: Site, visit: Visit, script: bool, width: int
) -> None:
    page = visit(
        register_site, java_script_enabled=script, viewport={"width": width, "height": 800}
    )
    check = is_sound if script else lambda _: None
    page.goto("/submissions/start")
    choose_council(page, "Thurrock Council", script=script)
    check(page)
    fill_source(page)
    go_on(page, "Show the answer")
    expect(page.locator("aside.side")).to_contain_text("Nothing is published about Thurrock")
    page.set_input_files(
        "#file", {"name": "answer.txt", "mimeType": "text/plain", "buffer": ANSWER}
    )
    page.get_by_role("button", name="Check and add the file").click()
    expect(page.locator(".filelist")).to_contain_text("answer.txt")
    check(page)
    go_on(page, "What did the council answer?")
    take_over(page, "^Answered")
    expect(page.get_by_label("What the council answered", exact=True)).to_have_value("disclosed")
    page.get_by_label("Date of the answer", exact=True).fill("6 June 2019")
    check(page)
    go_on(page, "What does it say about cameras?")
    expect(page.locator("mark").first).to_contain_text("Hikvision")
    take_over(page, "Hikvision: in use")
    expect(page.get_by_label("Brand", exact=True).first).to_have_value("hikvision")
    for place in ("Housing", "Libraries", "Depots"):
        page.get_by_label(place, exact=True).first.check()
    check(page)
    go_on(page, "Check your answers")
    expect(page.locator(".preview")).to_contain_text("Thurrock Council reported")
    check(page)
    page.get_by_label("Your e-mail address", exact=True).fill(SUBMITTER)
    page.get_by_role("button", name="Send the finding").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for your confirmation")
    follow(page, register_site, "Confirm")
    expect(page.get_by_role("heading", level=1)).to_have_text("In the queue")
    expect(page.locator("main")).to_contain_text("Hikvision")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_going_back_and_forth_loses_nothing(
    register_site: Site, visit: Visit, script: bool
) -> None:
    page = visit(register_site, java_script_enabled=script)
    page.goto("/submissions/start?council=thurrock")
    fill_source(page)
    go_on(page, "Show the answer")
    text = page.get_by_label("The answer's text", exact=True)
    text.fill("Half of it")
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("Publisher", exact=True)).to_have_value("Thurrock Council")
    page.get_by_label("Reference number", exact=True).fill("FOI 1")
    page.get_by_role("button", name="Evidence").click()
    expect(text).to_have_value("Half of it")
    page.get_by_role("button", name="Save and leave").click()
    address = page.locator("#address").inner_text()
    other = visit(register_site, java_script_enabled=script)
    other.goto(address)
    expect(other.get_by_role("heading", level=1)).to_have_text("Show the answer")
    other.get_by_role("button", name="Council and source").click()
    expect(other.get_by_label("Reference number", exact=True)).to_have_value("FOI 1")


def test_what_is_typed_is_saved_without_a_press(register_site: Site, visit: Visit) -> None:
    page = visit(register_site)
    page.goto("/submissions/start?council=thurrock")
    fill_source(page)
    go_on(page, "Show the answer")
    address = page.url
    page.get_by_label("The answer's text", exact=True).press_sequentially("Typed, not sent")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"^Saved at \d\d:\d\d\.$"))
    page.goto("/about")
    page.goto(address)
    expect(page.get_by_label("The answer's text", exact=True)).to_have_value("Typed, not sent")


def reach(page: Page, wanted: Locator, most: int = 80) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.first.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"not reached by Tab: {wanted}")


def type_into(page: Page, label: str, words: str) -> None:
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def press(page: Page, name: str, heading: str) -> None:
    reach(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_whole_way_by_keyboard_alone(register_site: Site, visit: Visit) -> None:
    page = visit(register_site)
    page.goto("/submissions/start")
    reach(page, page.get_by_role("combobox", name="Council", exact=True))
    page.keyboard.type("Thurrock Council")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_into(page, "Where the answer can be read", SOURCE)
    type_into(page, "Publisher", "Thurrock Council")
    type_into(page, "Kind of source", "Council dis")
    press(page, "Save and continue", "Show the answer")
    type_into(page, "The answer's text", ANSWER.decode())
    press(page, "Save and continue", "What did the council answer?")
    type_into(page, "Date of the answer", "6 June 2019")
    type_into(page, "What the council answered", "Answered")
    # Enter in a field goes on, as the button does.
    type_into(page, "Brands that the question named", "Hikvision")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What does it say about cameras?")
    reach(page, page.get_by_role("checkbox", name=re.compile("Hikvision: in use")))
    page.keyboard.press("Space")
    reach(page, page.get_by_role("button", name="Take over what is ticked"))
    page.keyboard.press("Enter")
    expect(page.locator(".proposals__taken")).to_be_visible()
    press(page, "Save and continue", "Check your answers")
    type_into(page, "Your e-mail address", SUBMITTER)
    press(page, "Send the finding", "Waiting for your confirmation")
