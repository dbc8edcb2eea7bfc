"""A council replies: from the notice in the mail to the corrected page, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.operations import make_link
from portal.entries.changes import AddAnswer
from portal.entries.words import ClaimStatus, SourceKind
from tests.support import site
from tests.support.chromium import axe
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    MODERATOR,
    OFFICER,
    add_people,
    publish_finding,
    submit,
)
from tests.support.register import add_councils
from tests.support.site import Site
from tests.support.submitting import add_brands

Visit = Callable[..., Page]
PRESS = AddAnswer(
    answer=answer(
        "2026-11-01",
        claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=12)),
        source=source(SourceKind.PRESS, title="The Sampleford Echo"),
    )
)
STATEMENT = (
    "Mae’r cyngor yn newid ei gamerâu: 55 heddiw, “dim” yn 2028 & wedyn.\n"
    "\n"
    '  Tŷ’r Cyngor said "yes" — O\'Brien, Ŵyr <council>.'
)
REASON = "One PTZ camera was counted twice, & the rest are being replaced."
ENTRY = "/councils/sampleford"


@pytest.fixture
def running(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """Sampleford with 47 static + 9 PTZ cameras published, and a press report that waits."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "portal.db").write_bytes(sqlite_template.read_bytes())
    with site.serve(folder) as served, served.app.app_context():
        add_councils()
        add_brands()
        add_people()
        publish_finding()
        submit(PRESS, age=timedelta(days=1))
        yield served


def sign_in_as_moderator(page: Page) -> None:
    """By a link that the operator handed over, with its button."""
    page.goto(make_link(MODERATOR))
    page.get_by_role("button", name="Sign in").click()


def tell_the_council(page: Page) -> None:
    page.goto("/moderation/submissions/1")
    page.get_by_role("button", name="Tell the council now").click()


def follow_the_notice(running: Site, page: Page) -> None:
    """The link of the notice mail, then that of the mail with the sign-in link."""
    notice = running.newest_mail(OFFICER)
    assert "Before we publish something about Sampleford Borough Council" in notice.subject
    assert "Sampleford Echo" in notice.text
    desk = re.search(r"http\S+/officers/sampleford", notice.text)
    assert desk
    page.goto(desk.group())
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail address").fill(OFFICER)
    page.get_by_role("button", name="Mail me a link").click()
    page.wait_for_url("**/sign-in/sent")
    link = next(one for one in running.mails(OFFICER)[::-1] if "sign in" in one.subject).link
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/officers/sampleford")


def disagree(page: Page, folder: Path) -> None:
    """Say that the count is not right, with what is, why, and a file that shows it."""
    page.get_by_role("link", name="Not right (claim 1)").click()
    page.get_by_label("How many").nth(1).fill("8")
    page.get_by_label("Status").select_option("phasing_out")
    page.get_by_label("What is wrong").fill(REASON)
    register = folder / "cameras & recorders.csv"
    register.write_text("kind,count\nstatic,47\nPTZ,8\n")
    page.get_by_label("A file that shows it").set_input_files(register)
    page.get_by_role("button", name="See what would change").click()
    preview = page.get_by_role("complementary")
    expect(preview).to_contain_text("56 cameras (47 static + 9 PTZ)")
    expect(preview).to_contain_text("55 cameras (47 static + 8 PTZ)")
    expect(preview).to_contain_text("cameras & recorders.csv")
    assert axe(page) == []
    page.get_by_role("button", name="Send this correction").click()
    page.wait_for_url("**/officers/sampleford?sent=1")


def reads_verbatim(page: Page, where: str) -> None:
    """Letter by letter, and with its line breaks and spaces drawn."""
    words = page.locator(where).first
    expect(words).to_have_css("white-space", "pre-wrap")
    assert words.text_content() == STATEMENT
    assert words.inner_text() == STATEMENT


def write_statement(page: Page) -> None:
    page.get_by_role("link", name="Write a statement on the whole entry").click()
    page.get_by_label("In the council's own words").fill(STATEMENT)
    page.get_by_role("button", name="See how it will look").click()
    reads_verbatim(page, ".preview .record--own bdi")
    page.get_by_role("button", name="Send this statement").click()
    page.wait_for_url("**/officers/sampleford?said=sent")


def decide(page: Page, number: int, reason: str) -> None:
    page.goto(f"/moderation/submissions/{number}")
    page.get_by_role("radio", name="Approve").check()
    page.get_by_label(reason).check()
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url(re.compile(rf"done={number}"))


def text_of(page: Page, address: str) -> str:
    """What a file of the site says."""
    fetched = page.request.get(address)
    assert fetched.ok, address
    return fetched.text()


def test_a_council_replies_and_every_surface_follows(
    running: Site, visit: Visit, tmp_path: Path
) -> None:
    moderator, officer, reader = visit(running), visit(running), visit(running)
    sign_in_as_moderator(moderator)
    tell_the_council(moderator)
    follow_the_notice(running, officer)
    expect(officer.locator("main")).to_contain_text("Before it is published: your word first")
    assert axe(officer) == []

    reader.goto(ENTRY)
    expect(reader.locator("main")).not_to_contain_text("Disputed by the council")
    disagree(officer, tmp_path)
    reader.reload()
    expect(reader.locator(".verdict")).to_contain_text("Disputed by the council since")
    expect(reader.locator(".verdict")).to_contain_text("56")
    write_statement(officer)

    moderator.goto("/moderation/submissions/2")
    expect(moderator.locator("main")).to_contain_text("cameras & recorders.csv")
    decide(moderator, 2, "A4 The council corrects its own entry")
    decide(moderator, 3, "A5 The council's own words")

    reader.goto(ENTRY)
    expect(reader.locator(".verdict")).to_contain_text("55")
    expect(reader.locator(".verdict .tag--dispute")).to_have_count(0)
    reads_verbatim(reader, ".said .record--own bdi")
    assert axe(reader) == []
    check_surfaces(reader)


def check_surfaces(reader: Page) -> None:
    """Map, table, files, feeds and log: the new value everywhere, the old one in the history."""
    drawn = json.loads(text_of(reader, "/map/states.json?brand=hikvision"))
    values = dict(zip(drawn["fields"], drawn["items"][0], strict=False))
    assert (values["gss"], values["state"], values["count"]) == ("E99000001", "phasing", 55)
    reader.goto("/?brand=hikvision&view=table")
    expect(reader.locator("main")).to_contain_text("55")
    row = next(
        line
        for line in text_of(reader, "/councils.csv?brand=hikvision").splitlines()
        if ",ZZA," in line
    )
    assert ",55," in row
    assert "phasing" in row
    for feed in ("/feeds/councils/sampleford.atom", "/feeds/corrections.atom"):
        told = text_of(reader, feed)
        assert "56 cameras (47 static + 9 PTZ)" in told, feed
        assert "55 cameras (47 static + 8 PTZ)" in told, feed
    reader.goto("/corrections")
    log = reader.locator("main")
    expect(log).to_contain_text("56 cameras (47 static + 9 PTZ)")
    expect(log).to_contain_text("55 cameras (47 static + 8 PTZ)")
    expect(log).to_contain_text(REASON)
    expect(log).to_contain_text("Asked by the council")
    reader.goto(f"{ENTRY}/history")
    expect(reader.locator("main")).to_contain_text("disputed", ignore_case=True)
