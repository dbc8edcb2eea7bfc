"""The moderators' side of a published entry: hide, withdraw, merge, revert, protect, review."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.councils.queries import Council, council_by_slug
from portal.moderation.entry_desk import cases, entry_desk
from portal.moderation.entry_forms import HideForm, ProposalForm, ReasonForm, ReviewForm
from portal.moderation.protecting import protect
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.taking_down import hide_now, propose, review_hiding
from portal.moderation.taking_down_rules import HidingReason
from portal.moderation.views import blueprint
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.forms import PortalForm
from portal.web.limits import DESK, limiter
from portal.web.security import csrf

DONE = {
    "hidden": "It is hidden everywhere now. A second moderator reviews it.",
    "proposed": "It is in the queue. Another moderator decides.",
    "protected": "The protection was changed.",
}


def _council_or_404(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. Search for it by name on the map page.")
    return found


@blueprint.get("/moderation/entries/<slug>")
@audience(Audience.MODERATORS)
def entry(slug: str) -> ResponseReturnValue:
    """Everything published about a council, with what a moderator can do about it."""
    return _page(_council_or_404(slug), HideForm(formdata=None))


@blueprint.post("/moderation/entries/<slug>/hide")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def hide(slug: str) -> ResponseReturnValue:
    """Take something off every public surface at once."""
    council, form = _council_or_404(slug), HideForm()
    form.offer()
    if not form.validate():
        return _page(council, form), status_of_faults(form)
    try:
        why = HidingReason(form.why.data)
        hide_now(form.target(council.code), why, signed_in_moderator(), form.note.data)
    except Refusal as refusal:
        return _page(council, form, refusal), refusal.status
    return redirect(url_for("moderation.entry", slug=slug, done="hidden"), 303)


@blueprint.post("/moderation/entries/<slug>/propose")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def propose_change(slug: str) -> ResponseReturnValue:
    """Put a withdrawal, a merge or a revert into the queue."""
    council, form = _council_or_404(slug), ProposalForm()
    form.offer(entry_desk(council)["entry"])
    if not form.validate():
        return _page(council, form), status_of_faults(form)
    try:
        propose(council.code, form.change(council.code), form.reason.data, signed_in_moderator())
    except Refusal as refusal:
        return _page(council, form, refusal), refusal.status
    return redirect(url_for("moderation.entry", slug=slug, done="proposed"), 303)


@blueprint.post("/moderation/entries/<slug>/protect")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def protect_entry(slug: str) -> ResponseReturnValue:
    """Protect the entry, or end its protection."""
    council, form = _council_or_404(slug), ReasonForm()
    if not form.validate():
        return _page(council, form), status_of_faults(form)
    on = request.form.get("on") == "yes"
    try:
        protect(council.code, form.reason.data, signed_in_moderator(), on=on)
    except Refusal as refusal:
        return _page(council, form, refusal), refusal.status
    return redirect(url_for("moderation.entry", slug=slug, done="protected"), 303)


@blueprint.get("/moderation/hidden")
@audience(Audience.MODERATORS)
def hidden() -> ResponseReturnValue:
    """What was hidden, first what waits for a second person."""
    return _hidden_page(ReviewForm(formdata=None))


@blueprint.post("/moderation/hidden/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def review(number: int) -> ResponseReturnValue:
    """Confirm that something stays hidden, or show it again."""
    form = ReviewForm()
    form.offer()
    if not form.validate():
        return _hidden_page(form, at=number), status_of_faults(form)
    try:
        review_hiding(number, form.decided(), signed_in_moderator(), form.public_note.data)
    except Refusal as refusal:
        return _hidden_page(form, refusal, at=number), refusal.status
    return redirect(url_for("moderation.hidden"), 303)


def _page(council: Council, form: PortalForm, refusal: Refusal | None = None) -> str:
    """The page; `form` is the one that was sent, so that its words come back where they were."""
    context = entry_desk(council)
    forms = {kind: _again(kind, form) for kind in (HideForm, ProposalForm, ReasonForm)}
    forms[HideForm].offer()
    forms[ProposalForm].offer(context["entry"])
    return render_template(
        "moderation/entry.html",
        **context,
        cases=cases(signed_in_moderator().person_id, council_code=council.code),
        form=form,
        hide=forms[HideForm],
        proposal=forms[ProposalForm],
        reason=forms[ReasonForm],
        refusal=refusal,
        done=DONE.get(request.args.get("done", ""), ""),
    )


def _again(kind: type[PortalForm], sent: PortalForm) -> PortalForm:
    return sent if isinstance(sent, kind) else kind(formdata=None)


def _hidden_page(form: ReviewForm, refusal: Refusal | None = None, at: int = 0) -> str:
    form.offer()
    return render_template(
        "moderation/hidden.html",
        cases=cases(signed_in_moderator().person_id),
        form=form,
        refusal=refusal,
        at=at,
    )
