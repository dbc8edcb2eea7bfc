"""Cards that other sites put into their pages, and the oEmbed answers that tell of them.

Only these pages may be framed; they hold no form, no script and no session.
"""

import json

from flask import Response, abort, make_response, render_template, request

from portal.councils.queries import Council, council_by_slug
from portal.entries.answering import stored_as
from portal.entries.ask import card_query
from portal.entries.queries import data_version
from portal.map.hexagons import OUTLINE, picture
from portal.share import image_views
from portal.share.blueprint import blueprint
from portal.share.oembed import (
    NotOurs,
    answer_of,
    as_xml,
    read_most,
    size_of,
    target_of,
)
from portal.share.reading import base, card_of_council, card_of_map, map_listing
from portal.web.audiences import Audience, audience
from portal.web.security import let_be_framed
from portal.web.storing import respond

__all__ = ["blueprint", "image_views"]


def _council_or_404(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. The page of all councils lists them.")
    return found


@blueprint.get("/embed/map")
@audience(Audience.PUBLIC)
def embed_map() -> Response:
    """The national picture as a card: figure, strip, hexagons and key; `?brand=dahua` and so on."""

    def render() -> str:
        listing = map_listing(request.args)
        asked = card_query(listing.ask)
        return render_template(
            "share/map.html",
            card=card_of_map(listing),
            hex=picture(listing),
            outline=OUTLINE,
            asked=asked,
            as_of=listing.ask.as_of,
            until=listing.ask.until,
        )

    return let_be_framed(respond(stored_as(), render))


@blueprint.get("/embed/councils/<slug>")
@audience(Audience.PUBLIC)
def embed_council(slug: str) -> Response:
    """One council's state as a card; an unknown one is told in the same frame."""
    council = council_by_slug(slug)
    if council is None:
        return let_be_framed(make_response(render_template("share/missing.html"), 404))

    def render() -> str:
        return render_template("share/council.html", council=council, card=card_of_council(council))

    return let_be_framed(respond(data_version(), render))


@blueprint.get("/oembed")
@audience(Audience.PUBLIC)
def oembed() -> Response:
    """How to show a page of the portal elsewhere (oEmbed 1.0), as JSON or XML."""
    kind = request.args.get("format", "json")
    if kind not in ("json", "xml"):
        abort(501, "The portal answers in the formats json and xml.")
    target = target_of(request.args.get("url", ""), base())
    widest, highest = (read_most(request.args.get(n, "")) for n in ("maxwidth", "maxheight"))
    council = council_by_slug(target.slug) if target.kind == "council" else None
    if target.kind == "council" and council is None:
        raise NotOurs()
    title = council.official_name if council else "Which camera brands do UK councils report?"
    answer = answer_of(base(), target, title, size_of(target.kind, widest, highest))

    def render() -> str | bytes:
        return as_xml(answer) if kind == "xml" else json.dumps(answer, ensure_ascii=False)

    response = respond(data_version(), render, "text/xml" if kind == "xml" else "application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
