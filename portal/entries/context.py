"""What templates ask of the entries: the data version, and what a cited section means."""

from flask import Flask

from portal.entries.exemptions import address, plain_meaning
from portal.entries.queries import data_version, version


def provide(app: Flask) -> None:
    """Offer `data_version()` (number and day) to templates; read when a page asks for it.

    `plain_meaning(exemption)` and `section_address(exemption)` tell of the sections cited.
    """
    app.jinja_env.globals.update(
        data_version=version, plain_meaning=plain_meaning, section_address=address
    )
    app.extensions["portal.data_version"] = data_version
