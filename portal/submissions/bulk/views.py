"""A spreadsheet of findings: its template, its report row by row, sending it, taking it back."""

from contextlib import closing

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_login import current_user

from portal.councils.queries import acts_for
from portal.evidence.names import display_name
from portal.refusal import NotFound, Refusal
from portal.submissions.bulk.columns import COLUMNS
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.form import BatchForm
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import batch_token, open_batch, send_batch, take_back
from portal.submissions.bulk.page import batch_page
from portal.submissions.bulk.queries import batch_by_token, rows_of
from portal.submissions.bulk.reading import MOST_BYTES, TooLarge
from portal.submissions.bulk.report import as_csv
from portal.submissions.bulk.template import template_csv, template_xlsx
from portal.submissions.bulk.work import work_soon
from portal.submissions.proposals import Submitter
from portal.submissions.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import BATCHES, DESK, limiter, seconds_to_wait
from portal.web.security import csrf, secret_page
from portal.web.tokens import is_token, new_token
from portal.web.uploads import takes_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOOK_AGAIN = 2  # seconds, while the work goes on
NO_FILE = "Choose the spreadsheet: a CSV or XLSX file."
TOO_MANY = (
    "From this connection too many spreadsheets were sent in a short time. Wait an hour and send "
    "this one again."
)


def who_asks() -> Submitter | None:
    """The signed-in person as a sender, None for anybody else."""
    if not current_user.is_authenticated:
        return None
    code = current_user.council_code
    return Submitter(
        current_user.email, current_user.person_id, current_user.roles, code, acts_for(code)
    )


def _signed_in() -> Submitter:
    asking = who_asks()
    assert asking is not None, "behind the audience of people who are signed in"
    return asking


def _show(form: BatchForm, status: int = 200, file_error: str = "") -> Response:
    page = render_template(
        "submissions/bulk.html", form=form, columns=COLUMNS, file_error=file_error
    )
    return make_response(page, status)


@blueprint.get("/bulk")
@audience(Audience.PUBLIC)
def bulk() -> ResponseReturnValue:
    """What may be sent and how, with the form."""
    return _show(BatchForm(formdata=None, intent=new_token()))


@blueprint.post("/bulk")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
@takes_file
def check_bulk() -> ResponseReturnValue:
    """Take a spreadsheet to be checked; nothing of it is proposed by that."""
    form = BatchForm()
    if not is_token(form.intent.data or ""):
        form.intent.data = new_token()
    valid = form.validate()
    name, content = _file_sent()
    if not content:
        return _show(form, status_of_faults(form) if not valid else 422, NO_FILE)
    if not valid:
        return _show(form, status_of_faults(form))
    defaults = Defaults(form.address.value, form.answered.value)
    try:
        with limiter.limit(BATCHES):
            opened = open_batch(
                content, name, defaults, intent=str(form.intent.data), sender=who_asks()
            )
    except TooLarge as refusal:
        return _show(form, 413, refusal.sentence)
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = _show(form, 429)
        page.headers["Retry-After"] = str(seconds_to_wait())
        return page
    work_soon(opened.batch_id)
    return redirect(url_for("submissions.batch", token=opened.token), 303)


def _file_sent() -> tuple[str, bytes]:
    """The name and the bytes of the file that was chosen; no more than may be taken."""
    file = request.files.get("file")
    if file is None:
        return "", b""
    with closing(file):
        return display_name(file.filename or "spreadsheet"), file.read(MOST_BYTES + 1)


@blueprint.get("/bulk/template.csv")
@audience(Audience.PUBLIC)
def bulk_template_csv() -> ResponseReturnValue:
    """The template as CSV."""
    return _saved(template_csv(), "text/csv", "findings.csv")


@blueprint.get("/bulk/template.xlsx")
@audience(Audience.PUBLIC)
def bulk_template_xlsx() -> ResponseReturnValue:
    """The template as a workbook with its data dictionary."""
    return _saved(template_xlsx(), XLSX, "findings.xlsx")


def _saved(content: bytes | str, kind: str, name: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _batch(token: str) -> SubmissionBatch:
    found = batch_by_token(token)
    if found is None:
        raise NotFound(
            "There is no batch at this address. Check that it is complete; what nobody sent is "
            "deleted after a week."
        )
    return found


@blueprint.get("/batches/<token>")
@audience(Audience.PUBLIC)
def batch(token: str) -> ResponseReturnValue:
    """How far it is, its report row by row, and what became of it."""
    found = _batch(token)
    if found.is_worked_on:
        work_soon(found.id)
        found = _batch(token)
    return _page(found)


def _page(found: SubmissionBatch, refusal: Refusal | None = None) -> Response:
    context = batch_page(found, request.args, who_asks())
    page = render_template("submissions/batch.html", refusal=refusal, **context)
    response = make_response(page, refusal.status if refusal else 200)
    if found.is_worked_on and refusal is None:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return secret_page(response)


@blueprint.get("/batches/<token>/report.csv")
@audience(Audience.PUBLIC)
def batch_report(token: str) -> ResponseReturnValue:
    """The whole report as a table."""
    found = _batch(token)
    rows = [
        (
            one.row.sheet,
            one.row.number,
            one.row.status.value,
            one.row.council_code,
            one.row.council_name,
            one.row.says,
            one.row.reason,
            one.words,
        )
        for one in rows_of(found.id, most=max(found.rows, 1))
    ]
    return secret_page(_saved(as_csv(rows), "text/csv; charset=utf-8", "report.csv"))


@blueprint.post("/batches/<token>/send")
@limiter.limit(DESK)
@audience(Audience.SIGNED_IN)
def send_whole_batch(token: str) -> ResponseReturnValue:
    """Put what is proposed into the queue."""
    found = _batch(token)
    try:
        send_batch(found.id, _signed_in())
    except Refusal as refusal:
        return _page(found, refusal)
    work_soon(found.id)
    return redirect(url_for("submissions.batch", token=token), 303)


@blueprint.post("/batches/<token>/take-back")
@limiter.limit(DESK)
@audience(Audience.SIGNED_IN)
def take_batch_back(token: str) -> ResponseReturnValue:
    """Withdraw all of it that nobody has decided."""
    found = _batch(token)
    try:
        take_back(found.id, _signed_in())
    except Refusal as refusal:
        return _page(found, refusal)
    return redirect(url_for("submissions.batch", token=batch_token(found.intent)), 303)
