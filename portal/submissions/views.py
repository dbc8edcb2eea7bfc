"""Sending a finding, confirming it, following it by its receipt."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_login import current_user

from portal.councils.queries import council_by_code, council_by_slug
from portal.mail.delivery import deliver_soon
from portal.refusal import Refusal
from portal.submissions.filled import finding_of, sum_words
from portal.submissions.forms import FindingForm
from portal.submissions.operations import (
    confirm_submission,
    submit_finding,
)
from portal.submissions.proposals import Receipt, Submitter
from portal.submissions.queries import waits_for_confirmation
from portal.submissions.rules import AlreadySent, LinkSpent
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, SUBMISSIONS, limiter, seconds_to_wait
from portal.web.security import csrf
from portal.web.tokens import is_token, new_token

blueprint = Blueprint("submissions", __name__, url_prefix="/submissions")

TOO_MANY = (
    "From this connection too many findings were sent in a short time. "
    "Wait an hour and send this one again; everything you typed is still here."
)


def show(form: FindingForm, status: int = 200) -> ResponseReturnValue:
    """The form, with its errors when there are any."""
    return make_response(
        render_template("submissions/new.html", form=form, sum_words=sum_words(form)), status
    )


@blueprint.get("/new")
@audience(Audience.PUBLIC)
def new() -> ResponseReturnValue:
    """An empty form; `?council=<slug>` chooses the council."""
    form = FindingForm(formdata=None, intent=new_token())
    council = council_by_slug(request.args.get("council", ""))
    form.council.data = council.code if council else ""
    form.offer(needs_email=not current_user.is_authenticated)
    return show(form)


@blueprint.post("/new")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def send() -> ResponseReturnValue:
    """Add or remove a row, or keep the finding; everything typed comes back on any fault."""
    form = FindingForm()
    if not is_token(form.intent.data or ""):
        form.intent.data = new_token()
    changed = change_rows(form)
    form.offer(needs_email=not current_user.is_authenticated)
    if changed:
        return show(form)
    if not form.validate():
        return show(form, status_of_faults(form))
    return send_checked(form)


def change_rows(form: FindingForm) -> bool:
    """Add or remove the row that the pressed button names; whether one was pressed."""
    if "remove" in request.form:
        form.remove_row(request.form["remove"])
    elif "add" in request.form:
        form.add_row()
    else:
        return False
    return True


def send_checked(form: FindingForm) -> ResponseReturnValue:
    """Keep a finding without faults; a refusal brings the form back with its sentence."""
    try:
        receipt = keep(form)
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = make_response(show(form, 429))
        page.headers["Retry-After"] = str(seconds_to_wait())
        return page
    except Refusal as refusal:
        if isinstance(refusal, AlreadySent):
            form.intent.data = new_token()
        form.form_errors.append(refusal.sentence)
        return show(form, 422)
    deliver_soon()
    return redirect(url_for("submissions.receipt", token=receipt.token), 303)


def submitter_of(form: FindingForm) -> Submitter:
    """Whoever asks: the signed-in person, else the address in the form."""
    if not current_user.is_authenticated:
        return Submitter(form.email.value)
    return Submitter(
        current_user.email,
        current_user.person_id,
        current_user.roles,
        current_user.council_code,
    )


def keep(form: FindingForm) -> Receipt:
    """Send what the form says, as whoever asks."""
    # Only what is kept counts against the limit: faults and added rows are free.
    with limiter.limit(SUBMISSIONS):
        return submit_finding(
            finding_of(form), submitter=submitter_of(form), intent=str(form.intent.data)
        )


@blueprint.get("/confirm/<token>")
@audience(Audience.PUBLIC)
def confirm(token: str) -> ResponseReturnValue:
    """A page with one button: a scanner that opens every link of a mail confirms nothing."""
    submission = waits_for_confirmation(token)
    if submission is None:
        raise LinkSpent()
    council = council_by_code(submission.council_code)
    return render_template("submissions/confirm.html", token=token, council=council)


@blueprint.post("/confirm/<token>")
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def confirm_now(token: str) -> ResponseReturnValue:
    """Put the finding into the queue."""
    receipt = confirm_submission(token)
    return redirect(url_for("submissions.receipt", token=receipt.token), 303)


# The receipt's pages add themselves to the blueprint when they are imported (F401: nothing else is
# used of them), so the blueprint has to stand first (E402).
from portal.submissions import receipt_views  # noqa: E402, F401 - adds its pages
from portal.submissions.bulk import views as bulk_views  # noqa: E402, F401 - adds its pages
from portal.submissions.drafting import (  # noqa: E402, F401 - adds its pages
    evidence_views,
    keep_views,
    views,
)
