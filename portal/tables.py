"""Imports every table: what migrations and tests compare the database with."""

from importlib import import_module
from importlib.util import find_spec

from portal.database import Table

AREAS_WITH_TABLES = (
    "mail",
    "councils",
    "brands",
    "evidence",
    "accounts",
    "entries",
    "foi",
    "submissions",
    "submissions.bulk",
    "officers",
    "moderation",
    "complaints",
    "ops",
)

for area in AREAS_WITH_TABLES:
    if find_spec(f"portal.{area}.models"):
        import_module(f"portal.{area}.models")

metadata = Table.metadata
FULL_TEXT = "search_index"  # of each database's own kind, with tables behind it that SQLite makes


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a name in the database is one that the classes here describe (for Alembic)."""
    return kind != "table" or not (name or "").startswith(FULL_TEXT)
