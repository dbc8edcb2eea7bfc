"""Notice to a council, and conflicts of interest."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.mail.delivery import deliver_soon
from portal.moderation.conflicts import declare_conflict, declared, end_conflict
from portal.moderation.noticing import start_notice
from portal.moderation.safeguard_forms import ConflictForm
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.views import blueprint
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf


@blueprint.post("/moderation/submissions/<int:number>/notice")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def give_notice(number: int) -> ResponseReturnValue:
    """Tell the council and start its days to comment."""
    start_notice(number, signed_in_moderator())
    deliver_soon()
    return redirect(url_for("moderation.submission", number=number), 303)


@blueprint.get("/moderation/conflicts")
@audience(Audience.MODERATORS)
def conflicts() -> ResponseReturnValue:
    """The councils on which this moderator does not decide."""
    return _page(ConflictForm(formdata=None))


@blueprint.post("/moderation/conflicts")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def declare() -> ResponseReturnValue:
    """Add a council to the list, or take one off it."""
    form = ConflictForm()
    form.offer()
    if not form.validate():
        return _page(form), status_of_faults(form)
    act = end_conflict if request.form.get("end") == "yes" else declare_conflict
    try:
        act(form.council.data, signed_in_moderator())
    except Refusal as refusal:
        form.council.errors = [refusal.sentence]
        return _page(form), refusal.status
    return redirect(url_for("moderation.conflicts"), 303)


def _page(form: ConflictForm) -> str:
    form.offer()
    moderator = signed_in_moderator()
    return render_template(
        "moderation/conflicts.html", form=form, declared=declared(moderator.person_id)
    )
