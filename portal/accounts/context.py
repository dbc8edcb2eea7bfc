"""What accounts give to the app: who asks, the log of denials, and no demo in production."""

from flask import Flask, Response, request
from flask_login import LoginManager, current_user
from sqlalchemy import inspect

from portal.accounts.events import event
from portal.accounts.operations import see_session
from portal.accounts.queries import has_demo_accounts, opened_by
from portal.accounts.rules import SEEN_EVERY
from portal.accounts.signed_in import Nobody, SignedIn
from portal.config import UnsafeSettings
from portal.database import engine, now, session


def provide(app: Flask) -> None:
    """Make `current_user` known to views and templates."""
    manager = LoginManager()
    # A session is good because of its row; addresses and browsers of one person change.
    manager.session_protection = None
    manager.anonymous_user = Nobody
    manager.user_loader(load)
    # Not `init_app`: its hook for a "remember me" cookie, which the portal does not have, reads
    # the session after every request, and public pages are kept by caches for everybody.
    app.login_manager = manager  # type: ignore[attr-defined]
    app.context_processor(lambda: {"current_user": current_user})
    app.after_request(log_denial)
    if app.config["PORTAL"].is_production:
        refuse_demo_accounts(app)


def load(token: str) -> SignedIn | None:
    """The person whose living session this is; notes the use, at most once a minute."""
    opened = opened_by(token)
    if opened is None:
        return None
    if now() - opened.last_seen_at >= SEEN_EVERY and not session().info.get("in_use_case"):
        see_session(token)
    return opened.who


def log_denial(response: Response) -> Response:
    """Log who was refused what."""
    if response.status_code == 403:
        event("denied", endpoint=request.endpoint, person=getattr(current_user, "person_id", None))
    return response


def refuse_demo_accounts(app: Flask) -> None:
    """Stop the start of production where the accounts of the demonstration exist."""
    with app.app_context():
        if inspect(engine()).has_table("person") and has_demo_accounts():
            raise UnsafeSettings(
                "The portal does not start: the store has demo accounts, which production "
                "never has. Set DATABASE_URL to a store without them."
            )
