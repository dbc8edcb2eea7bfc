"""Finding a council: `/find?q=`. The pages of councils themselves belong to the entries."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.councils.located import locate
from portal.councils.postcode_store import open_store
from portal.councils.postcodes import Postcode, read_postcode
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
    postcode = read_postcode(typed)
    if postcode is not None:
        return _at(postcode, typed)
    matches = find_councils(typed)
    if len(matches) == 1 and matches[0].sure:
        return redirect(url_for("entries.council", slug=matches[0].council.slug), 303)
    return render_template("councils/find.html", typed=typed, matches=matches, most=MOST_MATCHES)


def _at(postcode: Postcode, typed: str) -> str:
    """The councils of a postcode: a page even for one, since it says how far to trust it."""
    store = open_store(current_app.config["PORTAL"].build_dir)
    located = locate(store, postcode) if store else None
    at = located.postcode if located else postcode
    return render_template("councils/postcode.html", typed=typed, at=at, located=located)
