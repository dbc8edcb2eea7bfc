"""A site with moderators, and a draft to which files can be given."""

import hashlib
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask

from portal.evidence.operations import check_and_keep
from portal.evidence.queries import Kept
from portal.evidence.rules import Owner
from tests.support.browser import Browser
from tests.support.moderation import MODERATOR, add_people, sign_in
from tests.support.register import add_councils
from tests.support.submitting import add_brands

DRAFT = Owner(draft_hash=hashlib.sha256(b"a draft").hexdigest())
Keep = Callable[..., Kept]


@pytest.fixture
def desk(any_app: Flask) -> Flask:
    """The site with invented councils, moderators and officers, on both databases."""
    with any_app.app_context():
        add_councils()
        add_brands()
        add_people()
    return any_app


@pytest.fixture
def moderators(desk: Flask) -> Browser:
    """A moderator's browser."""
    return sign_in(Browser(desk), MODERATOR)


@pytest.fixture
def keep(desk: Flask) -> Keep:
    """Keep a file for the draft."""

    def kept(content: bytes, name: str, owner: Owner = DRAFT, all_the_same: str = "") -> Kept:
        with desk.app_context():
            return check_and_keep(BytesIO(content), name, owner=owner, all_the_same=all_the_same)

    return kept
