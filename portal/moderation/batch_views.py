"""Batches on the desk: decide rows of one together, and undo an approval."""

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from portal.mail.delivery import deliver_soon
from portal.moderation.batch_forms import BatchDecisionForm, UndoForm, picked_rows
from portal.moderation.batch_page import batch_page, sent_batches
from portal.moderation.batches import BatchDone, all_waiting, decide_batch, undo_batch
from portal.moderation.reasons import NoteMissing, Outcome, ReasonDoesNotFit
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.views import blueprint
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import asked_number
from portal.web.security import csrf


@blueprint.get("/moderation/batches", endpoint="batches")
@audience(Audience.MODERATORS)
def show_batches() -> ResponseReturnValue:
    """The batches that were sent."""
    return render_template("moderation/batches.html", batches=sent_batches())


@blueprint.get("/moderation/batches/<int:number>", endpoint="batch")
@audience(Audience.MODERATORS)
def show_batch(number: int) -> ResponseReturnValue:
    """One batch: what waits of it, and what was decided."""
    return _page(number, BatchDecisionForm(formdata=None), UndoForm(formdata=None))


@blueprint.post("/moderation/batches/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def decide_rows(number: int) -> ResponseReturnValue:
    """Approve or reject the ticked rows, or all that wait; then a summary."""
    form = BatchDecisionForm()
    undo = UndoForm(formdata=None)
    if not form.validate():
        return _page(number, form, undo, status=status_of_faults(form))
    act, _, which = request.form.get("go", "").partition(" ")
    outcome = Outcome.REJECTED if act == "reject" else Outcome.APPROVED
    picked = all_waiting(number) if which == "all" else picked_rows(request.form.getlist("row"))
    try:
        done = decide_batch(number, picked, signed_in_moderator(), form.ruling(outcome))
    except ReasonDoesNotFit as refusal:
        form.reason.errors = [refusal.sentence]
        return _page(number, form, undo, status=refusal.status)
    except NoteMissing as refusal:
        form.public_note.errors = [refusal.sentence]
        return _page(number, form, undo, status=refusal.status)
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return _page(number, form, undo, status=refusal.status)
    deliver_soon()
    return _page(number, BatchDecisionForm(formdata=None), undo, done=done, outcome=outcome.value)


@blueprint.post("/moderation/batches/<int:number>/undo")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def undo_rows(number: int) -> ResponseReturnValue:
    """Propose to withdraw all that the batch published."""
    form, undo = BatchDecisionForm(formdata=None), UndoForm()
    if not undo.validate():
        return _page(number, form, undo, status=status_of_faults(undo))
    try:
        done = undo_batch(number, signed_in_moderator(), undo.why.data)
    except Refusal as refusal:
        undo.form_errors.append(refusal.sentence)
        return _page(number, form, undo, status=refusal.status)
    empty = UndoForm(formdata=None)
    return _page(number, form, empty, done=done, outcome="proposed to be withdrawn")


def _page(
    number: int,
    form: BatchDecisionForm,
    undo: UndoForm,
    *,
    status: int = 200,
    done: BatchDone | None = None,
    outcome: str = "",
) -> ResponseReturnValue:
    context = batch_page(number, signed_in_moderator(), asked_number("page") or 1)
    if context is None:
        abort(404, "There is no batch with this number. The list has those that were sent.")
    ticked = set(request.form.getlist("row")) if done is None else set()
    page = render_template(
        "moderation/batch.html",
        form=form,
        undo=undo,
        done=done,
        outcome=outcome,
        ticked=ticked,
        **context,
    )
    return make_response(page, status)
