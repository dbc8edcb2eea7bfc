"""Finding a council: `/find?q=`. The pages of councils themselves belong to the entries."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.councils.rules import looks_like_postcode
from portal.councils.search import MOST_MATCHES, find_councils
from portal.web.audiences import Audience, audience
from portal.web.limits import SEARCHES, limiter

blueprint = Blueprint("councils", __name__)

MOST_TYPED = 100


@blueprint.get("/find")
@audience(Audience.PUBLIC)
@limiter.limit(SEARCHES)
def find() -> ResponseReturnValue:
    """The councils that the text may mean; straight to the council when only one can be meant."""
    typed = request.args.get("q", "").strip()[:MOST_TYPED]
    is_postcode = looks_like_postcode(typed)
    matches = [] if is_postcode else find_councils(typed)
    if len(matches) == 1 and matches[0].sure:
        return redirect(url_for("entries.council", slug=matches[0].council.slug), 303)
    return render_template(
        "councils/find.html",
        typed=typed,
        is_postcode=is_postcode,
        matches=matches,
        most=MOST_MATCHES,
    )
