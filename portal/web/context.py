"""What every template may use about the portal itself."""

from flask import Flask
from flask_login import current_user

from portal.web.audiences import Audience


def provide(app: Flask) -> None:
    """Offer `base_url` and, on pages that are never stored, who is signed in.

    `signed_in()` is a function so that a stored public page, which must not depend on who asks,
    simply never calls it.
    """

    def signed_in() -> object | None:
        return current_user if current_user.is_authenticated else None

    app.jinja_env.globals.update(
        base_url=app.config["PORTAL"].portal_base_url.rstrip("/"),
        signed_in=signed_in,
        Audience=Audience,
    )
