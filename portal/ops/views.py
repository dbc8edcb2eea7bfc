"""Addresses for machines: whether the portal lives, and whether it is ready to serve."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue

from portal.entries.queries import version
from portal.web.audiences import Audience, audience

blueprint = Blueprint("ops", __name__)
SECURITY_TXT_DAYS = 180  # RFC 9116 asks for less than a year


@blueprint.get("/health/live")
@audience(Audience.PUBLIC)
def live() -> ResponseReturnValue:
    """The process answers; nothing else is asked."""
    return {"status": "live"}


@blueprint.get("/health/ready")
@audience(Audience.PUBLIC)
def ready() -> ResponseReturnValue:
    """The database answers and has its schema."""
    return {"status": "ready", "data_version": version().number}


@blueprint.get("/.well-known/security.txt")
@audience(Audience.PUBLIC)
def security_txt() -> ResponseReturnValue:
    """Where to report a hole (RFC 9116); its expiry moves with the day."""
    base = current_app.config["PORTAL"].portal_base_url.rstrip("/")
    contact = current_app.config["PORTAL"].security_contact or f"{base}/reply-or-complain"
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = midnight + timedelta(days=SECURITY_TXT_DAYS)
    text = (
        f"Contact: {contact}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: en\n"
        f"Canonical: {base}/.well-known/security.txt\n"
    )
    return Response(text, mimetype="text/plain")
