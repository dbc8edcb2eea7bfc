"""Second readings: asking for one, the list of those wanted, and giving one blind."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.councils.queries import councils_by_code
from portal.entries.changes import AddAnswer, read_change
from portal.evidence.queries import files_of_submission
from portal.moderation.reading_form import ReadingForm
from portal.moderation.second_reading import (
    ask_for_reading,
    give_reading,
    readings_wanted,
    to_read,
)
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.views import blueprint
from portal.refusal import Refusal
from portal.submissions.filled import finding_of, sum_words
from portal.submissions.models import Submission
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf


@blueprint.post("/moderation/submissions/<int:number>/second-reading")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def ask_reading(number: int) -> ResponseReturnValue:
    """Ask somebody else to read the source."""
    ask_for_reading(number, signed_in_moderator())
    return redirect(url_for("moderation.submission", number=number, _anchor="second"), 303)


@blueprint.get("/moderation/readings")
@audience(Audience.MODERATORS)
def readings() -> ResponseReturnValue:
    """The sources that wait for a second reader."""
    wanted = readings_wanted(signed_in_moderator())
    councils = councils_by_code({one.council_code for one in wanted})
    return render_template(
        "moderation/readings.html",
        wanted=[(one, councils[one.council_code]) for one in wanted],
        thanks=request.args.get("done") == "1",
    )


@blueprint.get("/moderation/readings/<int:number>")
@audience(Audience.MODERATORS)
def read_blind(number: int) -> ResponseReturnValue:
    """The source and an empty form; nothing of the first reading."""
    return _page(to_read(number, signed_in_moderator()), ReadingForm(formdata=None))


@blueprint.post("/moderation/readings/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def keep_reading(number: int) -> ResponseReturnValue:
    """Keep the reading, or give the form back with its faults and everything typed."""
    moderator = signed_in_moderator()
    submission = to_read(number, moderator)
    form = ReadingForm()
    if "remove" in request.form:
        form.remove_row(request.form["remove"])
    elif "add" in request.form:
        form.add_row()
    else:
        form.fix(submission.council_code, _given(submission).answer)
        if not form.validate():
            return _page(submission, form, status_of_faults(form))
        try:
            give_reading(number, moderator, finding_of(form).answer)
        except Refusal as refusal:
            form.form_errors.append(refusal.sentence)
            return _page(submission, form, refusal.status)
        return redirect(url_for("moderation.readings", done=1), 303)
    return _page(submission, form)


def _given(submission: Submission) -> AddAnswer:
    change = read_change(submission.change)
    assert isinstance(change, AddAnswer)
    return change


def _page(submission: Submission, form: ReadingForm, status: int = 200) -> ResponseReturnValue:
    answer = _given(submission).answer
    form.fix(submission.council_code, answer)
    council = councils_by_code({submission.council_code})[submission.council_code]
    page = render_template(
        "moderation/reading.html",
        form=form,
        submission=submission,
        council=council,
        source=answer.source,
        dated=answer.dated,
        files=files_of_submission(submission.id),
        sum_words=sum_words(form),
    )
    return page, status
