"""Commands for the database: `flask --app wsgi database upgrade`.

Alembic is imported when a command needs it: a server starts faster without.
"""

from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import AppGroup

from portal.config import ROOT
from portal.database import engine

if TYPE_CHECKING:
    from alembic.config import Config

commands = AppGroup("database", help="The database's schema.")


def alembic_config() -> "Config":
    """Alembic's settings, wherever the command is run from."""
    from alembic.config import Config

    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return config


@commands.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the schema up to REVISION (the newest when none is given)."""
    from alembic import command

    current_app.config["PORTAL"].var_dir.mkdir(parents=True, exist_ok=True)
    config = alembic_config()
    with engine().connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
    click.echo("The database is up to date.")


@commands.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the schema back to REVISION."""
    from alembic import command

    config = alembic_config()
    with engine().connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()
    click.echo(f"The database is at {revision}.")
