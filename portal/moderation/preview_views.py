"""The council's page as it would look after approval."""

from flask import abort, make_response, render_template
from flask.typing import ResponseReturnValue

from portal.councils.queries import councils_by_code
from portal.database import now
from portal.entries.changes import apply_change, read_change
from portal.entries.council_page import council_page
from portal.entries.queries import live_entry
from portal.moderation.parts import part_of
from portal.moderation.queries import first_left_out
from portal.moderation.views import blueprint, submission_or_404
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience


@blueprint.get("/moderation/submissions/<int:number>/preview")
@audience(Audience.MODERATORS)
def preview(number: int) -> ResponseReturnValue:
    """The entry with the submission on top of what is live; kept by no browser and no cache."""
    found = submission_or_404(number)
    try:
        change = part_of(read_change(found.change), first_left_out(number))
        after = apply_change(live_entry(found.council_code), change)
    except Refusal as refusal:
        abort(409, f"There is no preview. {refusal.sentence}")
    council = councils_by_code({found.council_code})[found.council_code]
    page = council_page(council, now().date(), proposed=after)
    answer = make_response(
        render_template("entries/council.html", ignored=[], preview_of=number, private=True, **page)
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
