"""Every public page of the seeded site in a real browser: quiet, accessible, at every width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.chromium import axe
from tests.support.site import Site

PAGES = (
    "/",
    "/councils",
    "/councils?county=Essex&strength=strong&q=camera&sort=-date",
    "/councils/thurrock",
    "/councils/thurrock/history",
    "/councils/thurrock/revisions/1",
    "/brands",
    "/brands/hikvision",
    "/brands/dahua?labels=with",
    "/brands/not-stated",
    "/corrections",
    "/find?q=north",
    "/data",
    "/ask",
    "/ask?nation=Scotland&status=old",
    "/ask/thurrock",
    "/national",
    "/methodology",
    "/about",
    "/privacy",
    "/accessibility",
    "/reply-or-complain",
    "/sign-in",
    "/officers",
    "/officers/check-address",
    "/submissions/new",
    "/submissions/start",
    "/submissions/bulk",
    "/ask/thurrock/register",
    "/embed/map",
    "/embed/councils/thurrock",
)
Visit = Callable[..., Page]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_nothing_that_axe_objects_to(path: str, public_site: Site, visit: Visit) -> None:
    page = visit(public_site)
    page.goto(path)
    assert axe(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_small_phone_in_the_dark_without_scrolling_sideways(
    path: str, public_site: Site, visit: Visit
) -> None:
    page = visit(public_site, viewport={"width": 320, "height": 640}, color_scheme="dark")
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
    assert [fault for fault in axe(page) if fault.startswith("color-contrast")] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_without_a_script(path: str, public_site: Site, visit: Visit) -> None:
    page = visit(public_site, java_script_enabled=False)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").inner_text().strip()


def test_no_page_leaves_a_cookie_with_a_reader(public_site: Site, visit: Visit) -> None:
    page = visit(public_site)
    for path in ("/", "/councils", "/councils/thurrock", "/brands", "/corrections"):
        page.goto(path)
    assert page.context.cookies() == []
