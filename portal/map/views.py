"""The map, its table twin, and what the map's script fetches."""

from flask import Response, abort, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.entries.answering import answer, stored_as
from portal.entries.ask import View
from portal.entries.queries import data_version
from portal.entries.rows import places
from portal.map import ask_views, brand_views
from portal.map.blueprint import blueprint
from portal.map.page import STATES_HANG_ON, home_page, listing_page
from portal.map.states import councils_text, states_text
from portal.web.assets import FOR_EVER
from portal.web.audiences import Audience, audience
from portal.web.built import Built, read_build
from portal.web.storing import respond

__all__ = ["ask_views", "blueprint", "brand_views"]
MIMETYPES = {"js": "text/javascript", "json": "application/json"}


def _build() -> Built | None:
    return read_build(current_app.config["PORTAL"].build_dir)


@blueprint.get("/")
@audience(Audience.PUBLIC)
def home() -> ResponseReturnValue:
    """The map with its headline, strip, key and table; `view=table` shows the table alone."""
    build = _build()

    def render() -> str:
        listing = answer(request.args)
        if listing.ask.view is View.TABLE:
            return render_template("map/councils.html", **listing_page(listing, "map.councils"))
        return render_template("map/home.html", **home_page(listing, build))

    return respond(f"{stored_as()}.{build.digest if build else ''}", render)


@blueprint.get("/councils")
@audience(Audience.PUBLIC)
def councils() -> ResponseReturnValue:
    """The same rows as a table alone."""

    def render() -> str:
        page = listing_page(answer(request.args), "map.councils")
        return render_template("map/councils.html", **page)

    return respond(stored_as(), render)


@blueprint.get("/map/councils.json")
@audience(Audience.PUBLIC)
def councils_data() -> ResponseReturnValue:
    """Who the councils are, for the map's script."""
    return respond(data_version(), lambda: councils_text(places()), "application/json")


@blueprint.get("/map/states.json")
@audience(Audience.PUBLIC)
def states() -> ResponseReturnValue:
    """The states of one query, for the map's script; filters are left to the script."""
    given = MultiDict({name: request.args[name] for name in STATES_HANG_ON if name in request.args})
    return respond(stored_as(), lambda: states_text(answer(given)), "application/json")


@blueprint.get("/map/built/<name>")
@audience(Audience.PUBLIC)
def built(name: str) -> Response:
    """A file of the build; its name changes when its content does."""
    build = _build()
    if build is None or not build.holds(name):
        abort(404, "The map was built again since. Load the page once more.")
    path = build.folder / name
    kind = MIMETYPES[name.rsplit(".", 1)[1]]
    response = respond(build.digest, path.read_bytes, kind)
    response.headers["Cache-Control"] = FOR_EVER
    return make_response(response)
