"""Before something adverse is published the council's officers, and nobody else, have their say."""

import csv
import io

import pytest
from flask import Flask

from portal.database import session
from portal.entries.changes import AddAnswer
from portal.entries.words import ClaimStatus, SourceKind
from portal.mail.delivery import deliver_soon
from portal.moderation.noticing import start_notice
from portal.moderation.operations import approve
from portal.moderation.reasons import Reason
from portal.moderation.safeguards import NoticeRuns
from portal.submissions.models import NoticeAnswer
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    MODERATOR,
    OTHER_OFFICER,
    moderator,
    ruling,
    sign_in,
    submit,
)
from tests.support.submitting import mails

DESK = "/officers/sampleford"
PRESS = AddAnswer(
    answer=answer(
        "2026-11-01",
        claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=12)),
        source=source(SourceKind.PRESS, title="The Sampleford Echo"),
    )
)


def told(desk: Flask, council: str = "ZZA") -> int:
    """An adverse press report of which the council has been told; its number."""
    with desk.app_context():
        number = submit(PRESS, council_code=council)
        start_notice(number, moderator())
        return number


def test_the_desk_shows_what_waits_with_its_last_day(desk: Flask, officers: Browser) -> None:
    number = told(desk)
    page = officers.open(DESK)
    assert "your word first" in page.text
    assert "The Sampleford Echo" in page.text
    assert "days left" in page.text
    link = page.soup.select_one(f"a[href='{DESK}/notices/{number}']")
    assert link and "Answer now" in link.get_text()
    assert "reader@home.example" not in page.text


def test_the_notice_mail_leads_there(desk: Flask, officers: Browser) -> None:
    told(desk)
    with desk.app_context():
        deliver_soon()
    assert f"http://localhost{DESK}" in mails(desk)[-1]


def test_nobody_else_sees_what_waits(desk: Flask) -> None:
    number = told(desk)
    for address in ("/councils/sampleford", "/councils/sampleford/history", "/", "/corrections"):
        assert "Echo" not in Browser(desk).open(address).text
    other = sign_in(Browser(desk), OTHER_OFFICER)
    other.open(f"{DESK}/notices/{number}", expect=403)
    other.open(f"/officers/exampleton/notices/{number}", expect=404)
    assert "Echo" not in other.open("/officers/exampleton").text
    assert "Echo" not in other.client.get("/officers/exampleton/entry.csv").get_data(as_text=True)
    token = other.open("/submissions/new") and other.fields()["csrf_token"]
    sent = {"csrf_token": token, "says": "not right", "text": "x"}
    for slug in ("sampleford", "exampleton"):
        answered = other.client.post(f"/officers/{slug}/notices/{number}", data=sent)
        assert answered.status_code in (403, 404)
    with desk.app_context():
        assert session().query(NoticeAnswer).count() == 0


def test_what_waits_without_a_notice_is_not_on_the_desk(desk: Flask, officers: Browser) -> None:
    with desk.app_context():
        number = submit(PRESS)
    assert "Echo" not in officers.open(DESK).text
    officers.open(f"{DESK}/notices/{number}", expect=404)


def test_an_answer_reaches_the_moderators_and_ends_the_waiting(
    desk: Flask, officers: Browser
) -> None:
    number = told(desk)
    with desk.app_context(), pytest.raises(NoticeRuns):
        approve(number, moderator(), ruling(seen=2))
    officers.open(f"{DESK}/notices/{number}")
    page = officers.send(422, says="not right")
    assert "Say what is not right" in page.errors()[0]
    officers.open(f"{DESK}/notices/{number}")
    page = officers.send(422, text="No choice made")
    assert "Choose what the council says." in page.errors()[0]
    assert officers.fields()["text"] == "No choice made"
    officers.send(says="not right", text="Those are the landlord's <b>12</b> cameras.\nNot ours.")
    assert officers.page and "nothing of it is published" in officers.page.text
    assert "you said: not right" in officers.page.text
    page = sign_in(Browser(desk), MODERATOR).open(f"/moderation/submissions/{number}")
    assert "The council says that this is not right" in page.text
    assert "Those are the landlord's <b>12</b> cameras." in page.soup.get_text()
    assert "landlord" not in Browser(desk).open("/councils/sampleford").text
    with desk.app_context():
        assert approve(number, moderator(), ruling(seen=2)) is not None
    officers.open(f"{DESK}/notices/{number}", expect=404)


def test_an_answer_can_be_changed_while_nobody_has_decided(desk: Flask, officers: Browser) -> None:
    number = told(desk)
    officers.open(f"{DESK}/notices/{number}")
    officers.send(says="right")
    officers.open(f"{DESK}/notices/{number}")
    assert officers.fields()["says"] == "right"
    officers.send(says="not known to be right", text="We are asking our contractor.")
    assert officers.page and "you said: not known to be right" in officers.page.text
    with desk.app_context():
        assert session().query(NoticeAnswer).count() == 1


def test_all_of_it_is_there_as_a_table(desk: Flask, officers: Browser) -> None:
    told(desk)
    officers.open(f"{DESK}/statement")
    officers.send(step="preview", text="=1+1 is how we count & «so»")
    officers.send(step="send")
    with desk.app_context():
        approve(2, moderator(), ruling(Reason.COUNCILS_WORDS))
    answered = officers.client.get(f"{DESK}/entry.csv")
    assert answered.headers["Cache-Control"] == "no-store"
    table = answered.get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["what"] for row in rows] == ["claim", "statement", "notice", "statement"]
    assert (rows[0]["count"], rows[0]["brands"], rows[0]["state"]) == (
        "56",
        "hikvision",
        "published",
    )
    assert rows[1]["words"] == "'=1+1 is how we count & «so»"
    assert rows[2]["state"] == "waits for your word"
    assert rows[2]["until"] > rows[2]["dated"]


def test_the_desk_lists_what_the_council_sent(desk: Flask, officers: Browser) -> None:
    assert "Nothing yet." in officers.open(DESK).text
    officers.open(f"{DESK}/claims/1")
    officers.send(step="preview", parts__1__count="8", reason="Counted twice.")
    officers.send(step="send")
    page = officers.open(DESK)
    row = page.soup.select_one("table tbody tr")
    assert row and "Correction" in row.get_text() and "In the queue" in row.get_text()
    link = row.select_one("a")
    assert link
    officers.open(str(link["href"]))
