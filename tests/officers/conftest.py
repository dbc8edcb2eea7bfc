"""Sampleford with a published finding, its officer, and another council's."""

import pytest
from flask import Flask

from tests.support.browser import Browser
from tests.support.moderation import OFFICER, add_people, publish_finding, sign_in
from tests.support.register import add_councils
from tests.support.submitting import add_brands


@pytest.fixture
def desk(any_app: Flask) -> Flask:
    """The site with 47 static + 9 PTZ cameras published about Sampleford."""
    with any_app.app_context():
        add_councils()
        add_brands()
        add_people()
        publish_finding()
    return any_app


@pytest.fixture
def officers(desk: Flask) -> Browser:
    """A browser of Sampleford's officer."""
    return sign_in(Browser(desk), OFFICER)
