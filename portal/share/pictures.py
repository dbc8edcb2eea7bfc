"""The share images: a card drawn as a picture of 1200 by 630 pixels."""

from PIL import Image, ImageDraw

from portal.entries.words import State
from portal.map.hexagons import Picture
from portal.share.card import CouncilCard, NationalCard
from portal.share.drawing import (
    HIGH,
    WIDE,
    Point,
    Type,
    colour,
    drawing,
    fitted,
    png,
    shapes,
)

EDGE = 64
SIDE = 132  # of the state's square
INDENT = EDGE + SIDE + 34
Lines = tuple[Type, list[str]]
PORTAL = "Local authority CCTV transparency portal"
CORNERS = ((0, -12), (10.4, -6), (10.4, 6), (0, 12), (-10.4, 6), (-10.4, -6))
MAP_BOX = (748, 40, WIDE - 36, HIGH - 84)


def square(x: float, y: float, side: float) -> list[Point]:
    """The corners of a square by its upper left one."""
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def _canvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    canvas = Image.new("RGB", (WIDE, HIGH), colour("page"))
    return canvas, ImageDraw.Draw(canvas)


def _foot(pen: ImageDraw.ImageDraw, version: str, host: str) -> None:
    """Whose card it is, of which data version, and where it is."""
    pen.rectangle((0, HIGH - 66, WIDE, HIGH), fill=colour("sunken"))
    pen.line(((0, HIGH - 66), (WIDE, HIGH - 66)), fill=colour("line-strong"), width=2)
    Type("figure", 26, 670).draw(pen, (EDGE, HIGH - 24), PORTAL, colour("ink"))
    words, small = f"{version} {host}".strip(), Type("text", 23, 400)
    small.draw(pen, (WIDE - EDGE - small.length(words), HIGH - 24), words, colour("ink-2"))


def council_picture(card: CouncilCard, page: str, host: str) -> bytes:
    """A council's card as PNG."""
    with drawing:
        canvas, pen = _canvas()
        Type("text", 27, 400).draw(pen, (EDGE, 74), card.kind, colour("ink-2"))
        (kind, lines), (said, sentence) = set_card(card)
        y = 82.0
        for line in lines:
            y += kind.size * 1.06
            kind.draw(pen, (EDGE, y), line, colour("ink"))
        y += 34
        pen.line(((EDGE, y), (WIDE - EDGE, y)), fill=colour("ink"), width=4)
        shapes(canvas, card.state, [square(EDGE, y + 30, SIDE)], 2.4)
        _verdict(pen, card, (said, sentence), y + 30)
        source, told = fitted(card.source, ("text", 400), (25, 22), WIDE - 2 * EDGE, 1)
        source.draw(pen, (EDGE, HIGH - 88), told[0], colour("ink-2"))
        _foot(pen, card.version, host)
        return png(canvas, card.name, card.text, page)


def set_card(card: CouncilCard) -> tuple[Lines, Lines]:
    """Name and sentence in the largest type in which the whole sentence has room.

    The name gives way first: half a sentence would say something else than the whole.
    """
    width = WIDE - EDGE - INDENT
    for names, least in (((72, 62, 54, 46), 28), ((46, 40), 25), ((34, 30), 22)):
        name = fitted(card.name, ("figure", 690), names, WIDE - 2 * EDGE, 2)
        top = 82 + name[0].size * 1.06 * len(name[1]) + 64
        room = HIGH - 122 - top - 36 - 36 * len(card.marks)
        for size in (size for size in (42, 38, 34, 31, 28, 25, 22) if size >= least):
            most = max(1, int(room / (size * 1.24)))
            said = fitted(card.sentence, ("figure", 600), (size,), width, most)
            if not said[1][-1].endswith("…"):
                return name, said
    return name, said


def _verdict(pen: ImageDraw.ImageDraw, card: CouncilCard, said: Lines, top: float) -> None:
    """State, sentence and marks, right of the state's square."""
    kind, lines = said
    Type("text", 30, 650).draw(pen, (INDENT, top + 26), card.word, colour("ink-2"))
    y = top + 36
    for line in lines:
        y += kind.size * 1.24
        kind.draw(pen, (INDENT, y), line, colour("ink"))
    for mark in card.marks:
        y += 36
        Type("text", 26, 650).draw(pen, (INDENT, y), mark, colour("dispute"))


def national_picture(card: NationalCard, hexagons: Picture, page: str, host: str) -> bytes:
    """The map's card as PNG: the figure, the key with its counts, and the hexagons."""
    with drawing:
        canvas, pen = _canvas()
        pen.rectangle((716, 0, WIDE, HIGH), fill=colour("sea"))
        _hexagons(canvas, hexagons)
        kind, lines = fitted(card.title, ("figure", 690), (50, 44), 716 - EDGE - 30, 2)
        y = 34.0
        for line in lines:
            y += kind.size * 1.08
            kind.draw(pen, (EDGE, y), line, colour("ink"))
        kind, lines = fitted(card.sentence, ("figure", 600), (31, 28, 25), 716 - EDGE - 30, 3)
        y += 18
        for line in lines:
            y += kind.size * 1.25
            kind.draw(pen, (EDGE, y), line, colour("ink"))
        _key(canvas, pen, card, y + 26)
        _foot(pen, card.version, host)
        return png(canvas, card.title, card.text, page)


def _key(canvas: Image.Image, pen: ImageDraw.ImageDraw, card: NationalCard, top: float) -> None:
    """Every state with its count, zeros included, and which councils they are."""
    step = min(36.0, (HIGH - 82 - top - 34) / max(1, len(card.states)))
    kind, bold = Type("text", 24, 400), Type("text", 24, 650)
    kind.draw(pen, (EDGE, top + 22), f"{card.councils}:", colour("ink-2"))
    y = top + 36
    for state, word, count in card.states:
        shapes(canvas, state, [square(EDGE, y + step / 2 - 12, 24)], 1.6)
        base = y + step / 2 + 8
        kind.draw(pen, (EDGE + 40, base), word, colour("ink"))
        told = f"{count:,}"
        bold.draw(pen, (480 - bold.length(told), base), told, colour("ink"))
        y += step


def _hexagons(canvas: Image.Image, hexagons: Picture) -> None:
    """One hexagon for each lower-tier council, as large as their place allows."""
    left, top, right, bottom = MAP_BOX
    _, _, wide, high = (float(part) for part in hexagons.box.split())
    scale = min((right - left) / wide, (bottom - top) / high)
    x0 = left + (right - left - wide * scale) / 2
    y0 = top + (bottom - top - high * scale) / 2
    found: dict[State, list[list[Point]]] = {}
    for one in hexagons.hexagons:
        outline = [(x0 + (one.x + x) * scale, y0 + (one.y + y) * scale) for x, y in CORNERS]
        found.setdefault(one.row.state, []).append(outline)
    for state, outlines in found.items():
        shapes(canvas, state, outlines, 1.0)
