"""Engine, session, table base and `transaction()`, the only commit in the portal.

One use case is one function with one `transaction()`. Reads outside it see committed data only.
SQLite and PostgreSQL behave alike here: every write transaction takes SQLite's write lock at its
start (BEGIN IMMEDIATE), and on PostgreSQL what must be in sequence locks a row.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    PrimaryKeyConstraint,
    TypeDecorator,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.orm.exc import StaleDataError

from portal.refusal import Overtaken, Refusal

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """Base of every table; its naming convention keeps migrations the same on both databases."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; refuses a datetime without a time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive value is a defect of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back, whatever the database kept of the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(states: type[StrEnum]) -> Enum:
    """A column type that stores the values (not the member names) of `states` as text."""
    return Enum(
        states,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        length=40,
        create_constraint=False,
        validate_strings=True,
    )


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL with the settings on which the portal relies."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 15})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own BEGIN comes too late and never IMMEDIATE: the portal writes its own.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("portal_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def connect(app: Flask, url: str) -> None:
    """Give `app` its engine; sessions open on first use and close with the app context."""
    app.extensions["portal.engine"] = make_engine(url)

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        opened: Session | None = g.pop("portal_session", None)
        if opened is not None:
            opened.close()


def engine() -> Engine:
    """The engine of the current app."""
    found: Engine = current_app.extensions["portal.engine"]
    return found


def session() -> Session:
    """The session of the current app context."""
    if "portal_session" not in g:
        g.portal_session = Session(engine(), expire_on_commit=False)
    opened: Session = g.portal_session
    return opened


_refusals: dict[str, type[Refusal]] = {}


def refuse_on(constraint: str, refusal: type[Refusal]) -> None:
    """Say which refusal a violated constraint means (by the constraint's name)."""
    _refusals[constraint] = refusal


def constraint_of(error: IntegrityError) -> str:
    """The name of the violated constraint, empty when the database does not say.

    PostgreSQL names it; SQLite gives table and columns, from which the name is looked up.
    """
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    found = re.search(r"UNIQUE constraint failed: (.+)$", str(error.orig))
    if not found:
        return ""
    columns = [column.strip() for column in found.group(1).split(",")]
    table = Table.metadata.tables.get(columns[0].split(".")[0])
    names = {column.split(".")[1] for column in columns}
    for constraint in table.constraints if table is not None else ():
        if not isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint):
            continue
        if set(constraint.columns.keys()) == names:
            return str(constraint.name)
    return ""


@contextmanager
def transaction() -> Iterator[Session]:
    """One use case's reads and writes: all of them committed, or none.

    It starts from fresh data (what was read before is read again), so a rule that is checked
    inside it sees what it writes over. Raises Overtaken when a version column shows that
    somebody else was first, and the refusal named by `refuse_on` for a violated constraint.
    """
    current = session()
    if current.info.get("in_use_case"):
        raise RuntimeError("a use case is one transaction: call no operation inside another")
    current.rollback()
    current.info["in_use_case"] = True
    try:
        current.connection(execution_options={"portal_writes": True})
        yield current
        current.commit()
    except StaleDataError:
        current.rollback()
        raise Overtaken() from None
    except IntegrityError as error:
        current.rollback()
        refusal = _refusals.get(constraint_of(error))
        if refusal is None:
            raise
        raise refusal() from error
    except BaseException:
        current.rollback()
        raise
    finally:
        current.info["in_use_case"] = False
