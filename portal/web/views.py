"""Pages of words: how it is done, who answers for it, what is promised."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from portal.web.audiences import Audience, audience
from portal.web.storing import current_version, respond

blueprint = Blueprint("web", __name__)
PAGES = {
    "about": "/about",
    "methodology": "/methodology",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "reply": "/reply-or-complain",
    "data": "/data",
}


def _page(name: str) -> ResponseReturnValue:
    return respond(current_version(), lambda: render_template(f"pages/{name}.html"))


def _add(name: str, address: str) -> None:
    @audience(Audience.PUBLIC)
    def view() -> ResponseReturnValue:
        return _page(name)

    blueprint.add_url_rule(address, name, view)


for _name, _address in PAGES.items():
    _add(_name, _address)


@blueprint.get("/robots.txt")
@audience(Audience.PUBLIC)
def robots() -> Response:
    """What crawlers may read: everything public, nothing that writes."""
    text = "User-agent: *\nDisallow: /submissions/\nDisallow: /moderation/\nDisallow: /officers/\n"
    return respond("robots", lambda: text, "text/plain")
