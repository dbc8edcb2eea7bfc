"""A campaign's spreadsheet from the phone to the desk: without a script, then by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.operations import Account, add_accounts, make_link
from portal.accounts.rules import Role
from portal.entries.queries import live_entry
from tests.support import site
from tests.support.bulk import sheet
from tests.support.chromium import axe
from tests.support.moderation import MODERATOR, add_people
from tests.support.register import add_councils
from tests.support.site import Site
from tests.support.submitting import add_brands

Visit = Callable[..., Page]
CONTRIBUTOR = "contributor@portal.test"
PHONE = {"width": 375, "height": 740}
ROWS = [
    ["Local Authority", "Camera brand(s)", "Date of response", "FOI link"],
    ["Sampleford", "Hikvision (47), Dahua (9)", "6/6/2019", "https://www.sampleford.example/foi/1"],
    ["Exampleton", "Dahua", "June 2020", "https://www.exampleton.example/foi/1"],
    ["Exampleton", "Acme", "June 2021", "https://www.exampleton.example/foi/2"],
]


@pytest.fixture
def running(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site with invented councils alone, and people."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "portal.db").write_bytes(sqlite_template.read_bytes())
    with site.serve(folder) as served, served.app.app_context():
        add_councils()
        add_brands()
        add_people()
        add_accounts([Account(CONTRIBUTOR, (Role.CONTRIBUTOR,))])
        yield served


def enter(page: Page, email: str) -> None:
    """Open a one-time link and press its button."""
    page.goto(make_link(email))
    page.locator("main button[type=submit]").click()


def test_a_spreadsheet_goes_from_a_phone_to_the_desk(
    running: Site, visit: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "campaign.csv"
    path.write_bytes(sheet(ROWS))
    phone = visit(running, viewport=PHONE, java_script_enabled=False)
    phone.goto("/submissions/bulk")
    phone.get_by_label("Spreadsheet", exact=True).set_input_files(path)
    phone.get_by_role("button", name="Check the spreadsheet").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Checked, not sent")
    address = phone.url
    enter(phone, CONTRIBUTOR)
    phone.goto(address)
    phone.get_by_role("button", name="Send 2 findings for checking").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sent for checking")
    expect(phone.get_by_role("link", name="In the queue")).to_have_count(2)

    desk = visit(running)
    enter(desk, MODERATOR)
    desk.goto("/moderation/batches")
    desk.get_by_role("link", name="Batch 1").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Batch 1")
    assert axe(desk) == []
    desk.get_by_role("checkbox").first.focus()
    desk.keyboard.press("Space")
    desk.get_by_label("Reason").select_option("A1")
    desk.get_by_role("button", name="Approve the ticked rows").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("1 approved.")).to_be_visible()
    assert len(live_entry("ZZA").answers) + len(live_entry("ZZB").answers) == 1

    phone.goto(address)
    expect(phone.get_by_role("link", name="Approved and published")).to_have_count(1)
    wide = visit(running, viewport={"width": 320, "height": 640})
    for path_of in ("/submissions/bulk", address):
        wide.goto(path_of)
        assert wide.evaluate("document.documentElement.scrollWidth") <= 320
        assert axe(wide) == []
