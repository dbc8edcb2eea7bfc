"""What pages ask of this area: the code of a card, and where its oEmbed answer and image are."""

from urllib.parse import urlencode

from flask import Flask, url_for

from portal.councils.queries import Council
from portal.entries.queries import data_version
from portal.share.oembed import Target, frame_code, size_of
from portal.share.reading import base


def embed_code(kind: str, title: str, slug: str = "", query: str = "") -> str:
    """The HTML with which another page shows the card of the map or of a council."""
    target = Target(kind, slug, query)
    return frame_code(base(), target, title, size_of(kind, None, None))


def oembed_address(page: str, kind: str) -> str:
    """Where the oEmbed answer for a page's full address is, in the format `kind`."""
    return f"{base()}/oembed?{urlencode({'url': page, 'format': kind})}"


def share_card(council: Council | None = None, sentence: str = "") -> dict[str, str]:
    """The share image of a council (or of the map): its address and its words."""
    number = data_version()
    if council is None:
        words = "The national picture: how many councils report a camera brand, of how many asked."
        return {"address": base() + url_for("share.map_image", number=number), "words": words}
    address = url_for("share.council_image", slug=council.slug, number=number)
    return {"address": base() + address, "words": f"{council.official_name}: {sentence}"}


def provide(app: Flask) -> None:
    """Offer them to templates."""
    app.jinja_env.globals.update(
        embed_code=embed_code, oembed_address=oembed_address, share_card=share_card
    )
