"""The page behind the yearly mail: one press says that all is right."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from portal.officers.blueprint import blueprint
from portal.officers.checking import check_of, confirm_by_mail
from portal.web.audiences import Audience, audience
from portal.web.limits import SIGN_INS, limiter


@blueprint.get("/officers/checks/<token>")
@audience(Audience.PUBLIC)
def check(token: str) -> ResponseReturnValue:
    """What is published, and one button: a scanner that opens every link confirms nothing."""
    page = make_response(
        render_template("officers/check.html", check=check_of(token), token=token, done=None)
    )
    page.headers["Cache-Control"] = "no-store"
    page.headers["X-Robots-Tag"] = "noindex"
    page.headers["Referrer-Policy"] = "same-origin"
    return page


@blueprint.post("/officers/checks/<token>")
@limiter.limit(SIGN_INS, deduct_when=lambda response: response.status_code >= 400)
@audience(Audience.PUBLIC)
def confirm_check(token: str) -> ResponseReturnValue:
    """Date every claim as confirmed by the council."""
    told = check_of(token)
    done = confirm_by_mail(token)
    return render_template("officers/check.html", check=told, token=token, done=done)
