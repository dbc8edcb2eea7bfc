"""Make a table hold exactly the rows of a register's files, touching only what differs."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import Table

# A table row by column name.
Row = dict[str, Any]


def reconcile(
    session: Session, table: type[Table], identity: Sequence[str], rows: Iterable[Row]
) -> int:
    """Add, change and delete rows of `table` until it holds `rows`; the number touched.

    `identity` names the columns that tell rows apart. Runs inside the caller's transaction and
    flushes, so that tables filled later may refer to this one.
    """
    kept = {
        tuple(getattr(one, name) for name in identity): one
        for one in session.scalars(select(table))
    }
    touched = 0
    for row in rows:
        own = tuple(row[name] for name in identity)
        present = kept.pop(own, None)
        if present is None:
            session.add(table(**row))
            touched += 1
            continue
        differing = {name: value for name, value in row.items() if getattr(present, name) != value}
        for name, value in differing.items():
            setattr(present, name, value)
        touched += bool(differing)
    for gone in kept.values():
        session.delete(gone)
    session.flush()
    return touched + len(kept)
