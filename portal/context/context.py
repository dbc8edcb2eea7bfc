"""Reads the national picture when the site starts, so that a faulty file never reaches a reader."""

from flask import Flask

from portal.config import ROOT
from portal.context.files import read_national


def provide(app: Flask) -> None:
    """Keep the rows of seed_data/context for the views; refuses to start on a faulty file."""
    app.extensions["portal.national"] = read_national(ROOT / "seed_data" / "context")
