"""Every route for every kind of person: nobody gets further than the route's audience says."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from portal.accounts.operations import Account, add_accounts
from portal.accounts.rules import Role
from portal.database import Table, session
from portal.web.audiences import Audience
from tests.house.test_routes import LISTED
from tests.support.browser import Browser
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    OFFICER,
    OTHER_OFFICER,
    add_people,
    publish_finding,
    sign_in,
    submit,
)
from tests.support.register import add_councils

CONTRIBUTOR = "contributor@portal.test"
MAY = {
    "": {"public"},
    CONTRIBUTOR: {"public", "signed in"},
    OFFICER: {"public", "signed in", "officers"},
    OTHER_OFFICER: {"public", "signed in", "officers"},
    MODERATOR: {"public", "signed in", "moderators"},
    ADMIN: {"public", "signed in", "moderators", "administrators"},
}
EXTRA = {"role": "administrator", "roles": "moderator", "council_code": "ZZA", "person_id": "1"}


@pytest.fixture
def desks(app: Flask) -> Flask:
    """Something published, something waiting, and one person of each kind."""
    with app.app_context():
        add_councils()
        add_people()
        add_accounts([Account(CONTRIBUTOR, (Role.CONTRIBUTOR,))])
        publish_finding()
        submit()
    return app


def address(rule: str) -> str:
    """The rule for Sampleford, its first claim, the waiting submission, an invented token."""
    for variable, value in (("<slug>", "sampleford"), ("<int:number>", "1"), ("<token>", "x" * 43)):
        rule = rule.replace(variable, value)
    rule = re.sub(r"<any\((\w+)[^>]*>", r"\1", rule)
    return rule.replace("<name>", "none.json").replace("<path:filename>", "css/base.css")


def client_of(app: Flask, email: str) -> tuple[FlaskClient, str]:
    """A browser of that person, and a good token of its forms."""
    browser = Browser(app)
    if email:
        sign_in(browser, email)
    browser.open("/submissions/new")
    return browser.client, str(browser.fields()["csrf_token"])


def rows(app: Flask) -> dict[str, int]:
    """How many rows each table has."""
    with app.app_context():
        return {
            name: session().scalar(select(func.count()).select_from(text(name))) or 0
            for name in Table.metadata.tables
        }


@pytest.mark.parametrize("email", MAY)
def test_nobody_gets_further_than_the_routes_audience(desks: Flask, email: str) -> None:
    client, token = client_of(desks, email)
    before = rows(desks)
    for method, rule, audience in LISTED:
        if audience in MAY[email] and email != OTHER_OFFICER:
            continue
        if audience != Audience.OFFICERS and audience in MAY[email]:
            continue
        data = {"csrf_token": token, "outcome": "approved", "reason": "A1", "seen": "1", **EXTRA}
        answer = client.open(address(rule), method=method, data=data if method == "POST" else None)
        assert answer.status_code == (403 if email else 303), (method, rule)
    assert rows(desks) == before


@pytest.mark.parametrize("email", MAY)
def test_everybody_reaches_what_is_theirs(desks: Flask, email: str) -> None:
    client, _ = client_of(desks, email)
    for method, rule, audience in LISTED:
        theirs = audience in MAY[email] and not (
            audience == Audience.OFFICERS and email == OTHER_OFFICER
        )
        if method == "GET" and theirs:
            answer = client.get(address(rule))
            answer.close()
            assert answer.status_code not in {403, 500}, rule
