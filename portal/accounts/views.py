"""Signing in by a one-time link, the account, signing out."""

from flask import (
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_login import current_user, login_user, logout_user

from portal.accounts import officer_views  # noqa: F401 - adds its pages
from portal.accounts.blueprint import blueprint
from portal.accounts.forms import SignInForm
from portal.accounts.officers import officer_of
from portal.accounts.operations import (
    end_every_session,
    end_session,
    request_link,
    use_link,
)
from portal.accounts.queries import link_is_good, opened_by
from portal.accounts.rules import ChooseCouncil, SignInLinkSpent, local_path
from portal.councils.queries import council_by_code, councils_by_code
from portal.mail.delivery import deliver_soon, mail_folder
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, LINKS_PER_ADDRESS, SIGN_INS, limiter, seconds_to_wait
from portal.web.security import csrf

__all__ = ["blueprint"]

TOO_MANY = (
    "From this connection too many links were asked for. Wait an hour, then ask again; "
    "a link that is in your mail already works for 30 minutes."
)


@blueprint.get("/sign-in")
@audience(Audience.PUBLIC)
def sign_in() -> ResponseReturnValue:
    """The form that asks for an address."""
    form = SignInForm(next=local_path(request.args.get("next"), ""))
    return render_template("accounts/sign_in.html", form=form)


@blueprint.post("/sign-in")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def ask_for_link() -> ResponseReturnValue:
    """Send a link to an address that may sign in; the answer is the same for every address."""
    form = SignInForm()
    if not form.validate_on_submit():
        status = status_of_faults(form)
        return render_template("accounts/sign_in.html", form=form), status
    next_path = local_path(form.next.data, "")
    try:
        with limiter.limit(LINKS_PER_ADDRESS):
            request_link(form.email.data or "", form.council.data or None, next_path)
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = render_template("accounts/sign_in.html", form=form)
        return page, 429, {"Retry-After": str(seconds_to_wait())}
    except ChooseCouncil as refusal:
        found = councils_by_code(refusal.codes)
        form.council.choices = {code: found[code].official_name for code in refusal.codes}
        form.council.errors = [refusal.sentence]
        return render_template("accounts/sign_in.html", form=form), 422
    deliver_soon()
    return redirect(url_for("accounts.link_sent"), 303)


@blueprint.get("/sign-in/sent")
@audience(Audience.PUBLIC)
def link_sent() -> ResponseReturnValue:
    """What happens next."""
    return render_template("accounts/link_sent.html", mail_folder=mail_folder())


@blueprint.get("/sign-in/<token>")
@audience(Audience.PUBLIC)
def open_link(token: str) -> ResponseReturnValue:
    """A page with one button: a scanner that opens every link of a mail uses none up."""
    if not link_is_good(token):
        raise SignInLinkSpent()
    next_path = local_path(request.args.get("next"), "")
    return render_template("accounts/use_link.html", token=token, next_path=next_path)


@blueprint.post("/sign-in/<token>")
@limiter.limit(SIGN_INS, deduct_when=lambda response: response.status_code >= 400)
@audience(Audience.PUBLIC)
def use_link_now(token: str) -> ResponseReturnValue:
    """Use the link up and open a session, in a cookie that held nothing before."""
    secret = use_link(token)
    session.clear()
    session.permanent = True
    opened = opened_by(secret)
    if opened is None:
        raise SignInLinkSpent()
    login_user(opened.who)
    standing = officer_of(opened.who.person_id)
    if standing is not None and standing.is_waiting:
        return redirect(url_for("accounts.officer"), 303)
    return redirect(local_path(request.form.get("next"), url_for("accounts.account")), 303)


@blueprint.get("/account")
@audience(Audience.SIGNED_IN)
def account() -> ResponseReturnValue:
    """The roles and submissions of who asks."""
    code = current_user.council_code
    return render_template(
        "accounts/account.html",
        council=code and council_by_code(code),
        standing=officer_of(current_user.person_id),
    )


@blueprint.post("/sign-out")
@audience(Audience.PUBLIC)
def sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    if current_user.is_authenticated:
        end_session(current_user.token)
    return _leave()


@blueprint.post("/account/sign-out-everywhere")
@audience(Audience.SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of who asks."""
    end_every_session(current_user.person_id)
    return _leave()


def _leave() -> ResponseReturnValue:
    logout_user()
    session.clear()
    return redirect(url_for("map.home"), 303)
