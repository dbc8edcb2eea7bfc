"""Taking, releasing and taking over a submission."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.moderation.holds import release, take
from portal.moderation.signed_in import signed_in_moderator
from portal.moderation.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.limits import DESK, limiter
from portal.web.text import clean_text


@blueprint.post("/moderation/submissions/<int:number>/hold")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def hold(number: int) -> ResponseReturnValue:
    """Take it (or keep it longer), take it over with a reason, or let it go."""
    act = request.form.get("act", "take")
    if act == "release":
        release(number, signed_in_moderator())
        return redirect(url_for("moderation.queue"), 303)
    over = clean_text(request.form.get("reason", "")) if act == "over" else None
    take(number, signed_in_moderator(), over=over)
    # The browser goes on from the line that tells who has it, not from the top of the page.
    return redirect(url_for("moderation.submission", number=number, _anchor="hold"), 303)
