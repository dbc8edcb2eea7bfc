"""The sending thread of the web process."""

import time
from pathlib import Path

import pytest
from flask import Flask

from portal.database import transaction
from portal.mail import delivery
from portal.mail.delivery import Postman, mail_folder
from portal.mail.operations import enqueue


def files(app: Flask) -> list[Path]:
    folder = Path(app.config["PORTAL"].mail_url.removeprefix("file:"))
    return list(folder.glob("*.eml")) if folder.exists() else []


def wait_for(app: Flask, number: int) -> None:
    for _ in range(200):
        if len(files(app)) == number:
            return
        time.sleep(0.05)
    raise AssertionError(f"{len(files(app))} mails, not {number}")


def put(app: Flask) -> None:
    with app.app_context(), transaction() as current:
        enqueue(current, "a@sampleford.example", "Hello", "Text\n")


def test_a_call_sends_what_is_due_and_the_thread_ends(app: Flask) -> None:
    postman = Postman(app)
    for number in (1, 2):
        put(app)
        postman.call()
        wait_for(app, number)
    for _ in range(200):
        if postman.thread is None:
            return
        time.sleep(0.05)
    raise AssertionError("the thread goes on without mail")


def test_the_first_request_sends_what_a_crash_left(app: Flask) -> None:
    put(app)
    postman = Postman(app)
    postman.call_once()
    wait_for(app, 1)
    put(app)
    postman.call_once()
    assert len(files(app)) == 1


def test_a_round_that_fails_is_tried_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("the database is away")

    monkeypatch.setattr(delivery, "deliver_due", broken)
    assert Postman(app).round() == 30.0


def test_only_a_developers_machine_says_where_its_mails_are(app: Flask) -> None:
    with app.app_context():
        assert mail_folder().endswith("/mail")
