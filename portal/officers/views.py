"""A council officer's desk: what is published about the own council, and correcting it."""

from hashlib import sha256
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.brands.queries import brand_names
from portal.councils.queries import Council, council_by_slug
from portal.entries.changes import ClaimGone, CorrectClaim, store_change
from portal.entries.content import Claim
from portal.entries.preview import Preview, preview
from portal.entries.queries import live_entry, live_revision, revision_of
from portal.mail.delivery import deliver_soon
from portal.officers.correcting import corrected, prefilled
from portal.officers.forms import CorrectionForm
from portal.officers.queries import desk_of
from portal.officers.rules import check_officer
from portal.refusal import Refusal
from portal.submissions.operations import submit_correction
from portal.submissions.proposals import Correction, Submitter
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import asked_number
from portal.web.security import csrf
from portal.web.tokens import new_token

blueprint = Blueprint("officers", __name__)


def _own_council(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. Search for it by name on the map page.")
    check_officer(current_user.council_code, found.code)
    return found


def _submitter() -> Submitter:
    return Submitter(
        current_user.email,
        current_user.person_id,
        current_user.roles,
        current_user.council_code,
    )


def _claim_or_404(council: Council, number: int) -> Claim:
    found = live_entry(council.code).claim(number)
    if found is None:
        abort(404, f"The entry of {council.official_name} has no claim {number}.")
    return found


@blueprint.get("/officers/<slug>")
@audience(Audience.OFFICERS)
def desk(slug: str) -> ResponseReturnValue:
    """Everything published about the officer's council, and what waits for a decision."""
    council = _own_council(slug)
    return render_template(
        "officers/desk.html",
        council=council,
        desk=desk_of(council),
        sent=asked_number("sent"),
    )


@blueprint.get("/officers/<slug>/claims/<int:number>")
@audience(Audience.OFFICERS)
def correct(slug: str, number: int) -> ResponseReturnValue:
    """The form for one published claim, filled with what is published."""
    council = _own_council(slug)
    claim = _claim_or_404(council, number)
    first = prefilled(claim, brand_names())
    first |= {"based_on": str(live_revision(council.code)), "intent": new_token()}
    return _page(council, number, CorrectionForm(formdata=None, data=first))


@blueprint.post("/officers/<slug>/claims/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def send(slug: str, number: int) -> ResponseReturnValue:
    """Show what a correction would change; send it once the officer has seen just that."""
    council = _own_council(slug)
    form = CorrectionForm()
    if "add" in request.form or "remove" in request.form:
        _change_rows(form)
        return _page(council, number, form)
    if not form.validate():
        status = status_of_faults(form)
        return _page(council, number, form), status
    try:
        change = _change(council, number, form)
        told = _told(council, change)
        if request.form.get("step") != "send" or form.previewed.data != _digest(change, form):
            form.previewed.data = _digest(change, form)
            return _page(council, number, form, told=told)
        submit_correction(
            Correction(council.code, change, form.reason.data, int(form.based_on.data)),
            submitter=_submitter(),
            intent=form.intent.data,
        )
    except Refusal as refusal:
        # What is published now stands beside the form, so the next try is made against that.
        form.based_on.data = str(live_revision(council.code))
        return _page(council, number, form, refusal=refusal), refusal.status
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, sent=number), 303)


def _change_rows(form: CorrectionForm) -> None:
    """A row more or a row less, without a script."""
    if "remove" in request.form:
        form.remove_row(request.form["remove"])
    else:
        form.add_row()


def _change(council: Council, number: int, form: CorrectionForm) -> CorrectClaim:
    """The correction against the revision that the officer saw; raises ClaimGone."""
    seen = revision_of(council.code, int(form.based_on.data))
    was = seen.entry.claim(number) if seen else None
    if was is None:
        raise ClaimGone()
    return CorrectClaim(was=was, becomes=corrected(was, form.typed()))


def _told(council: Council, change: CorrectClaim) -> Preview:
    """What the correction would change; raises ClaimMoved or NothingChanges."""
    told = preview(live_entry(council.code), change, brand_names())
    if told.refusal is not None:
        raise told.refusal
    return told


def _digest(change: CorrectClaim, form: CorrectionForm) -> str:
    return sha256(f"{store_change(change)}\n{form.reason.data}".encode()).hexdigest()


def _page(council: Council, number: int, form: CorrectionForm, **shown: Any) -> str:
    claim = _claim_or_404(council, number)
    published = next(one for one in desk_of(council).published if one.claim == claim)
    return render_template(
        "officers/correct.html",
        council=council,
        published=published,
        form=form,
        **shown,
    )
