"""What the mail area gives to the app: a checked transport and the sending thread."""

from flask import Flask

from portal.mail.delivery import Postman
from portal.mail.transports import transport_for


def provide(app: Flask) -> None:
    """Refuse a MAIL_URL that names no transport, and get the postman ready.

    Its first round is at the first request of the process, not here: a server forks after the
    app is built, and threads do not survive that. It sends what a crash left in the outbox.
    """
    transport_for(app.config["PORTAL"].mail_url)
    postman = app.extensions["portal.postman"] = Postman(app)
    if not app.testing:
        app.before_request(postman.call_once)
