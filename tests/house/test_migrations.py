"""The schema's history: numbered, up and down, and the same as the tables, on both databases."""

import re
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from portal.database import make_engine
from portal.ops.cli import alembic_config
from portal.tables import FULL_TEXT, is_ours, metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: object) -> Iterator[Engine]:
    """A database without any table."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path}/empty.db")
        yield engine
        engine.dispose()
        return
    server: str = request.getfixturevalue("pg_url")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("create database no_tables"))
    engine = make_engine(server.replace("/postgres?", "/no_tables?"))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text("drop database no_tables with (force)"))
    admin.dispose()


def go(engine: Engine, direction: str, revision: str) -> None:
    config = alembic_config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        getattr(command, direction)(config, revision)
        connection.commit()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrations_are_numbered_without_a_gap_and_named_for_what_they_do() -> None:
    scripts = list(ScriptDirectory.from_config(alembic_config()).walk_revisions())[::-1]
    assert [one.revision for one in scripts] == [f"{n:04d}" for n in range(1, len(scripts) + 1)]
    for one in scripts:
        assert re.fullmatch(rf"{one.revision}_[a-z_]+\.py", one.path.rsplit("/", 1)[-1])


def test_every_migration_goes_up_and_down_again(empty: Engine) -> None:
    numbers = [s.revision for s in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    seen = [tables(empty)]
    for number in numbers[::-1]:
        go(empty, "upgrade", number)
        seen.append(tables(empty))
    for number, before in zip([*numbers[1:], "base"], seen[-2::-1], strict=True):
        go(empty, "downgrade", number)
        assert tables(empty) == before
    go(empty, "upgrade", "head")
    found = tables(empty)
    assert FULL_TEXT in found
    assert {one for one in found if is_ours(one, "table", None)} == set(metadata.tables)


def test_the_migrated_schema_is_that_of_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_ours}
        )
        assert compare_metadata(context, metadata) == []


def test_every_constraint_has_the_name_that_the_convention_gives(engine: Engine) -> None:
    look = inspect(engine)
    for name, table in metadata.tables.items():
        there = {one["name"] for one in look.get_unique_constraints(name)}
        there |= {one["name"] for one in look.get_foreign_keys(name)}
        there |= {one["name"] for one in look.get_check_constraints(name)}
        there.add(look.get_pk_constraint(name)["name"])
        wanted = {str(one.name) for one in table.constraints}
        assert there == wanted, name
