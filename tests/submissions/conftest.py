"""Invented councils, brands and people for the tests of submissions."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.support.browser import Browser
from tests.support.register import add_councils
from tests.support.submitting import add_brands


@pytest.fixture
def register(app: Flask) -> Iterator[None]:
    """Two invented councils and two brands in the site's store."""
    with app.app_context():
        add_councils()
        add_brands()
    yield


@pytest.fixture
def reader(register: None, app: Flask) -> Browser:
    """Somebody with a browser."""
    return Browser(app)
