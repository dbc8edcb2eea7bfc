"""Requests that readers register: shown as their word, reminded of, withdrawn."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from portal.councils.rules import FoiLaw
from portal.database import session
from portal.foi.calendar import DaysOff
from portal.foi.clocks import clocks
from portal.foi.models import FoiRequest
from portal.foi.operations import Registration, register, remind
from portal.foi.queries import open_requests
from portal.foi.registering import (
    EnoughRegistered,
    Registered,
    Unreadable,
    check_link,
    read_received,
    read_reference,
    reminder_due,
)
from portal.web.tokens import new_token
from tests.support.browser import Browser
from tests.support.entries import answer
from tests.support.listing import publish_answer
from tests.support.register import add_councils
from tests.support.submitting import add_brands, last_link, mails

# Received on Tuesday 3 November 2026; St Andrew's Day (30 November) counts as a day off under FOIA.
RECEIVED = date(2026, 11, 3)
DUE = date(2026, 12, 2)
TODAY = date(2026, 11, 25)
FORM = {
    "link": "https://www.whatdotheyknow.com/request/brands_of_cameras",
    "reference": "FOI 2026/123",
    "received_on": "3 November 2026",
}


def at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def reader(app: Flask, today: None, monkeypatch: pytest.MonkeyPatch) -> Browser:
    with app.app_context():
        add_councils()
        add_brands()
    return Browser(app)


def send(reader: Browser, expect: int = 200, **typed: Any) -> Any:
    reader.open("/ask/sampleford/register")
    return reader.send(expect, **{**FORM, **typed})


def test_a_registration_gives_every_last_day(reader: Browser) -> None:
    page = send(reader)
    assert page.heading == "The answer is due by 2 December 2026"
    assert "Last day to ask for a review" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def test_readers_see_what_is_registered_before_they_ask(reader: Browser) -> None:
    before = reader.open("/ask")
    assert "due by" not in before.text
    send(reader)
    page = reader.open("/ask/sampleford")
    assert "Before you ask: A reader registered a request, received on 3 November 2026" in page.text
    assert "an answer is due by 2 December 2026" in page.text
    page = reader.open("/ask?status=registered")
    assert "Sampleford" in page.text and "reference FOI 2026/123" in page.text
    link = page.soup.select_one(f"a[href='{FORM['link']}']")
    assert link is not None and "nofollow" in (link["rel"] or [])
    assert "Exampleton" not in page.soup.select_one("#list").get_text()


def test_after_the_last_day_it_is_overdue_and_after_ninety_more_it_is_gone(
    reader: Browser,
) -> None:
    send(reader)
    with time_machine.travel(at(DUE + timedelta(days=1))):
        page = reader.open("/ask/sampleford")
        assert "was due by 2 December 2026 and is overdue, unless it came" in page.text
    with time_machine.travel(at(DUE + timedelta(days=91))):
        assert "registered a request," not in reader.open("/ask/sampleford").text


def test_an_answer_that_came_after_it_ends_it(reader: Browser, app: Flask) -> None:
    send(reader)
    with app.app_context():
        publish_answer("ZZA", answer("2026-11-20"))
    assert "Before you ask" not in reader.open("/ask/sampleford").text
    assert "registered a request," not in reader.open("/ask").soup.select_one("#list").get_text()


def test_withdrawing_takes_it_off_every_page_at_once(reader: Browser) -> None:
    send(reader)
    reader.open("/ask/sampleford")
    address = send(reader, reference="FOI 9", email="").address
    reader.open(address)
    page = reader.send()
    assert page.heading == "The registration is withdrawn"
    assert "FOI 9" not in reader.open("/ask/sampleford").text
    assert "FOI 2026/123" in reader.open("/ask/sampleford").text
    reader.open(f"{address}.ics", expect=404)


FAULTS: list[tuple[dict[str, str], str]] = [
    ({"link": "", "reference": ""}, "Where the request can be read: Give the request's address"),
    ({"link": "https://evil.example/x"}, "Where the request can be read: Give the request's"),
    ({"link": "http://www.whatdotheyknow.com/x"}, "Where the request can be read: Give the"),
    ({"link": "javascript:alert(1)"}, "Where the request can be read: Give the request's"),
    ({"reference": "they lie about it"}, "The council’s reference: Enter the council's number"),
    ({"received_on": ""}, "The day on which the council received it: Enter the day on which"),
    ({"received_on": "soon"}, "The day on which the council received it: Enter a whole date"),
    ({"received_on": "26 November 2026"}, "The day on which the council received it: The day must"),
    ({"received_on": "2 June 2019"}, "The day on which the council received it: Enter a day with"),
    ({"email": "nobody"}, "Your e-mail address, for reminders: Enter an e-mail address"),
]


@pytest.mark.parametrize(("typed", "sentence"), FAULTS)
def test_a_fault_brings_everything_back(
    reader: Browser, app: Flask, typed: dict[str, str], sentence: str
) -> None:
    page = send(reader, 422, **typed)
    assert [line for line in page.errors() if line.startswith(sentence)], page.errors()
    kept = reader.fields()
    assert all(kept[name] == value for name, value in {**FORM, **typed}.items())
    with app.app_context():
        assert session().query(FoiRequest).count() == 0


@pytest.mark.parametrize(
    "link",
    [
        "https://www.whatdotheyknow.com.evil.example/request/x",
        "https://evil.example/www.whatdotheyknow.com",
        "https://a@www.whatdotheyknow.com/x",
        "https://www.whatdotheyknow.com:8443/x",
        "https://notsampleford.example/x",
        "https://[x",
        "https://www.whatdotheyknow.com/a b",
    ],
)
def test_no_other_site_can_be_linked(link: str) -> None:
    with pytest.raises(Unreadable):
        check_link(link, ["sampleford.example"])


def test_the_councils_own_site_and_usual_references_are_taken() -> None:
    link = "https://www.sampleford.example/foi/2026-1"
    assert check_link(link, ["sampleford.example"]) == link
    for text in ("FOI 2026/123", "12345", "FOI-26.0001", "Ref: 7/A", ""):
        assert read_reference(text) == text


@pytest.mark.parametrize("typed", ["3 November 2026", "3rd nov 2026", "3/11/2026", "2026-11-03"])
def test_the_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_received(typed, TODAY) == RECEIVED


@pytest.mark.parametrize("typed", ["31 February 2026", "2026", "November 2026", "99/99/2026"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_received(typed, TODAY)


def test_the_same_form_is_one_registration_and_a_council_has_five_at_most(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        intent = new_token()
        wanted = Registration("ZZA", RECEIVED, "FOI 1")
        tokens = {register(wanted, intent=intent, today=TODAY) for _ in range(2)}
        assert len(tokens) == 1
        for number in range(4):
            wanted = Registration("ZZA", RECEIVED, f"FOI {number}")
            register(wanted, intent=new_token(), today=TODAY)
        with pytest.raises(EnoughRegistered):
            register(wanted, intent=new_token(), today=TODAY)
        assert len(open_requests(TODAY)) == 5
        register(Registration("ZZB", RECEIVED, "FOI 1"), intent=new_token(), today=TODAY)


def test_reminders_come_only_after_the_link_was_opened_and_the_button_pressed(
    reader: Browser, app: Flask
) -> None:
    send(reader, email="reader@portal.test")
    link = last_link(app)
    reader.open(link)
    with app.app_context():
        assert remind(DUE + timedelta(days=1)).written == 0
        assert session().query(FoiRequest).one().email == "reader@portal.test"
    page = reader.send()
    assert "Reminders will come" in page.text
    reader.open(link, expect=404)
    with app.app_context():
        assert remind(DUE).written == 0
        assert remind(DUE + timedelta(days=1)).written == 1
        assert remind(DUE + timedelta(days=1)).written == 0
        late = clocks(RECEIVED, FoiLaw.FOIA, DaysOff(FoiLaw.FOIA)).review_asked_by
        done = remind(late - timedelta(days=6))
        assert (done.written, done.forgotten) == (1, 1)
        assert session().query(FoiRequest).one().email == ""
    assert len(mails(app)) == 1  # the reminders wait in the outbox for `mail deliver`


def test_an_address_that_nobody_confirmed_is_forgotten_after_a_week(
    reader: Browser, app: Flask
) -> None:
    send(reader, email="reader@portal.test")
    with app.app_context(), time_machine.travel(at(TODAY + timedelta(days=8))):
        assert remind(TODAY + timedelta(days=8)).forgotten == 1
        assert session().query(FoiRequest).one().email == ""


def test_a_missed_reminder_is_not_sent_after_a_later_one() -> None:
    dates = clocks(RECEIVED, FoiLaw.FOIA, DaysOff(FoiLaw.FOIA))
    last = dates.review_asked_by
    assert reminder_due(dates, 0, dates.answer_due) == 0
    assert reminder_due(dates, 0, dates.answer_due + timedelta(days=1)) == 1
    assert reminder_due(dates, 1, dates.answer_due + timedelta(days=2)) == 0
    assert reminder_due(dates, 0, last) == 2
    assert reminder_due(dates, 2, last) == 0
    assert reminder_due(dates, 1, last + timedelta(days=1)) == 0


def test_the_calendar_of_a_registration_is_a_file(reader: Browser) -> None:
    page = send(reader)
    answer_file = reader.client.get(f"{page.address}.ics")
    assert answer_file.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in answer_file.headers["Content-Disposition"]
    assert b"DTSTART;VALUE=DATE:20261202\r\n" in answer_file.data
    assert answer_file.data == reader.client.get(f"{page.address}.ics").data


def test_an_answer_dated_by_year_only_does_not_end_a_registration() -> None:
    one = Registered("ZZA", RECEIVED, DUE, "FOI 1", "")
    assert not one.is_answered_by("2026")
    assert not one.is_answered_by("2026-11-02")
    assert one.is_answered_by("2026-11-03")


def test_whoever_runs_the_portal_withdraws_a_false_one(reader: Browser, app: Flask) -> None:
    send(reader)
    done = app.test_cli_runner().invoke(args=["foi", "withdraw", "1"])
    assert done.exit_code == 0
    assert "registered a request," not in reader.open("/ask/sampleford").text
    assert app.test_cli_runner().invoke(args=["foi", "withdraw", "99"]).exit_code == 1
    assert app.test_cli_runner().invoke(args=["foi", "remind"]).exit_code == 0


def test_too_many_registrations_wait_with_everything_typed(reader: Browser) -> None:
    for number in range(5):
        council = "sampleford" if number < 3 else "exampleton"
        reader.open(f"/ask/{council}/register")
        reader.send(**FORM)
    reader.open("/ask/exampleton/register")
    page = reader.send(429, **FORM)
    assert "too many requests were registered" in page.errors()[0]
    assert reader.fields()["reference"] == FORM["reference"]
