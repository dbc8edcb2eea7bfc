"""Signing in by a one-time link, as a person with a browser sees it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from portal.accounts.operations import Account, add_accounts, make_link
from portal.accounts.rules import IDLE_LIFE, LINK_LIFE, LINKS_PER_HOUR, SESSION_LIFE, Role
from portal.councils.models import CouncilDomain
from portal.database import now, transaction
from tests.support.browser import Browser
from tests.support.submitting import last_link, mails

MODERATOR = "moderator@portal.test"
WAITS = "One more step for Sampleford Borough Council"


def add_moderator(app: Flask, email: str = MODERATOR) -> None:
    with app.app_context():
        add_accounts([Account(email, (Role.MODERATOR,))])


def link_for(app: Flask, email: str) -> str:
    with app.app_context():
        return make_link(email).removeprefix("http://localhost")


def ask(visitor: Browser, email: str, expect: int = 200, **more: object) -> None:
    visitor.open("/sign-in")
    visitor.send(expect, email=email, **more)


def sign_in(visitor: Browser, app: Flask, email: str) -> None:
    visitor.open(link_for(app, email))
    assert visitor.send().heading in {"Your account", WAITS}


def test_a_moderator_signs_in_by_a_link_and_out_again(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    ask(visitor, " Moderator@PORTAL.test ")
    assert visitor.page and "If this address may sign in" in visitor.page.text
    assert visitor.open(last_link(app)).heading == "Sign in to the portal"
    page = visitor.send()
    assert page.heading == "Your account"
    assert f"Address {MODERATOR}" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    visitor.send(form="form[action='/sign-out']")
    assert visitor.open("/account").heading == "Sign in"


def test_the_answer_is_the_same_for_every_address(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    ask(visitor, MODERATOR)
    known = visitor.page and visitor.page.text
    ask(visitor, "nobody@elsewhere.example")
    assert visitor.page and visitor.page.text == known
    assert len(mails(app)) == 1


def test_opening_a_link_uses_nothing_up(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    link = link_for(app, MODERATOR)
    for _ in range(3):
        visitor.open(link)
        visitor.client.head(link)
    assert visitor.open("/account").heading == "Sign in"
    visitor.open(link)
    visitor.send()


def test_a_link_works_once(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    link = link_for(app, MODERATOR)
    visitor.open(link)
    other = Browser(app)
    other.open(link)
    visitor.send()
    assert "has been used" in other.send(expect=410).text
    other.open(link, expect=410)


def test_a_link_works_for_half_an_hour(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    link = link_for(app, MODERATOR)
    with time_machine.travel(now() + LINK_LIFE + timedelta(seconds=1)):
        visitor.open(link, expect=410)


@pytest.mark.parametrize("token", ["x", "a" * 43, "../admin", "%00", "a" * 5000])
def test_an_invented_link_signs_nobody_in(visitor: Browser, token: str) -> None:
    response = visitor.client.get(f"/sign-in/{token}")
    assert response.status_code in {404, 410}


def test_what_is_no_address_comes_back_with_a_sentence(visitor: Browser) -> None:
    ask(visitor, "officer at sampleford", expect=422)
    assert visitor.page
    assert visitor.page.errors() == [
        "E-mail address: Enter an e-mail address like name@example.org."
    ]
    assert visitor.fields()["email"] == "officer at sampleford"


def test_a_form_without_its_token_comes_back_with_what_was_typed(visitor: Browser) -> None:
    visitor.open("/sign-in")
    page = visitor.send(400, email=MODERATOR, csrf_token="expired")
    assert "open for too long" in page.errors()[0]
    assert visitor.fields()["email"] == MODERATOR


def test_an_address_gets_five_links_an_hour_whatever_its_tags(visitor: Browser, app: Flask) -> None:
    for number in range(LINKS_PER_HOUR + 2):
        ask(visitor, f"officer+{number}@sampleford.example")
    assert len(mails(app)) == LINKS_PER_HOUR
    with time_machine.travel(now() + timedelta(hours=1, seconds=1)):
        ask(visitor, "officer@sampleford.example")
    assert len(mails(app)) == LINKS_PER_HOUR + 1


def test_an_officer_needs_the_exact_domain_of_a_council(visitor: Browser, app: Flask) -> None:
    for domain in (
        "mail.sampleford.example",
        "sampleford.example.evil.example",
        "notsampleford.example",
        "example",
    ):
        ask(visitor, f"officer@{domain}", expect=422 if domain == "example" else 200)
    assert mails(app) == []
    ask(visitor, "officer@sampleford.example")
    visitor.open(last_link(app))
    assert visitor.send().heading == WAITS


def test_councils_that_share_a_domain_ask_which_one(visitor: Browser, app: Flask) -> None:
    with app.app_context(), transaction() as session:
        session.add(CouncilDomain(domain="sampleford.example", council_code="ZZB"))
    ask(visitor, "officer@sampleford.example", expect=422)
    assert mails(app) == []
    visitor.send(council="ZZB")
    visitor.open(last_link(app))
    assert visitor.send().heading == "One more step for Exampleton City Council"


def test_nobody_chooses_a_council_of_another_domain(visitor: Browser, app: Flask) -> None:
    ask(visitor, "officer@sampleford.example", council="ZZB")
    visitor.open(last_link(app))
    assert visitor.send().heading == WAITS


def test_after_signing_in_one_is_where_one_wanted_to_be(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    assert visitor.open("/account?x=1").heading == "Sign in"
    visitor.send(email=MODERATOR)
    visitor.open(last_link(app))
    assert visitor.send().response.request.full_path == "/account?x=1"


def test_no_link_leads_off_the_site(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    visitor.open("/sign-in?next=https://evil.example/")
    visitor.send(email=MODERATOR, next="//evil.example/")
    visitor.open(last_link(app) + "?next=//evil.example")
    assert visitor.send(next="https:evil.example").heading == "Your account"


def test_signing_in_replaces_the_cookie(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    visitor.open(link_for(app, MODERATOR))
    before = visitor.client.get_cookie("portal")
    visitor.send()
    after = visitor.client.get_cookie("portal")
    assert before and after and before.value != after.value
    assert after.http_only and after.same_site == "Lax"


def test_a_copied_cookie_is_worth_nothing_after_signing_out(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    sign_in(visitor, app, MODERATOR)
    stolen = visitor.client.get_cookie("portal")
    assert stolen
    visitor.send(form="form[action='/sign-out']")
    thief = Browser(app)
    thief.client.set_cookie("portal", stolen.value)
    assert thief.open("/account").heading == "Sign in"


def test_signing_out_everywhere_ends_the_other_browsers(visitor: Browser, app: Flask) -> None:
    add_moderator(app)
    other = Browser(app)
    sign_in(visitor, app, MODERATOR)
    sign_in(other, app, MODERATOR)
    visitor.open("/account")
    visitor.send(form="form[action='/account/sign-out-everywhere']")
    assert other.open("/account").heading == "Sign in"


def test_an_idle_moderator_is_signed_out_and_a_busy_one_is_not(
    visitor: Browser, app: Flask
) -> None:
    add_moderator(app)
    sign_in(visitor, app, MODERATOR)
    start = now()
    with time_machine.travel(start + IDLE_LIFE * 0.9):
        assert visitor.open("/account").heading == "Your account"
    with time_machine.travel(start + IDLE_LIFE * 1.8):
        assert visitor.open("/account").heading == "Your account"
    with time_machine.travel(start + IDLE_LIFE * 3):
        assert visitor.open("/account").heading == "Sign in"


def test_nobody_stays_signed_in_for_more_than_twenty_hours(visitor: Browser, app: Flask) -> None:
    sign_in(visitor, app, "officer@sampleford.example")
    start = now()
    with time_machine.travel(start + SESSION_LIFE - timedelta(minutes=1)):
        assert visitor.open("/account").heading == "Your account"
    with time_machine.travel(start + SESSION_LIFE + timedelta(seconds=1)):
        assert visitor.open("/account").heading == "Sign in"


def test_guessing_links_is_stopped(visitor: Browser, app: Flask) -> None:
    visitor.open("/sign-in")
    token = visitor.fields()["csrf_token"]
    statuses = [
        visitor.client.post(f"/sign-in/{number:043}", data={"csrf_token": token}).status_code
        for number in range(11)
    ]
    assert statuses == [410] * 10 + [429]


def test_an_address_asks_for_twenty_links_an_hour_at_most(visitor: Browser) -> None:
    visitor.open("/sign-in")
    form = {"email": "x@elsewhere.example", "csrf_token": visitor.fields()["csrf_token"]}
    statuses = {visitor.client.post("/sign-in", data=form).status_code for _ in range(20)}
    assert statuses == {303}
    assert visitor.client.post("/sign-in", data=form).status_code == 429


def test_denials_are_logged_without_addresses(
    visitor: Browser, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "portal.events")
    sign_in(visitor, app, "officer@sampleford.example")
    visitor.open("/moderation/queue", expect=403)
    log = caplog.text
    assert "signed in person=" in log and "denied endpoint=moderation.queue" in log
    assert "officer@" not in log
