"""Setting a submission aside: ask its sender, defer, escalate, recuse; and taking it back."""

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.mail.delivery import deliver_soon
from portal.moderation.aside_forms import AsideForm
from portal.moderation.aside_rules import (
    Aside,
    AsideReasonDoesNotFit,
    DayDoesNotFit,
    MessageMissing,
    MessageTooLong,
)
from portal.moderation.keeping_apart import keep_apart
from portal.moderation.merging import merge
from portal.moderation.setting_aside import ask_sender, defer, escalate, recuse, take_back
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.views import blueprint, go_on, page_of, submission_or_404
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.numbers import as_number
from portal.web.security import csrf

ACTS = {Aside.ASK: ask_sender, Aside.DEFER: defer, Aside.ESCALATE: escalate}
ON_FIELD: dict[type[Refusal], str] = {
    AsideReasonDoesNotFit: "reason",
    MessageMissing: "text",
    MessageTooLong: "text",
    DayDoesNotFit: "until",
}


@blueprint.post("/moderation/submissions/<int:number>/aside/<act>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def set_aside(number: int, act: str) -> ResponseReturnValue:
    """Ask, defer or escalate, then open the next one; a refusal shows the page with its words."""
    aside = next((one for one in ACTS if one.value == act), None)
    if aside is None:
        abort(404)
    found = submission_or_404(number)
    form = AsideForm(prefix=aside.value)
    form.offer(aside)
    if not form.validate():
        return page_of(found, aside=(aside.value, form)), status_of_faults(form)
    try:
        ACTS[aside](number, signed_in_moderator(), form.said())
    except Refusal as refusal:
        field = ON_FIELD.get(type(refusal))
        if field is None:
            again = submission_or_404(number)
            return page_of(again, refusal=refusal, aside=(aside.value, form)), refusal.status
        form[field].errors = [refusal.sentence]
        return page_of(found, aside=(aside.value, form)), refusal.status
    deliver_soon()
    return go_on(number)


@blueprint.post("/moderation/submissions/<int:number>/recuse")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def recuse_now(number: int) -> ResponseReturnValue:
    """Leave the decision to others, and open the next one."""
    recuse(number, signed_in_moderator())
    return go_on(number)


@blueprint.post("/moderation/submissions/<int:number>/take-back")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def take_back_now(number: int) -> ResponseReturnValue:
    """Take a submission back from its sender into the queue."""
    take_back(number, signed_in_moderator())
    return redirect(url_for("moderation.submission", number=number), 303)


@blueprint.post("/moderation/submissions/<int:number>/not-a-duplicate")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def not_a_duplicate(number: int) -> ResponseReturnValue:
    """Keep that it is none of those that it looks like."""
    keep_apart(number, signed_in_moderator())
    return redirect(url_for("moderation.submission", number=number, _anchor="why-flagged"), 303)


@blueprint.post("/moderation/submissions/<int:number>/merge")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def merge_now(number: int) -> ResponseReturnValue:
    """Close it as the same as another one that waits, and open that one."""
    into = as_number(request.form.get("into", "")) or 0
    seen = as_number(request.form.get("seen", "")) or 0
    merge(number, into, signed_in_moderator(), seen)
    deliver_soon()
    return redirect(url_for("moderation.submission", number=into, done=number), 303)
