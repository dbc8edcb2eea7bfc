"""`make migration M="…"`: draft the next numbered migration from the difference to the tables.

Alembic's draft is a beginning: name every constraint, check both databases, then commit it.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from portal.database import make_engine
from portal.ops.cli import alembic_config


def main(message: str) -> None:
    """Migrate an empty SQLite file to the newest schema and write what the tables have beyond."""
    config = alembic_config()
    numbers = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    following = f"{max(map(int, numbers), default=0) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            command.revision(config, message=message, rev_id=following, autogenerate=True)
        engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
