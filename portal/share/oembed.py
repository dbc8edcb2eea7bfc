"""What the portal answers to a site that asks how to show one of its pages (oEmbed 1.0). Pure.

The rules are those of https://oembed.com: `rich` answers carry HTML with its width and height,
which are never larger than the consumer allows; an address that is not ours is not found.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from portal.entries.ask import CARD_QUERY
from portal.refusal import Refusal

PROVIDER = "Local authority CCTV transparency portal"
WIDEST = 600  # pixels; a card is as wide as its place, and never wider than this
NARROW = 480  # below it the parts of a card stand one under the other
# Heights that hold the longest card in use without a bar to scroll, wide and narrow.
HEIGHTS = {"map": (620, 1060), "council": (440, 600)}
COUNCIL = re.compile(r"/councils/([a-z0-9-]{1,80})")
KEPT_SECONDS = 3_600


class NotOurs(Refusal):
    """The address is not that of the map or of a council's entry here."""

    status = 404
    sentence = (
        "No card is made of this address. Give that of the map or of a council’s entry on this "
        "site, as the browser shows it."
    )


class BadSize(Refusal):
    """`maxwidth` and `maxheight` are numbers of pixels."""

    status = 400
    sentence = "maxwidth and maxheight are whole numbers of pixels, such as 400."


@dataclass(frozen=True, slots=True)
class Target:
    """The page that a card shows: the map with its query, or the entry of the council `slug`."""

    kind: str
    slug: str = ""
    query: str = ""

    @property
    def path(self) -> str:
        """The path of the card."""
        if self.kind == "map":
            return f"/embed/map?{self.query}" if self.query else "/embed/map"
        return f"/embed/councils/{self.slug}"


@dataclass(frozen=True, slots=True)
class Size:
    """The card's width and height in pixels."""

    width: int
    height: int


def target_of(url: str, base: str) -> Target:
    """What a page's address asks to be shown; raises `NotOurs` for every other address.

    `base` is the portal's own address. Only its scheme and host are taken, in either case.
    """
    try:
        asked, own = urlsplit(url.strip()), urlsplit(base)
    except ValueError:
        raise NotOurs() from None
    if (asked.scheme.lower(), asked.netloc.lower()) != (own.scheme, own.netloc.lower()):
        raise NotOurs()
    if asked.path in ("", "/"):
        pairs = [(k, v) for k, v in parse_qsl(asked.query)[:40] if k in CARD_QUERY]
        return Target("map", query=urlencode(dict(pairs)))
    found = COUNCIL.fullmatch(asked.path)
    if found is None:
        raise NotOurs()
    return Target("council", slug=found[1])


def read_most(text: str) -> int | None:
    """A largest width or height as asked for, None when it is not; raises `BadSize`."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text)):
        raise BadSize()
    return int(text)


def size_of(kind: str, most_width: int | None, most_height: int | None) -> Size:
    """The size of a card inside what the consumer allows."""
    width = min(WIDEST, most_width or WIDEST)
    wide, narrow = HEIGHTS[kind]
    height = wide if width >= NARROW else narrow
    return Size(width, min(height, most_height or height))


def frame_code(base: str, target: Target, title: str, size: Size) -> str:
    """The HTML that shows a card; it gives way on a narrow page."""
    return (
        f'<iframe src="{escape(base + target.path)}" title="{escape(title)}" '
        f'width="{size.width}" height="{size.height}" loading="lazy" '
        'style="border:0;max-width:100%"></iframe>'
    )


def answer_of(base: str, target: Target, title: str, size: Size) -> dict[str, str | int]:
    """The oEmbed answer, of type `rich`."""
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": PROVIDER,
        "provider_url": f"{base}/",
        "title": title,
        "cache_age": KEPT_SECONDS,
        "html": frame_code(base, target, title, size),
        "width": size.width,
        "height": size.height,
    }


def as_xml(answer: Mapping[str, str | int]) -> bytes:
    """The same answer as XML."""
    top = Element("oembed")
    for name, value in answer.items():
        SubElement(top, name).text = str(value)
    written: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return written
