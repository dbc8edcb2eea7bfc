"""A campaigner's FOI answer from the form to the map, and an officer's correction after it.

Thurrock's answer of 6 June 2019 (council disclosure log): 47 static and 9 PTZ Hikvision cameras.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.config import ROOT
from tests.support import site
from tests.support.chromium import axe
from tests.support.site import Site

SOURCE = "https://www.thurrock.gov.uk/foi-responses/hikvision-cameras"
SUBMITTER = "campaigner@portal.test"
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def files_without_thurrock(register_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site with every seeded answer except Thurrock's."""
    claims = tmp_path_factory.mktemp("claims")
    lines = (ROOT / "seed_data/findings/answers.jsonl").read_text().splitlines(keepends=True)
    kept = [line for line in lines if '"council": "THR"' not in line]
    assert len(kept) < len(lines)
    (claims / "answers.jsonl").write_text("".join(kept))
    folder = site.copy(register_files, tmp_path_factory.mktemp("without") / "var")
    site.fill(folder, f"entries seed {claims}")
    return folder


@pytest.fixture
def running(files_without_thurrock: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site that knows nothing of Thurrock's cameras."""
    with site.serve(site.copy(files_without_thurrock, tmp_path / "var")) as served:
        yield served


def choose_council(page: Page, name: str, *, script: bool) -> None:
    """Pick a council: by typing where there is a script, else from the list."""
    if script:
        page.get_by_role("combobox", name="Council", exact=True).fill(name)
        page.get_by_role("option", name=name, exact=True).click()
    else:
        page.get_by_label("Council", exact=True).select_option(label=name)


def fill_row(page: Page, number: int, kind: str, count: str, written: str) -> None:
    """One row of the finding: a brand, a kind and a number, in three settings."""
    row = page.locator("fieldset.rowcard").nth(number)
    row.get_by_label("Brand", exact=True).select_option("Hikvision")
    row.get_by_label("Kind of camera", exact=True).select_option(kind)
    row.get_by_label("Status", exact=True).select_option("In use")
    row.get_by_label("How many", exact=True).fill(count)
    row.get_by_label("As written", exact=True).fill(written)
    row.get_by_label("Page of the document", exact=True).fill("1")
    for place in ("Housing", "Libraries", "Depots"):
        row.get_by_label(place, exact=True).check()


def submit_finding(page: Page, *, script: bool = True) -> None:
    """Send Thurrock's answer through the form."""
    page.goto("/submissions/new")
    choose_council(page, "Thurrock Council", script=script)
    page.get_by_label("Where the answer can be read", exact=True).fill(SOURCE)
    page.get_by_label("Title of the page", exact=True).fill("Hikvision Camera's")
    page.get_by_label("Publisher", exact=True).fill("Thurrock Council")
    page.get_by_label("Kind of source", exact=True).select_option("Council disclosure log")
    page.get_by_label("Date of the answer", exact=True).fill("6 June 2019")
    page.get_by_label("What the council answered", exact=True).select_option("Answered")
    fill_row(page, 0, "Static", "47", "47 static cameras")
    page.get_by_role("button", name="Add another row").click()
    fill_row(page, 1, "PTZ", "9", "9 PTZ")
    page.get_by_label("The council's own words", exact=True).fill("47 static cameras and 9 PTZ")
    page.get_by_label("Your e-mail address", exact=True).fill(SUBMITTER)
    page.get_by_role("button", name="Send the finding").click()


def follow(page: Page, served: Site, button: str) -> None:
    """Open the link of the newest mail to the submitter and press its button."""
    page.goto(served.newest_mail(SUBMITTER).link)
    page.get_by_role("button", name=button).click()


def sign_in(page: Page, served: Site, address: str) -> None:
    """Sign in by a one-time link."""
    printed = served.command(f"accounts sign-in-link {address}")
    found = re.search(r"https?://\S+", printed)
    assert found is not None, printed
    page.goto(found.group())
    page.get_by_role("button", name="Sign in").first.click()


def approve(page: Page) -> None:
    """Open the first submission of the queue and approve it."""
    page.goto("/moderation/queue")
    page.locator("main table a, main ol a").first.click()
    page.get_by_role("radio", name=re.compile("^Approve")).check()
    page.locator("input[name=reason]").first.check()
    page.get_by_role("button", name=re.compile("Decide")).click()
    expect(page.get_by_role("status").first).to_contain_text("approved", ignore_case=True)


def thurrocks_row(page: Page, address: str = "/councils.csv") -> dict[str, str]:
    """Thurrock's row of the downloaded file."""
    text = page.request.get(address).text()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    (row,) = [one for one in rows if one["code"] == "THR"]
    return row


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_finding_goes_from_the_form_to_map_table_entry_file_and_history(
    running: Site, visit: Visit, script: bool
) -> None:
    reader = visit(running, java_script_enabled=script)
    reader.goto("/councils/thurrock")
    expect(reader.locator(".verdict")).to_contain_text("Nobody is known to have asked")
    assert thurrocks_row(reader)["state"] == "notasked"
    submit_finding(reader, script=script)
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    receipt = reader.url
    assert "/submissions/receipts/" in receipt
    follow(reader, running, "Confirm")
    assert thurrocks_row(reader)["state"] == "notasked"

    moderator = visit(running, java_script_enabled=script)
    sign_in(moderator, running, "moderator@portal.test")
    approve(moderator)

    reader.goto("/?brand=hikvision&state=uses")
    row = reader.locator("#rows tr", has=reader.locator("a[href='/councils/thurrock']"))
    expect(row).to_contain_text("Uses Hikvision")
    expect(row).to_contain_text("56")
    reader.goto("/councils?brand=hikvision&state=uses")
    expect(reader.locator("main a[href='/councils/thurrock']")).to_be_visible()
    reader.goto("/councils/thurrock")
    expect(reader.locator(".verdict")).to_contain_text("56 Hikvision cameras (47 static + 9 PTZ)")
    expect(reader.locator("main")).to_contain_text("47 static + 9 PTZ = 56")
    expect(reader.locator("main")).to_contain_text("housing, libraries and depots")
    expect(reader.get_by_role("link", name="Hikvision Camera's")).to_have_attribute("href", SOURCE)
    found = thurrocks_row(reader)
    assert (found["state"], found["count"]) == ("uses", "56")
    reader.goto("/councils/thurrock/history")
    expect(reader.locator("main")).to_contain_text("Revision 1")
    expect(reader.locator("main")).to_contain_text("56 cameras (47 static + 9 PTZ)")
    reader.goto(receipt)
    expect(reader.locator("main")).to_contain_text(re.compile("published|approved", re.IGNORECASE))
    assert "are sound" in running.command("entries verify")


def test_an_officers_correction_is_decided_by_a_second_person_and_logged(
    running: Site, visit: Visit
) -> None:
    reader = visit(running)
    submit_finding(reader)
    follow(reader, running, "Confirm")
    first = visit(running)
    sign_in(first, running, "moderator@portal.test")
    approve(first)

    officer = visit(running)
    sign_in(officer, running, "officer@thurrock.gov.uk")
    officer.goto("/officers/thurrock")
    officer.get_by_role("link", name=re.compile("Not right")).first.click()
    ptz = officer.locator("fieldset.rowcard").nth(1)
    ptz.get_by_label("How many", exact=True).fill("8")
    reason = "One PTZ camera was counted twice."
    officer.locator("[name=reason]").fill(reason)
    officer.get_by_role("button", name="See what would change").click()
    expect(officer.locator(".preview")).to_contain_text("55")
    officer.get_by_role("button", name="Send this correction").click()
    expect(officer.get_by_role("status").first).to_contain_text("with the moderators")

    second = visit(running)
    sign_in(second, running, "second.moderator@portal.test")
    approve(second)

    reader.goto("/corrections")
    log = reader.locator("main")
    for words in ("Thurrock Council", "56 cameras", "55 cameras", reason, "the council"):
        expect(log).to_contain_text(words)
    reader.goto("/councils/thurrock")
    expect(reader.locator(".verdict")).to_contain_text("55 Hikvision cameras (47 static + 8 PTZ)")
    reader.goto("/councils/thurrock/history")
    expect(reader.locator("main")).to_contain_text("56 cameras (47 static + 9 PTZ)")
    assert thurrocks_row(reader)["count"] == "55"
    assert "are sound" in running.command("entries verify")


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/councils?brand=hikvision",
        "/councils/thurrock",
        "/councils/moray/history",
        "/councils/moray/revisions/1",
        "/corrections",
        "/brands",
        "/find?q=west",
        "/submissions/new",
        "/sign-in",
        "/methodology",
        "/data",
        "/no-such-page",
    ],
)
def test_no_public_page_fails_an_accessibility_rule_or_scrolls_sideways(
    running: Site, visit: Visit, address: str, width: int
) -> None:
    page = visit(running, viewport={"width": width, "height": 800})
    page.goto(address)
    assert axe(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
