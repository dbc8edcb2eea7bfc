"""Registering a request, following it, its days as a calendar, reminders, withdrawing."""

from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded

from portal.councils.queries import Council, council_by_code, council_by_slug
from portal.database import now
from portal.foi.clocks import ACTS
from portal.foi.days import days_of
from portal.foi.forms import RequestForm
from portal.foi.ics import calendar
from portal.foi.operations import confirm_reminders, register, withdraw_request
from portal.foi.queries import Followed, followed_by, open_requests, waits_for_confirmation
from portal.foi.registering import NoSuchRequest
from portal.mail.delivery import deliver_soon, mail_folder
from portal.mail.letters import absolute
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, SUBMISSIONS, limiter, seconds_to_wait
from portal.web.security import csrf, secret_page
from portal.web.tokens import is_token, new_token

blueprint = Blueprint("foi", __name__)

TOO_MANY = (
    "From this connection too many requests were registered in a short time. "
    "Wait an hour and send this one again; everything you typed is still here."
)


def _council(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None or not found.is_current:
        abort(404, "There is no council in force at this address.")
    return found


def _show(form: RequestForm, council: Council, status: int = 200) -> Response:
    today = now().date()
    page = render_template(
        "foi/register.html",
        form=form,
        council=council,
        registered=open_requests(today, council.code),
        today=today,
    )
    return make_response(page, status)


@blueprint.get("/ask/<slug>/register")
@audience(Audience.PUBLIC)
def new_request(slug: str) -> ResponseReturnValue:
    """The form to register a request to a council."""
    council = _council(slug)
    return _show(RequestForm(formdata=None, intent=new_token()), council)


@blueprint.post("/ask/<slug>/register")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def register_request(slug: str) -> ResponseReturnValue:
    """Register it; whatever is wrong brings everything back."""
    council = _council(slug)
    form = RequestForm().about(council)
    if not is_token(form.intent.data or ""):
        form.intent.data = new_token()
    if not form.validate():
        return _show(form, council, status_of_faults(form))
    try:
        with limiter.limit(SUBMISSIONS):
            intent = str(form.intent.data)
            token = register(form.registration, intent=intent, today=now().date())
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = _show(form, council, 429)
        page.headers["Retry-After"] = str(seconds_to_wait())
        return page
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _show(form, council, refusal.status)
    deliver_soon()
    return redirect(url_for("foi.followed", token=token), 303)


def _followed(token: str) -> Followed:
    found = followed_by(token)
    if found is None:
        raise NoSuchRequest()
    return found


@blueprint.get("/requests/<token>")
@audience(Audience.PUBLIC)
def followed(token: str) -> ResponseReturnValue:
    """A registration's own page: its dates, its calendar, taking it back."""
    found = _followed(token)
    page = render_template(
        "foi/followed.html",
        found=found,
        token=token,
        today=now().date(),
        act=ACTS[found.council.foi_law],
        days=days_of(found),
        mail_folder=mail_folder(),
    )
    return secret_page(make_response(page))


@blueprint.get("/requests/<token>.ics")
@audience(Audience.PUBLIC)
def request_calendar(token: str) -> ResponseReturnValue:
    """Its days as a file for calendars."""
    found = _followed(token)
    if not found.stands:
        raise NoSuchRequest()
    base: str = current_app.config["PORTAL"].portal_base_url
    content = calendar(
        days_of(found),
        uid=f"foi-request-{found.request.token_hash[:24]}",
        host=urlsplit(base).hostname or "localhost",
        stamp=found.request.changed_at,
        url=absolute("foi.followed", token=token),
        name=f"FOI request to {found.council.official_name}",
    )
    response = Response(content, content_type="text/calendar; charset=utf-8")
    name = f"foi-request-{found.council.slug}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return secret_page(response)


@blueprint.post("/requests/<token>/withdraw")
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def withdraw(token: str) -> ResponseReturnValue:
    """Take the registration back."""
    withdraw_request(token)
    return redirect(url_for("foi.followed", token=token), 303)


@blueprint.get("/requests/confirm/<token>")
@audience(Audience.PUBLIC)
def confirm(token: str) -> ResponseReturnValue:
    """A page with one button: a scanner that opens every link of a mail confirms nothing."""
    waiting = waits_for_confirmation(token)
    if waiting is None:
        raise NoSuchRequest("This link has been used, has expired or is not complete.")
    council = council_by_code(waiting.council_code)
    page = render_template("foi/confirm.html", token=token, council=council)
    return secret_page(make_response(page))


@blueprint.post("/requests/confirm/<token>")
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def confirm_now(token: str) -> ResponseReturnValue:
    """Let reminders come."""
    page = confirm_reminders(token)
    return redirect(url_for("foi.followed", token=page), 303)
