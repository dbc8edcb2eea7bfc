"""Registering a request in a real browser, and what others see of it before they ask."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal.database import now
from tests.support.chromium import axe
from tests.support.site import Site

ADDRESS = "https://www.whatdotheyknow.com/request/brands_of_cameras"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [1280, 375])
def test_a_request_is_registered_shown_put_into_a_calendar_and_withdrawn(
    register_site: Site, visit: Callable[..., Page], script: bool, width: int
) -> None:
    page = visit(
        register_site, java_script_enabled=script, viewport={"width": width, "height": 800}
    )
    page.goto("/ask/thurrock")
    page.get_by_role("link", name="Register the request").click()
    page.get_by_label("Where the request can be read", exact=True).fill(ADDRESS)
    page.get_by_label("The council’s reference", exact=True).fill("FOI 2026/123")
    received = now() - timedelta(days=3)
    page.get_by_label("The day on which the council received it").fill(f"{received:%d/%m/%Y}")
    page.get_by_role("button", name="Register the request").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The answer is due by")
    if script:
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_download() as download:
        page.get_by_role("link", name="Download for your calendar").click()
    assert download.value.suggested_filename == "foi-request-thurrock.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    other = visit(register_site, java_script_enabled=script)
    other.goto("/ask/thurrock")
    expect(other.locator("main")).to_contain_text("A reader registered a request")
    other.goto("/ask?status=registered")
    expect(other.locator("#list")).to_contain_text("Thurrock")
    page.get_by_role("button", name="Withdraw the registration").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The registration is withdrawn")
    other.goto("/ask/thurrock")
    expect(other.locator("main")).not_to_contain_text("A reader registered a request")
