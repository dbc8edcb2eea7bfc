"""A council reports its own register of cameras, by rows or by a file."""

from hashlib import sha256
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.database import now
from portal.entries.changes import AddAnswer, store_change
from portal.entries.content import Answer
from portal.entries.sentences import claim_phrase
from portal.mail.delivery import deliver_soon
from portal.officers.blueprint import blueprint
from portal.officers.register import MOST_BYTES, read_register, register_answer, template_csv
from portal.officers.register_form import RegisterForm
from portal.officers.signed_in import own_council, signed_in_submitter
from portal.refusal import Refusal
from portal.submissions.operations import submit_finding
from portal.submissions.proposals import Finding
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf
from portal.web.tokens import new_token


@blueprint.get("/officers/<slug>/register")
@audience(Audience.OFFICERS)
def register(slug: str) -> ResponseReturnValue:
    """The form with one empty row."""
    council = own_council(slug)
    first = {"intent": new_token(), "as_of": now().date().isoformat()}
    return _page(council, RegisterForm(formdata=None, data=first))


@blueprint.get("/officers/register.csv")
@audience(Audience.PUBLIC)
def register_template() -> ResponseReturnValue:
    """The template to fill in."""
    named = {"Content-Disposition": "attachment; filename=camera-register.csv"}
    return Response(template_csv(), mimetype="text/csv", headers=named)


@blueprint.post("/officers/<slug>/register")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def send_register(slug: str) -> ResponseReturnValue:
    """Take rows from a file, show what would be said, or send just what was shown."""
    council, form = own_council(slug), RegisterForm()
    if "add" in request.form:
        form.add_row()
        return _page(council, form)
    if "remove" in request.form:
        form.remove_row(request.form["remove"])
        return _page(council, form)
    file = request.files.get("file")
    if file is not None and file.filename:
        return _from_file(council, form, file.stream.read(MOST_BYTES + 1))
    if not form.validate():
        status = status_of_faults(form)
        return _page(council, form), status
    answer = _answer(council, form)
    digest = sha256(store_change(AddAnswer(answer=answer)).encode()).hexdigest()
    if request.form.get("step") != "send" or form.previewed.data != digest:
        form.previewed.data = digest
        return _page(council, form, told=answer)
    try:
        submit_finding(
            Finding(council.code, answer, note_to_moderator=form.note.data),
            submitter=signed_in_submitter(),
            intent=form.intent.data,
        )
    except Refusal as refusal:
        return _page(council, form, refusal=refusal), refusal.status
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, said="report"), 303)


def _from_file(council: Council, form: RegisterForm, data: bytes) -> ResponseReturnValue:
    """The form with the file's rows in place of its own; nothing is sent yet."""
    try:
        rows = read_register(data)
    except Refusal as refusal:
        return _page(council, form, refusal=refusal), refusal.status
    kept = {name: form[name].data for name in ("as_of", "title", "note", "intent")}
    filled = RegisterForm(formdata=None, data=kept | {"rows": rows})
    return _page(council, filled, filled_from_file=len(rows))


def _answer(council: Council, form: RegisterForm) -> Answer:
    return register_answer(
        form.values(),
        council=council.official_name,
        as_of=form.as_of.value,
        today=now().date().isoformat(),
        title=form.title.data,
    )


def _page(council: Council, form: RegisterForm, **shown: Any) -> str:
    names, told = brand_names(), shown.get("told")
    phrases = [claim_phrase(claim, names) for claim in told.claims] if told else []
    return render_template(
        "officers/register.html", council=council, form=form, phrases=phrases, names=names, **shown
    )
