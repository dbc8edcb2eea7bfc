"""`python -m bench.desk`: the moderators' queue and review page with 100 and 10,000 waiting.

CPU time per request, in process, on an SQLite file of its own; A B A B, medians. The target is at
most 1.5 times.
"""

import tempfile
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench.__main__ import median
from portal import create_app
from portal.accounts.operations import Account, add_accounts, make_link, use_link
from portal.accounts.rules import Role
from portal.config import Environment, Settings
from portal.web.limits import limiter
from tests.support.moderation import submit_many
from tests.support.register import add_councils

FEW, MANY = 100, 10_000
FILTERED = "/moderation/queue?brand=hikvision&kind=finding"
MODERATOR = "moderator@portal.test"
COMMANDS = ("database upgrade", "brands import seed_data/brands")


def site(folder: Path, waiting: int) -> tuple[FlaskClient, int]:
    """A moderator's client of a site with so many submissions, and the number of one of them."""
    settings = Settings(
        portal_env=Environment.TEST, var_dir=folder, portal_base_url="http://localhost"
    )
    app = create_app(settings)
    for words in COMMANDS:
        assert app.test_cli_runner().invoke(args=words.split()).exit_code == 0, words
    with app.test_request_context():
        add_councils()
        add_accounts([Account(MODERATOR, (Role.MODERATOR,))])
        submit_many(waiting)
    return signed_in(app), waiting // 2


def signed_in(app: Flask) -> FlaskClient:
    """A client with a moderator's session."""
    client = app.test_client()
    with app.test_request_context():
        secret = use_link(make_link(MODERATOR).rpartition("/")[2])
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return client


def main() -> None:
    """Print a line per page."""
    limiter.enabled = False
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        (small, one), (big, other) = site(Path(few), FEW), site(Path(many), MANY)
        pages = (
            ("the queue", "/moderation/queue", "/moderation/queue"),
            ("filtered", FILTERED, FILTERED),
            ("last page", "/moderation/queue?page=4", "/moderation/queue?page=400"),
            ("review", f"/moderation/submissions/{one}", f"/moderation/submissions/{other}"),
        )
        print(f"{'page':12}{FEW:>10,}{MANY:>10,}{'ratio':>8}")
        for name, at_few, at_many in pages:
            assert small.get(at_few).status_code == big.get(at_many).status_code == 200
            # mypy cannot infer a lambda's default; it binds this turn's page.
            slow, fast = median(lambda p=at_many: big.get(p), lambda p=at_few: small.get(p))  # type: ignore[misc]
            print(f"{name:12}{fast:>8.1f}ms{slow:>8.1f}ms{slow / fast:>8.2f}")


if __name__ == "__main__":
    main()
