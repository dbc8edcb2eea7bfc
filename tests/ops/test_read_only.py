"""The read-only switch: reading goes on, nothing is sent, on every server."""

from flask import Flask
from sqlalchemy import func, select

from portal.database import session
from portal.ops.read_only import read_only, switch
from portal.submissions.models import Submission
from tests.support.browser import Browser
from tests.support.moderation import ADMIN, MODERATOR, add_people, sign_in
from tests.support.register import add_councils
from tests.support.submitting import FINDING, add_brands


def test_nothing_is_sent_while_it_is_on(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_brands()
        switch(True, "We move to a new server.")
    browser.open("/councils/sampleford")
    browser.open("/submissions/new?council=sampleford")
    page = browser.send(expect=503, **FINDING)
    assert "We move to a new server." in page.text
    assert page.response.headers["Retry-After"] == "600"
    with app.app_context():
        assert session().scalar(select(func.count()).select_from(Submission)) == 0


def test_an_administrator_turns_it_on_and_off_again(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
    admin = sign_in(browser, ADMIN)
    admin.open("/operations/read-only")
    refused = admin.send(expect=422)
    assert "Say why" in refused.errors()[0]
    page = admin.send(reason="A restore runs.")
    assert page.heading == "The site can only be read"
    with app.app_context():
        assert read_only() is not None
    page = admin.send()
    assert page.heading == "Everything works"
    with app.app_context():
        assert read_only() is None


def test_moderators_do_not_have_the_switch(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
    sign_in(browser, MODERATOR).open("/operations/read-only", expect=403)


def test_people_can_sign_in_and_out_while_it_is_on(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
        switch(True, "A restore runs.")
    browser.open("/sign-in")
    page = browser.send(email=MODERATOR)
    assert page.status == 200


def test_the_command_says_what_it_did(app: Flask) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["read-only", "on", ""]).exit_code == 1
    assert run(args=["read-only", "on", "A move."]).exit_code == 0
    assert "A move." in run(args=["read-only", "state"]).output
    assert run(args=["read-only", "off"]).exit_code == 0
    assert "Off." in run(args=["read-only", "state"]).output
