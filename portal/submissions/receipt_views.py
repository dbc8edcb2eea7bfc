"""A submission followed by its receipt: where it stands, withdrawing it, answering a question."""

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.brands.queries import brand_names
from portal.councils.queries import council_by_code
from portal.entries.changes import AddAnswer, read_change
from portal.mail.delivery import mail_folder
from portal.refusal import NotFound, Refusal
from portal.submissions.filled import finding_of, sum_words
from portal.submissions.mend_form import MendForm
from portal.submissions.mending import asked_finding, mend_finding
from portal.submissions.models import Submission
from portal.submissions.operations import withdraw_submission
from portal.submissions.queries import flags_of, followed_by
from portal.submissions.refilled import fields_of
from portal.submissions.reply_form import ReplyForm
from portal.submissions.thread import answer_question, thread_of
from portal.submissions.views import blueprint, change_rows
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf, secret_page

NO_RECEIPT = "There is no receipt at this address. Check that it is complete."


def receipt_page(token: str, form: ReplyForm | None = None, status: int = 200) -> Response:
    """The receipt; only who has the address can see it, and no browser or search keeps it."""
    followed = followed_by(token)
    if followed is None:
        raise NotFound(NO_RECEIPT)
    page = render_template(
        "submissions/receipt.html",
        token=token,
        followed=followed,
        flags=flags_of(followed.submission),
        thread=thread_of(followed.submission.id),
        form=form or ReplyForm(formdata=None),
        mail_folder=mail_folder(),
    )
    return secret_page(make_response(page, status))


@blueprint.get("/receipts/<token>")
@audience(Audience.PUBLIC)
def receipt(token: str) -> ResponseReturnValue:
    """Where a submission stands."""
    return receipt_page(token)


@blueprint.post("/receipts/<token>/withdraw")
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def withdraw(token: str) -> ResponseReturnValue:
    """Take the submission back."""
    withdraw_submission(token)
    return redirect(url_for("submissions.receipt", token=token), 303)


@blueprint.post("/receipts/<token>/answer")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def answer(token: str) -> ResponseReturnValue:
    """Answer the moderator's question: it goes back into the queue."""
    form = ReplyForm()
    if not form.validate():
        return receipt_page(token, form, status_of_faults(form))
    try:
        answer_question(token, form.text.data)
    except NotFound:
        raise NotFound(NO_RECEIPT) from None
    except Refusal as refusal:
        form.text.errors = [refusal.sentence]
        return receipt_page(token, form, refusal.status)
    return redirect(url_for("submissions.receipt", token=token), 303)


@blueprint.get("/receipts/<token>/mend")
@audience(Audience.PUBLIC)
def mend(token: str) -> ResponseReturnValue:
    """The finding back in its form, as it was sent."""
    submission = _asked(token)
    change = read_change(submission.change)
    assert isinstance(change, AddAnswer)
    filled = fields_of(
        change.answer,
        submission.note_to_moderator,
        council_code=submission.council_code,
        names=brand_names(),
    )
    return _mend_page(token, MendForm(formdata=MultiDict(filled)), submission)


@blueprint.post("/receipts/<token>/mend")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def mend_now(token: str) -> ResponseReturnValue:
    """Keep the changed finding, or give it back with its faults and everything typed."""
    submission = _asked(token)
    form = MendForm()
    changed = change_rows(form)
    form.fix(submission.council_code)
    if changed:
        return _mend_page(token, form, submission)
    if not form.validate():
        return _mend_page(token, form, submission, status_of_faults(form))
    try:
        mend_finding(token, finding_of(form), form.answer_text.data)
    except Refusal as refusal:
        form.answer_text.errors = [refusal.sentence]
        return _mend_page(token, form, submission, refusal.status)
    return redirect(url_for("submissions.receipt", token=token), 303)


def _asked(token: str) -> Submission:
    try:
        return asked_finding(token)
    except NotFound:
        raise NotFound(NO_RECEIPT) from None


def _mend_page(token: str, form: MendForm, submission: Submission, status: int = 200) -> Response:
    form.fix(submission.council_code)
    page = render_template(
        "submissions/mend.html",
        token=token,
        form=form,
        sum_words=sum_words(form),
        thread=thread_of(submission.id),
        council=council_by_code(submission.council_code),
    )
    return secret_page(make_response(page, status))
