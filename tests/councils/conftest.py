"""The real register, loaded once for every test that only reads it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.config import ROOT
from portal.councils.operations import import_register
from tests.conftest import build, dispose

SEED = ROOT / "seed_data" / "councils"


@pytest.fixture(scope="session")
def register_app(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An app whose database holds the register of seed_data."""
    folder = tmp_path_factory.mktemp("register")
    shutil.copyfile(sqlite_template, folder / "portal.db")
    app = build(f"sqlite:///{folder / 'portal.db'}", folder)
    with app.app_context():
        import_register(SEED)
    yield app
    dispose(app)


@pytest.fixture
def register(register_app: Flask) -> Iterator[Flask]:
    """The same, inside an app context of the test's own."""
    with register_app.app_context():
        yield register_app
