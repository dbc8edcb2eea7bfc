"""Addresses for machines: whether the portal lives, and whether it is ready to serve."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.entries.queries import version
from portal.ops.forms import ReadOnlyForm
from portal.ops.read_only import read_only, switch
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf

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


@blueprint.get("/operations/read-only", endpoint="read_only")
@audience(Audience.ADMINISTRATORS)
def show_read_only() -> ResponseReturnValue:
    """Whether the site can only be read, and the switch."""
    return render_template("ops/read_only.html", state=read_only(), form=ReadOnlyForm())


@blueprint.post("/operations/read-only")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.ADMINISTRATORS)
def switch_read_only() -> ResponseReturnValue:
    """Turn the switch on (with its reason) or off."""
    form = ReadOnlyForm()
    status = 0 if form.validate() else status_of_faults(form)
    if not status:
        try:
            switch(request.form.get("on") == "yes", form.reason.data, by=current_user.person_id)
            return redirect(url_for("ops.read_only"), 303)
        except Refusal as refusal:
            form.reason.errors = [refusal.sentence]
            status = refusal.status
    return render_template("ops/read_only.html", state=read_only(), form=form), status
