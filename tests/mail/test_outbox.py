"""The outbox: a mail is sent once, after the commit, and never lost."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from portal.database import now, session, transaction
from portal.mail.delivery import deliver_due, deliver_soon
from portal.mail.letters import absolute, letter
from portal.mail.models import OutboxMail
from portal.mail.operations import Delivered, deliver, enqueue, message_of, next_due, waiting
from portal.mail.rules import FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS, wait_after


@pytest.fixture(autouse=True)
def inside(any_app: Flask) -> Iterator[None]:
    with any_app.app_context():
        yield


class Bag:
    """A transport that keeps what it is given, or fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.sent: list[EmailMessage] = []
        self.failures = failures

    def send(self, message: EmailMessage, name: str) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the server is away")
        self.sent.append(message)


def put(to: str = "a@sampleford.example", subject: str = "Hello", body: str = "Text\n") -> None:
    with transaction() as current:
        enqueue(current, to, subject, body)


def rows() -> list[OutboxMail]:
    session().expire_all()
    return list(session().scalars(select(OutboxMail).order_by(OutboxMail.id)))


def test_a_mail_is_sent_once_and_its_text_is_forgotten() -> None:
    put()
    bag = Bag()
    assert deliver(bag, "portal@portal.example") == Delivered(sent=1)
    assert deliver(bag, "portal@portal.example") == Delivered()
    assert [mail["To"] for mail in bag.sent] == ["a@sampleford.example"]
    (row,) = rows()
    assert (row.sent_at is not None, row.body, row.attempts) == (True, "", 1)


def test_a_use_case_that_fails_sends_nothing() -> None:
    with pytest.raises(ZeroDivisionError), transaction() as current:
        enqueue(current, "a@sampleford.example", "Hello", "Text")
        raise ZeroDivisionError
    assert rows() == []


def test_a_mail_that_fails_stays_and_is_tried_again_later() -> None:
    put()
    bag = Bag(failures=1)
    assert deliver(bag, "portal@portal.example") == Delivered(failed=1)
    (row,) = rows()
    assert (row.sent_at, row.last_error) == (None, "OSError: the server is away")
    assert deliver(bag, "portal@portal.example") == Delivered()
    with time_machine.travel(now() + FIRST_WAIT + timedelta(seconds=1)):
        assert deliver(bag, "portal@portal.example") == Delivered(sent=1)
    assert rows()[0].last_error == ""


def test_a_mail_whose_worker_died_becomes_due_again() -> None:
    put()

    class Dying(Bag):
        def send(self, message: EmailMessage, name: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(Dying(), "portal@portal.example")
    bag = Bag()
    with time_machine.travel(now() + FIRST_WAIT + timedelta(seconds=1)):
        assert deliver(bag, "portal@portal.example") == Delivered(sent=1)


def test_a_worker_does_not_send_what_another_one_took() -> None:
    put()
    bag = Bag()

    class Meanwhile(Bag):
        def send(self, message: EmailMessage, name: str) -> None:
            assert deliver(bag, "portal@portal.example") == Delivered()
            super().send(message, name)

    slow = Meanwhile()
    assert deliver(slow, "portal@portal.example") == Delivered(sent=1)
    assert (len(slow.sent), len(bag.sent)) == (1, 0)


def test_after_many_attempts_a_mail_waits_for_the_operator() -> None:
    put()
    with transaction() as current:
        current.scalars(select(OutboxMail)).one().attempts = MOST_ATTEMPTS
    assert deliver(Bag(), "portal@portal.example") == Delivered()
    assert (waiting(), next_due()) == (1, None)


def test_waits_grow_and_stop_growing() -> None:
    waits = [wait_after(attempts) for attempts in range(1, 20)]
    assert waits[0] == FIRST_WAIT
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_nothing_in_a_subject_starts_another_header() -> None:
    put(subject="Hello\r\nBcc: everybody@sampleford.example\n\nSurprise")
    message = message_of(rows()[0], "portal@portal.example")
    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: everybody@sampleford.example Surprise"


def test_an_address_with_a_line_end_is_never_sent() -> None:
    put(to="a@sampleford.example\nBcc: b@sampleford.example")
    bag = Bag()
    assert deliver(bag, "portal@portal.example") == Delivered(failed=1)
    assert bag.sent == []


def test_each_mail_becomes_one_file(any_app: Flask) -> None:
    put(subject="Cyngor Dinas Caerdydd: ŵ", body="Llythyr ŵ\nhttps://portal.example/" + "x" * 90)
    deliver_soon()
    folder = Path(any_app.config["PORTAL"].mail_url.removeprefix("file:"))
    (file,) = folder.iterdir()
    assert file.suffix == ".eml"
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["Subject"] == "Cyngor Dinas Caerdydd: ŵ"
    assert "https://portal.example/" + "x" * 90 in message.get_content()
    assert message["From"] == "portal@localhost"


def test_the_command_reports_what_it_sent(any_app: Flask) -> None:
    put()
    result = any_app.test_cli_runner().invoke(args=["mail", "deliver", "--json"])
    assert result.exit_code == 0
    assert result.output == '{"sent": 1, "failed": 0, "waiting": 0}\n'
    assert deliver_due() == Delivered()


def test_links_in_mails_come_from_the_settings_not_from_a_request(any_app: Flask) -> None:
    with any_app.test_request_context(headers={"Host": "evil.example"}):
        link = absolute("accounts.open_link", token="t", next="/a?b=c")
    assert link == "http://localhost/sign-in/t?next=/a?b%3Dc"


def test_a_letter_is_its_subject_and_its_text() -> None:
    worded = letter("sign_in", link="https://portal.example/<&>", minutes=30)
    assert worded.subject == "Your link to sign in"
    assert "https://portal.example/<&>" in worded.body
