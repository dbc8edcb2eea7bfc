"""What the mail area gives to the app: a checked transport and the sending thread."""

from flask import Flask

from portal.mail.delivery import Postman
from portal.mail.transports import transport_for


def provide(app: Flask) -> None:
    """Refuse a MAIL_URL that names no transport, and get the postman ready."""
    transport_for(app.config["PORTAL"].mail_url)
    app.extensions["portal.postman"] = Postman(app)
