"""Invented councils for the tests of signing in."""

import pytest
from flask import Flask

from tests.support.browser import Browser
from tests.support.register import add_councils


@pytest.fixture
def register(app: Flask) -> None:
    """Two invented councils in the site's store."""
    with app.app_context():
        add_councils()


@pytest.fixture
def visitor(register: None, app: Flask) -> Browser:
    """Somebody with a browser."""
    return Browser(app)
