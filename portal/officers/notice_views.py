"""What is not published yet and waits for the council's word."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.mail.delivery import deliver_soon
from portal.officers.blueprint import blueprint
from portal.officers.forms import NoticeForm
from portal.officers.signed_in import own_council, signed_in_submitter
from portal.refusal import NotFound, Refusal
from portal.submissions.notices import answer_notice, answer_of, notice_or_404
from portal.submissions.rules import NoticeWord
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf


@blueprint.get("/officers/<slug>/notices/<int:number>")
@audience(Audience.OFFICERS)
def notice(slug: str, number: int) -> ResponseReturnValue:
    """What somebody reports about the council, and the form to answer."""
    council, said = own_council(slug), answer_of(number)
    first = {"says": said.says.value, "text": said.text} if said else {}
    return _page(council, number, NoticeForm(formdata=None, data=first))


@blueprint.post("/officers/<slug>/notices/<int:number>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.OFFICERS)
def say_to_notice(slug: str, number: int) -> ResponseReturnValue:
    """Tell the moderators what the council says to it."""
    council, form = own_council(slug), NoticeForm()
    notice_or_404(council.code, number, {})
    if not form.validate():
        status = status_of_faults(form)
        return _page(council, number, form), status
    says = NoticeWord(form.says.data)
    try:
        answer_notice(number, says, form.text.data, submitter=signed_in_submitter())
    except NotFound:
        raise
    except Refusal as refusal:
        form.text.errors = [refusal.sentence]
        return _page(council, number, form), refusal.status
    deliver_soon()
    return redirect(url_for("officers.desk", slug=slug, said="answer"), 303)


def _page(council: Council, number: int, form: NoticeForm) -> str:
    return render_template(
        "officers/notice.html",
        council=council,
        notice=notice_or_404(council.code, number, brand_names()),
        form=form,
    )
