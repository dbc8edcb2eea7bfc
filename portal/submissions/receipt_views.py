"""A submission followed by its receipt: where it stands, withdrawing it, answering a question."""

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.mail.delivery import mail_folder
from portal.refusal import NotFound, Refusal
from portal.submissions.operations import withdraw_submission
from portal.submissions.queries import flags_of, followed_by
from portal.submissions.reply_form import ReplyForm
from portal.submissions.thread import answer_question, thread_of
from portal.submissions.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf

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
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


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
