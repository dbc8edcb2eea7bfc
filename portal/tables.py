"""Imports every table: what migrations and tests compare the database with."""

from importlib import import_module
from importlib.util import find_spec

from portal.database import Table

AREAS_WITH_TABLES = (
    "mail",
    "councils",
    "brands",
    "accounts",
    "entries",
    "submissions",
    "moderation",
)

for area in AREAS_WITH_TABLES:
    if find_spec(f"portal.{area}.models"):
        import_module(f"portal.{area}.models")

metadata = Table.metadata
