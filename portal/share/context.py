"""What pages ask of this area: the code of a card, and where its oEmbed answer and image are."""

from urllib.parse import urlencode

from flask import Flask

from portal.share.oembed import Target, frame_code, size_of
from portal.share.reading import base


def embed_code(kind: str, title: str, slug: str = "", query: str = "") -> str:
    """The HTML with which another page shows the card of the map or of a council."""
    target = Target(kind, slug, query)
    return frame_code(base(), target, title, size_of(kind, None, None))


def oembed_address(page: str, kind: str) -> str:
    """Where the oEmbed answer for a page's full address is, in the format `kind`."""
    return f"{base()}/oembed?{urlencode({'url': page, 'format': kind})}"


def provide(app: Flask) -> None:
    """Offer both to templates."""
    app.jinja_env.globals.update(embed_code=embed_code, oembed_address=oembed_address)
