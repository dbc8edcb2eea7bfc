"""The data version, on every page and in every entity tag."""

from flask import Flask

from portal.entries.queries import data_version, version


def provide(app: Flask) -> None:
    """Offer `data_version()` (number and day) to templates; read when a page asks for it."""
    app.jinja_env.globals.update(data_version=version)
    app.extensions["portal.data_version"] = data_version
