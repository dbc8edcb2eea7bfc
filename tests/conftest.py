"""What all tests share: databases made from a migrated template, the app, a client."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import Engine, create_engine, text

from portal import create_app
from portal.config import Environment, Settings
from portal.database import make_engine
from portal.ops.cli import alembic_config
from tests.support import postgres
from tests.support.browser import Browser
from tests.support.templates import remember
from tools.set_up.postcodes import STORE

# The settings of whoever runs the tests are not those of the tests.
for name in Settings.model_fields:
    os.environ.pop(name.upper(), None)


def migrate(url: str) -> None:
    """Bring an empty database to the newest schema."""
    engine = make_engine(url)
    config = alembic_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file; tests copy it."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postcode_store() -> Path:
    """The look-up of real postcodes that set-up makes (`make dev`)."""
    assert STORE.is_file(), f"There is no {STORE}: `make dev` makes it."
    return STORE


@pytest.fixture(scope="session")
def pg_url() -> Iterator[str]:
    """A PostgreSQL with a migrated, empty database `template_portal`."""
    with postgres.server() as url:
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("create database template_portal"))
        admin.dispose()
        migrate(url.replace("/postgres?", "/template_portal?"))
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty SQLite database of the test's own."""
    path = tmp_path / "portal.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(pg_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty PostgreSQL database of the test's own."""
    name = f"t{abs(hash(request.node.nodeid)):x}"
    admin = create_engine(pg_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'create database "{name}" template template_portal'))
    yield pg_url.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f'drop database "{name}" with (force)'))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine of an empty database, SQLite and PostgreSQL in turn."""
    made = make_engine(database_url)
    yield made
    made.dispose()


def build(url: str, folder: Path) -> Flask:
    """An app in test mode with its files in `folder`."""
    settings = Settings(
        portal_env=Environment.TEST,
        database_url=url,
        var_dir=folder / "var",
        portal_base_url="http://localhost",
    )
    return remember(create_app(settings))


def dispose(app: Flask) -> None:
    """Give the database's connections back."""
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The site on an empty SQLite database."""
    built = build(sqlite_url, tmp_path)
    yield built
    dispose(built)


@pytest.fixture
def any_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The site on an empty database, SQLite and PostgreSQL in turn."""
    built = build(database_url, tmp_path)
    yield built
    dispose(built)


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A client that checks every page it opens."""
    return Browser(app)
