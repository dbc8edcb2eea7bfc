"""The national picture: a page, and the same rows as a file."""

from flask import Blueprint, Response, current_app, render_template, request

from portal.context.files import National
from portal.context.page import national_json, page
from portal.web.audiences import Audience, audience
from portal.web.storing import current_version, respond

blueprint = Blueprint("context", __name__)


def _national() -> National:
    read: National = current_app.extensions["portal.national"]
    return read


def _asked() -> str:
    return request.args.get("jurisdiction", "")


@blueprint.get("/national")
@audience(Audience.PUBLIC)
def national() -> Response:
    """Timeline, removal tracker, police survey and counts that name no council."""

    def render() -> str:
        return render_template("context/national.html", **page(_national(), _asked()))

    return respond(current_version(), render)


@blueprint.get("/national.json")
@audience(Audience.PUBLIC)
def national_file() -> Response:
    """The same rows as JSON."""
    version = current_version()
    return respond(
        version, lambda: national_json(_national(), _asked(), version), "application/json"
    )
