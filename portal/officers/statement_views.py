"""The council's own words: writing a statement, taking it back, appealing against a decline."""

from hashlib import sha256
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.entries.content import Statement
from portal.entries.queries import live_entry
from portal.entries.sentences import claim_phrase
from portal.mail.delivery import deliver_soon
from portal.officers.blueprint import blueprint
from portal.officers.forms import MOST_STATEMENT, STALE, AppealForm, StatementForm
from portal.officers.signed_in import own_council, signed_in_submitter
from portal.officers.statements import declined_or_404
from portal.refusal import Refusal
from portal.submissions.statements import Words, appeal, submit_statement
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import as_number, asked_number
from portal.web.security import csrf
from portal.web.tokens import is_token, new_token

WHOLE_ENTRY = "The whole entry"


@blueprint.get("/officers/<slug>/statement")
@audience(Audience.OFFICERS)
def statement(slug: str) -> ResponseReturnValue:
    """The form for a statement; `?about=` names the claim. Filled with what is published."""
    council = own_council(slug)
    claim = asked_number("about")
    there = live_entry(council.code).statement_on(claim)
    first = {"about": str(claim or ""), "intent": new_token()}
    if there is not None:
        first |= {"text": there.text, "signed": there.signed}
    return _page(council, StatementForm(formdata=None, data=first))


@blueprint.post("/officers/<slug>/statement")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def send_statement(slug: str) -> ResponseReturnValue:
    """Show the statement as the public will read it; send it once just that was shown."""
    council = own_council(slug)
    form = StatementForm()
    _offer(council, form)
    if not form.validate():
        status = status_of_faults(form)
        return _page(council, form), status
    digest = sha256(f"{form.about.data}\n{form.signed.data}\n{form.text.data}".encode()).hexdigest()
    if request.form.get("step") != "send" or form.previewed.data != digest:
        form.previewed.data = digest
        told = Statement(text=form.text.data, signed=form.signed.data)
        return _page(council, form, told=told)
    words = Words(council.code, form.claim, form.text.data, form.signed.data)
    try:
        submit_statement(words, submitter=signed_in_submitter(), intent=form.intent.data)
    except Refusal as refusal:
        return _page(council, form, refusal=refusal), refusal.status
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, said="sent"), 303)


@blueprint.post("/officers/<slug>/statement/take-back")
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def take_statement_back(slug: str) -> ResponseReturnValue:
    """Ask for the published statement to be taken out; its history stays."""
    council = own_council(slug)
    intent = request.form.get("intent", "")
    if not is_token(intent):
        abort(400, STALE)
    words = Words(council.code, as_number(request.form.get("about", "")), "")
    submit_statement(words, submitter=signed_in_submitter(), intent=intent)
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, said="back"), 303)


@blueprint.get("/officers/<slug>/statements/<int:number>/appeal", endpoint="appeal")
@audience(Audience.OFFICERS)
def show_appeal(slug: str, number: int) -> ResponseReturnValue:
    """What was declined and why, and the form of an appeal."""
    council = own_council(slug)
    form = AppealForm(formdata=None, data={"intent": new_token()})
    return _appeal_page(council, number, form)


@blueprint.post("/officers/<slug>/statements/<int:number>/appeal")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def send_appeal(slug: str, number: int) -> ResponseReturnValue:
    """Send the statement again, unchanged, to another moderator."""
    council = own_council(slug)
    form = AppealForm()
    declined_or_404(council, number)
    if not form.validate():
        status = status_of_faults(form)
        return _appeal_page(council, number, form), status
    try:
        appeal(number, form.why.data, submitter=signed_in_submitter(), intent=form.intent.data)
    except Refusal as refusal:
        return _appeal_page(council, number, form, refusal), refusal.status
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, said="appeal"), 303)


def _offer(council: Council, form: StatementForm) -> None:
    """Offer the whole entry and each of its claims."""
    names = brand_names()
    form.about.choices = {"": WHOLE_ENTRY} | {
        str(claim.number): f"Claim {claim.number}: {claim_phrase(claim, names)}"
        for answer in live_entry(council.code).answers
        for claim in answer.claims
    }


def _page(council: Council, form: StatementForm, **shown: Any) -> str:
    _offer(council, form)
    claim = int(form.about.data) if (form.about.data or "").isdecimal() else None
    return render_template(
        "officers/statement.html",
        council=council,
        form=form,
        there=live_entry(council.code).statement_on(claim),
        most=MOST_STATEMENT,
        intent=new_token(),
        **shown,
    )


def _appeal_page(
    council: Council, number: int, form: AppealForm, refusal: Refusal | None = None
) -> str:
    return render_template(
        "officers/appeal.html",
        council=council,
        declined=declined_or_404(council, number),
        form=form,
        refusal=refusal,
    )
