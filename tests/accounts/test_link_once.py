"""A mailed link: scanners look at it and use nothing up; it opens exactly one session."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import SessionRow, SignInLink
from portal.accounts.operations import Account, add_accounts, make_link
from portal.accounts.rules import LINK_LIFE, Role
from portal.database import now, session
from tests.support.browser import Browser
from tests.support.register import add_councils

OFFICER = "officer@sampleford.example"
AT_ONCE = 8
SCANNERS = [
    ("HEAD", {"User-Agent": "Mozilla/5.0 (compatible; SafeLinks)"}),
    ("GET", {"Purpose": "prefetch", "Sec-Purpose": "prefetch;prerender"}),
    ("GET", {"User-Agent": "Barracuda Sentinel (EE)", "Accept": "*/*"}),
    ("GET", {"User-Agent": "Mozilla/5.0 Chrome/140", "Accept-Language": "en"}),
]


@pytest.fixture
def link(any_app: Flask) -> str:
    """A link for an officer of Sampleford, as a path."""
    with any_app.app_context():
        add_councils()
        add_accounts([Account(OFFICER, (Role.OFFICER,), "ZZA")])
        return make_link(OFFICER).removeprefix("http://localhost")


def sessions(app: Flask) -> int:
    with app.app_context():
        return session().scalar(select(func.count()).select_from(SessionRow)) or 0


def used(app: Flask) -> bool:
    with app.app_context():
        return session().scalar(select(SignInLink.used_at)) is not None


def test_four_scanners_use_nothing_up_and_are_not_signed_in(any_app: Flask, link: str) -> None:
    for method, headers in SCANNERS:
        scanner = any_app.test_client()
        assert scanner.open(link, method=method, headers=headers).status_code == 200
        assert scanner.get("/account").status_code == 303
    assert (sessions(any_app), used(any_app)) == (0, False)
    person = Browser(any_app)
    person.open(link)
    person.send()
    assert (sessions(any_app), used(any_app)) == (1, True)


def test_a_scanner_that_presses_without_the_pages_token_gets_nothing(
    any_app: Flask, link: str
) -> None:
    assert any_app.test_client().post(link).status_code == 400
    assert (sessions(any_app), used(any_app)) == (0, False)


def test_a_link_is_not_replayed_in_the_same_browser_or_another(any_app: Flask, link: str) -> None:
    first, second = Browser(any_app), Browser(any_app)
    pages = first.open(link), second.open(link)
    first.send()
    second.page = pages[1]
    second.send(410)
    first.page = pages[0]
    assert first.client.get(link).status_code == 410
    assert sessions(any_app) == 1


def test_of_eight_presses_at_once_exactly_one_opens_a_session(any_app: Flask, link: str) -> None:
    visitors = [Browser(any_app) for _ in range(AT_ONCE)]
    tokens = [(one.open(link), one.fields()["csrf_token"])[1] for one in visitors]
    start = Barrier(AT_ONCE)

    def press(place: int) -> int:
        start.wait()
        sent = {"csrf_token": tokens[place], "next": ""}
        return visitors[place].client.post(link, data=sent).status_code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        statuses = list(threads.map(press, range(AT_ONCE)))
    assert sorted(statuses) == [303] + [410] * (AT_ONCE - 1)
    assert sessions(any_app) == 1
    signed_in = [one.client.get("/account").status_code for one in visitors]
    assert sorted(signed_in) == [200] + [303] * (AT_ONCE - 1)


def test_a_link_that_has_expired_opens_nothing(any_app: Flask, link: str) -> None:
    late = Browser(any_app)
    late.open(link)
    with time_machine.travel(now() + LINK_LIFE + timedelta(seconds=1), tick=False):
        late.send(410)
        assert any_app.test_client().head(link).status_code == 410
    assert (sessions(any_app), used(any_app)) == (0, False)
