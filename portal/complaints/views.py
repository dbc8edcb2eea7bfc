"""Complaining, following a complaint, and the moderators' side of it."""

from flask import (
    Blueprint,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_login import current_user

from portal.complaints.forms import FORMS, ComplaintForm, StepForm
from portal.complaints.models import Complaint
from portal.complaints.operations import complain, move_complaint, withdraw_complaint
from portal.complaints.queries import (
    PAGE,
    complaint_by_number,
    complaint_by_receipt,
    counts,
    last_move,
    open_complaints,
    published_outcomes,
    said_of,
)
from portal.complaints.rules import FOLLOWING, OPEN, Kind
from portal.councils.queries import Council, council_by_slug, councils_by_code
from portal.database import now
from portal.mail.delivery import deliver_soon, mail_folder
from portal.refusal import NotFound, Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, SUBMISSIONS, limiter, seconds_to_wait
from portal.web.numbers import asked_number
from portal.web.security import csrf, secret_page
from portal.web.storing import current_version, respond
from portal.web.tokens import is_token, new_token

blueprint = Blueprint("complaints", __name__)

TOO_MANY = (
    "From this connection too much was sent in a short time. Wait an hour and send this again; "
    "everything you typed is still here. If somebody is in danger, write to the operator by mail."
)


@blueprint.get("/complaints")
@audience(Audience.PUBLIC)
def outcomes() -> ResponseReturnValue:
    """How many complaints there were, and what was changed after them."""
    return respond(
        f"{current_version()}.{last_move()}",
        lambda: render_template(
            "complaints/outcomes.html", outcomes=published_outcomes(), counts=counts()
        ),
    )


@blueprint.get("/complaints/new")
@audience(Audience.PUBLIC)
def new() -> ResponseReturnValue:
    """The three kinds; the form of one of them with `?kind=`."""
    kind = _kind_or_none(request.args.get("kind", ""))
    council = council_by_slug(request.args.get("council", ""))
    if kind is None:
        return respond(
            current_version(), lambda: render_template("complaints/kinds.html", council=council)
        )
    form = FORMS[kind](formdata=None, intent=new_token())
    form.council.data = council.code if council else ""
    form.address.data = (
        url_for("entries.council", slug=council.slug, _external=True) if council else ""
    )
    form.offer()
    return _form_page(kind, form)


@blueprint.post("/complaints/new")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def send() -> ResponseReturnValue:
    """Keep a complaint; everything typed comes back on any fault."""
    chosen = _kind_or_none(request.form.get("kind", ""))
    if chosen is None:
        abort(400, "The form did not say what the complaint is about. Open it again.")
    form = FORMS[chosen]()
    form.offer()
    if not is_token(form.intent.data or ""):
        form.intent.data = new_token()
    if not form.validate():
        return _form_page(chosen, form, status_of_faults(form))
    try:
        # Only what is kept counts against the limit.
        with limiter.limit(SUBMISSIONS, scope="complaints"):
            token = complain(
                chosen,
                form.said(),
                email=form.email.value,
                council=form.council.data or None,
                intent=str(form.intent.data),
            )
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = make_response(_form_page(chosen, form, 429))
        page.headers["Retry-After"] = str(seconds_to_wait())
        return page
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _form_page(chosen, form, refusal.status)
    deliver_soon()
    return redirect(url_for("complaints.receipt", token=token), 303)


@blueprint.get("/complaints/receipts/<token>")
@audience(Audience.PUBLIC)
def receipt(token: str) -> ResponseReturnValue:
    """Where a complaint stands; only who has the address can see it."""
    found = complaint_by_receipt(token)
    if found is None:
        raise NotFound("There is no receipt at this address. Check that it is complete.")
    page = render_template(
        "complaints/receipt.html",
        token=token,
        complaint=found,
        said=said_of(found),
        council=_council_of(found),
        may_withdraw=found.step in OPEN,
        mail_folder=mail_folder(),
    )
    return secret_page(make_response(page))


@blueprint.post("/complaints/receipts/<token>/withdraw")
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def withdraw(token: str) -> ResponseReturnValue:
    """Take the complaint back."""
    withdraw_complaint(token)
    return redirect(url_for("complaints.receipt", token=token), 303)


@blueprint.get("/moderation/complaints")
@audience(Audience.MODERATORS)
def desk() -> ResponseReturnValue:
    """The complaints that nobody has decided, the first due first."""
    page = asked_number("page") or 1
    rows, total = open_complaints(page)
    councils = councils_by_code({row.council_code for row in rows if row.council_code})
    return render_template(
        "complaints/desk.html",
        rows=rows,
        total=total,
        page=page,
        last=max(1, -(-total // PAGE)),
        councils=councils,
        at=now(),
    )


@blueprint.get("/moderation/complaints/<int:number>")
@audience(Audience.MODERATORS)
def complaint(number: int) -> ResponseReturnValue:
    """One complaint and its next step."""
    return _desk_page(_complaint_or_404(number), StepForm(formdata=None))


@blueprint.post("/moderation/complaints/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def move(number: int) -> ResponseReturnValue:
    """Take it to its next step; a refusal shows the page with its sentence."""
    found = _complaint_or_404(number)
    form = StepForm()
    form.offer(FOLLOWING[found.step])
    if not form.validate():
        return _desk_page(found, form), status_of_faults(form)
    try:
        move_complaint(number, form.moved(current_user))
    except Refusal as refusal:
        return _desk_page(_complaint_or_404(number), form, refusal), refusal.status
    deliver_soon()
    return redirect(url_for("complaints.complaint", number=number), 303)


def _kind_or_none(text: str) -> Kind | None:
    return next((kind for kind in Kind if kind.value == text.replace("-", " ")), None)


def _form_page(kind: Kind, form: ComplaintForm, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("complaints/new.html", kind=kind, form=form), status)


def _complaint_or_404(number: int) -> Complaint:
    found = complaint_by_number(number)
    if found is None:
        abort(404, "There is no complaint with this number. The list shows those that wait.")
    return found


def _council_of(found: Complaint) -> Council | None:
    code = found.council_code
    return councils_by_code({code}).get(code) if code else None


def _desk_page(found: Complaint, form: StepForm, refusal: Refusal | None = None) -> str:
    form.offer(FOLLOWING[found.step])
    form.seen.data = str(found.lock)
    return render_template(
        "complaints/complaint.html",
        complaint=found,
        said=said_of(found),
        council=_council_of(found),
        form=form,
        refusal=refusal,
        open=found.step in OPEN,
        at=now(),
    )
