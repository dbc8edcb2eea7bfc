"""Two councils and the people who decide, on both databases."""

import pytest
from flask import Flask

from tests.support.browser import Browser
from tests.support.moderation import MODERATOR, add_people, sign_in
from tests.support.register import add_councils
from tests.support.submitting import add_brands


@pytest.fixture
def desk(any_app: Flask) -> Flask:
    """The site with Sampleford, Exampleton, moderators and officers."""
    with any_app.app_context():
        add_councils()
        add_brands()
        add_people()
    return any_app


@pytest.fixture
def moderators(desk: Flask) -> Browser:
    """A moderator's browser."""
    return sign_in(Browser(desk), MODERATOR)
