"""One published claim: the council calls it right, or says what is."""

from hashlib import sha256
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.entries.changes import ClaimGone, CorrectClaim, store_change
from portal.entries.content import Claim
from portal.entries.preview import Preview, preview
from portal.entries.queries import live_entry, live_revision, revision_of
from portal.mail.delivery import deliver_soon
from portal.officers.blueprint import blueprint
from portal.officers.confirming import confirm_claims
from portal.officers.correcting import corrected, prefilled
from portal.officers.files import Files, read_files
from portal.officers.forms import CorrectionForm
from portal.officers.queries import desk_of
from portal.officers.signed_in import own_council, signed_in_submitter
from portal.refusal import Refusal
from portal.submissions.operations import submit_correction
from portal.submissions.proposals import Correction
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import as_number
from portal.web.security import csrf
from portal.web.tokens import new_token
from portal.web.uploads import takes_file


@blueprint.post("/officers/<slug>/confirm")
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def confirm(slug: str) -> ResponseReturnValue:
    """Call claims right: one, or all of the entry (`claim`, repeated), as read in `seen`."""
    council = own_council(slug)
    numbers = tuple(as_number(text) or 0 for text in request.form.getlist("claim"))
    seen = as_number(request.form.get("seen", "")) or 0
    confirm_claims(council.code, numbers, seen=seen, submitter=signed_in_submitter())
    return redirect(url_for("officers.desk", slug=slug, confirmed=len(numbers)), 303)


@blueprint.get("/officers/<slug>/claims/<int:number>")
@audience(Audience.OFFICERS)
def correct(slug: str, number: int) -> ResponseReturnValue:
    """The form for one published claim, filled with what is published."""
    council = own_council(slug)
    claim = _claim_or_404(council, number)
    first, intent = prefilled(claim, brand_names()), new_token()
    first |= {"based_on": str(live_revision(council.code)), "intent": intent}
    form = CorrectionForm(formdata=None, data=first)
    return _page(council, number, form, Files(intent))


@blueprint.post("/officers/<slug>/claims/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
@takes_file
def send(slug: str, number: int) -> ResponseReturnValue:
    """Show what a correction would change; send it once the officer has seen just that."""
    council = own_council(slug)
    form = CorrectionForm()
    if "add" in request.form or "remove" in request.form:
        _change_rows(form)
        return _page(council, number, form, Files(form.intent.data or ""))
    is_valid, intent = form.validate(), form.intent.data or ""
    files = Files(intent) if form["csrf_token"].errors else read_files(intent)
    if not is_valid:
        status = status_of_faults(form)  # words the token's error, so it comes before the page
        return _page(council, number, form, files), status
    if files.refusal is not None:
        return _page(council, number, form, files), files.refusal.status
    try:
        return _preview_or_send(council, number, form, files)
    except Refusal as refusal:
        # What is published now stands beside the form, so the next try is made against that.
        form.based_on.data = str(live_revision(council.code))
        return _page(council, number, form, files, refusal=refusal), refusal.status


def _preview_or_send(
    council: Council, number: int, form: CorrectionForm, files: Files
) -> ResponseReturnValue:
    change = _change(council, number, form)
    told = _told(council, change)
    digest = _digest(change, form, files)
    if request.form.get("step") != "send" or form.previewed.data != digest:
        form.previewed.data = digest
        return _page(council, number, form, files, told=told)
    submit_correction(
        Correction(
            council.code,
            change,
            form.reason.data,
            int(form.based_on.data),
            note_to_moderator=form.note.data,
            files=files.ids,
        ),
        submitter=signed_in_submitter(),
        intent=form.intent.data,
    )
    deliver_soon()
    return redirect(url_for("officers.desk", slug=council.slug, sent=number), 303)


def _claim_or_404(council: Council, number: int) -> Claim:
    found = live_entry(council.code).claim(number)
    if found is None:
        abort(404, f"The entry of {council.official_name} has no claim {number}.")
    return found


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


def _digest(change: CorrectClaim, form: CorrectionForm, files: Files) -> str:
    shown = (store_change(change), form.reason.data, form.note.data, *files.ids)
    return sha256("\n".join(shown).encode()).hexdigest()


def _page(council: Council, number: int, form: CorrectionForm, files: Files, **shown: Any) -> str:
    claim = _claim_or_404(council, number)
    published = next(one for one in desk_of(council).published if one.claim == claim)
    return render_template(
        "officers/correct.html",
        council=council,
        published=published,
        form=form,
        files=files,
        **shown,
    )
