"""Who may open a route. Closed by default: a route that names no audience answers 403.

Each view says `@audience(Audience.PUBLIC)` (or another). One test lists every route with its
audience; the check itself runs before anything is loaded.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.refusal import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """The groups a route may be open to."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    OFFICERS = "officers"
    MODERATORS = "moderators"
    ADMINISTRATORS = "administrators"


def audience(who: Audience) -> Callable[[View], View]:
    """Mark a view as open to `who`; put it directly above the view function."""

    def mark(view: View) -> View:
        view.portal_audience = who  # type: ignore[attr-defined]
        return view

    return mark


def audience_of(app: Flask, endpoint: str) -> Audience | None:
    """The audience of a route, None when it names none (and is therefore closed)."""
    if endpoint == "static":
        return Audience.PUBLIC
    return getattr(app.view_functions[endpoint], "portal_audience", None)


def guard(app: Flask) -> None:
    """Check the audience of every request before its view runs."""

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        who = audience_of(app, request.endpoint)
        if who is Audience.PUBLIC:
            return None
        if who is None:
            raise NotAllowed("This address is closed.")
        if not current_user.is_authenticated:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
        if who not in current_user.audiences:
            raise NotAllowed()
        return None
