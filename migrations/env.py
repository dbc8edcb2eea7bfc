"""Alembic's environment: offline SQL is not offered, the portal migrates a live connection."""

from alembic import context
from sqlalchemy import Connection

from portal.config import load_settings
from portal.database import make_engine
from portal.tables import is_ours, metadata


def run(connection: Connection) -> None:
    """Run the migrations on one connection; SQLite changes tables in batch mode."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(load_settings().database_url)
    with engine.connect() as connection:
        run(connection)
        connection.commit()
