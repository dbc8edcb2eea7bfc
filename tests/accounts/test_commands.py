"""Commands about people, and the refusal of demo accounts in production."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from portal import create_app
from portal.accounts.operations import Account, add_accounts, remove_role
from portal.accounts.queries import person_by_email
from portal.accounts.rules import NeedsACouncil, NoSuchPerson, Role
from portal.config import Environment, Settings, UnsafeSettings
from portal.councils.models import CouncilDomain
from portal.database import transaction
from tests.support.browser import Browser
from tests.support.register import SAMPLEFORD, add_councils

THURROCK = SAMPLEFORD | {
    "code": "THR",
    "slug": "thurrock",
    "gss": "E06000034",
    "name": "Thurrock",
    "official_name": "Thurrock Council",
}


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["accounts", *words])


def test_demo_accounts_are_made_once_however_often_they_are_asked_for(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils(THURROCK)
        with transaction() as session:
            session.add(CouncilDomain(domain="thurrock.gov.uk", council_code="THR"))
    for _ in range(2):
        assert run(any_app, "demo").exit_code == 0
    with any_app.app_context():
        officer = person_by_email("officer@thurrock.gov.uk")
        admin = person_by_email("admin@portal.test")
    assert officer and (officer.roles, officer.council_code) == ({Role.OFFICER}, "THR")
    assert admin and admin.roles == {Role.ADMINISTRATOR}


def test_a_link_from_the_command_signs_in(any_app: Flask) -> None:
    assert run(any_app, "add", "m@portal.test", "--role", "moderator").exit_code == 0
    printed = run(any_app, "sign-in-link", "M@portal.test").output.strip()
    assert printed.startswith("http://localhost/sign-in/")
    visitor = Browser(any_app)
    visitor.open(printed.removeprefix("http://localhost"))
    assert visitor.send().heading == "Your account"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sign-in-link", "nobody@portal.test"), "may sign in"),
        (("sign-in-link", "nobody"), "e-mail address"),
        (("add", "o@portal.test", "--role", "officer"), "one council"),
        (("add", "o@portal.test", "--role", "moderator", "--council", "sampleford"), "one council"),
        (("add", "o@portal.test", "--role", "officer", "--council", "nowhere"), "nowhere"),
        (
            ("add", "o@contractor.example", "--role", "officer", "--council", "sampleford"),
            "at a domain on the list",
        ),
        (("add", "o@portal.test", "--role", "king"), "king"),
        (("remove", "o@portal.test", "--role", "moderator"), "may sign in"),
    ],
)
def test_commands_that_cannot_be_done_say_why(
    app: Flask, words: tuple[str, ...], sentence: str
) -> None:
    with app.app_context():
        add_councils()
    result = run(app, *words)
    assert result.exit_code != 0
    assert sentence in result.output


def test_a_role_taken_away_ends_the_sessions(any_app: Flask) -> None:
    run(any_app, "add", "m@portal.test", "--role", "moderator", "--role", "contributor")
    visitor = Browser(any_app)
    visitor.open(run(any_app, "sign-in-link", "m@portal.test").output.strip()[16:])
    visitor.send()
    assert run(any_app, "remove", "m@portal.test", "--role", "moderator").exit_code == 0
    assert visitor.open("/account").heading == "Sign in"


def test_an_officers_role_taken_away_does_not_come_back_by_signing_in(any_app: Flask) -> None:
    email = "o@sampleford.example"
    with any_app.app_context():
        add_councils()
    run(any_app, "add", email, "--role", "officer", "--council", "sampleford")
    visitor = Browser(any_app)
    waiting = run(any_app, "sign-in-link", email).output.strip()[16:]
    assert run(any_app, "remove", email, "--role", "officer").exit_code == 0
    visitor.open(waiting, expect=410)
    visitor.open(run(any_app, "sign-in-link", email).output.strip()[16:])
    visitor.send()
    visitor.open("/officers/sampleford", expect=403)
    run(any_app, "add", email, "--role", "officer", "--council", "sampleford")
    visitor.open("/officers/sampleford")


def test_an_officer_has_a_council_and_others_have_none(app: Flask) -> None:
    with app.app_context():
        for account in (
            Account("a@portal.test", (Role.OFFICER,)),
            Account("a@portal.test", (Role.MODERATOR,), "ZZA"),
        ):
            with pytest.raises(NeedsACouncil):
                add_accounts([account])
        with pytest.raises(NoSuchPerson):
            remove_role("a@portal.test", Role.MODERATOR)


def production(url: str, folder: Path) -> Settings:
    return Settings(
        portal_env=Environment.PRODUCTION,
        database_url=url,
        var_dir=folder / "var",
        secret_key="kT4-wq8Zr_Lm2Xv9Bn6Hs3Jd7Pf5Gc1Ya0Qe",
        portal_base_url="https://portal.example",
    )


def test_production_refuses_to_start_with_demo_accounts(
    sqlite_url: str, app: Flask, tmp_path: Path
) -> None:
    create_app(production(sqlite_url, tmp_path)).extensions["portal.engine"].dispose()
    run(app, "add", "moderator@portal.test", "--role", "moderator")
    with pytest.raises(UnsafeSettings, match="demo accounts"):
        create_app(production(sqlite_url, tmp_path))


def test_production_starts_on_a_store_without_tables(tmp_path: Path) -> None:
    built = create_app(production(f"sqlite:///{tmp_path}/new.db", tmp_path))
    result = built.test_cli_runner().invoke(args=["accounts", "demo"])
    built.extensions["portal.engine"].dispose()
    assert result.exit_code != 0
    assert "development and tests only" in result.output
