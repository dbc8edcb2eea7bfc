"""Who speaks for the council: officers invite, vouch for and remove their own colleagues."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.accounts.officers import officers_of_council, own_domains
from portal.accounts.signed_in import voucher_of
from portal.accounts.vouching import decline, invite, remove_officer, vouch
from portal.councils.queries import Council
from portal.mail.delivery import deliver_soon
from portal.officers.blueprint import blueprint
from portal.officers.forms import InvitationForm
from portal.officers.signed_in import own_people
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf

ACTS = {"vouch": vouch, "decline": decline, "remove": remove_officer}


@blueprint.get("/officers/<slug>/people")
@audience(Audience.OFFICERS)
def people(slug: str) -> ResponseReturnValue:
    """The council's officers and those who wait."""
    return _page(own_people(slug), InvitationForm(formdata=None))


@blueprint.post("/officers/<slug>/people")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def invite_colleague(slug: str) -> ResponseReturnValue:
    """Let a colleague speak for the council, and mail them."""
    council, form = own_people(slug), InvitationForm()
    if not form.validate():
        status = status_of_faults(form)
        return _page(council, form), status
    try:
        invite(form.email.data, by=voucher_of(current_user))
    except Refusal as refusal:
        form.email.errors = [refusal.sentence]
        return _page(council, form), refusal.status
    deliver_soon()
    return redirect(url_for("officers.people", slug=slug, invited=1), 303)


@blueprint.post("/officers/<slug>/people/<int:number>")
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def decide_colleague(slug: str, number: int) -> ResponseReturnValue:
    """Vouch for somebody who waits, decline, or remove an officer (oneself included)."""
    council = own_people(slug)
    act = ACTS.get(request.form.get("act", ""), decline)
    try:
        act(number, by=voucher_of(current_user))
    except Refusal as refusal:
        return _page(council, InvitationForm(formdata=None), refusal), refusal.status
    deliver_soon()
    if number == current_user.person_id:
        return redirect(url_for("officers.about"), 303)
    return redirect(url_for("officers.people", slug=slug), 303)


def _page(council: Council, form: InvitationForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "officers/people.html",
        council=council,
        people=officers_of_council(council.code),
        domains=own_domains(council.code),
        form=form,
        refusal=refusal,
        invited=request.args.get("invited"),
    )
