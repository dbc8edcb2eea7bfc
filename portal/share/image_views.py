"""Share images, under addresses that name the data version they show.

What is asked for under an earlier version leads to the image of now: what has been hidden since
is on no image that the portal hands out.
"""

from urllib.parse import urlsplit

from flask import Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from portal.councils.queries import council_by_slug
from portal.entries.queries import data_version
from portal.map.hexagons import picture
from portal.share.blueprint import blueprint
from portal.share.pictures import council_picture, national_picture
from portal.share.reading import base, card_of_council, card_of_map, map_listing
from portal.web.audiences import Audience, audience
from portal.web.storing import respond

# Long, for a page that is shared often; not for ever, for what must come down.
KEPT = "public, max-age=2592000"


def _host() -> str:
    return urlsplit(base()).netloc


def _kept(response: Response) -> Response:
    """An image that may be kept for a month and shown by every site."""
    response.headers["Cache-Control"] = KEPT
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@blueprint.get("/share/map/<int:number>.png")
@audience(Audience.PUBLIC)
def map_image(number: int) -> ResponseReturnValue:
    """The national picture of a data version."""
    now = data_version()
    if number != now:
        return redirect(url_for("share.map_image", number=now))

    def draw() -> bytes:
        listing = map_listing({})
        return national_picture(card_of_map(listing), picture(listing), f"{base()}/", _host())

    return _kept(respond(now, draw, "image/png"))


@blueprint.get("/share/councils/<slug>/<int:number>.png")
@audience(Audience.PUBLIC)
def council_image(slug: str, number: int) -> ResponseReturnValue:
    """A council's card of a data version."""
    council = council_by_slug(slug)
    if council is None:
        abort(404, "There is no council at this address. The page of all councils lists them.")
    now = data_version()
    if number != now:
        return redirect(url_for("share.council_image", slug=slug, number=now))

    def draw() -> bytes:
        page = f"{base()}{url_for('entries.council', slug=slug)}"
        return council_picture(card_of_council(council), page, _host())

    return _kept(respond(now, draw, "image/png"))
