"""Letters, marks and hexagons on a canvas, in the site's own faces and colours.

Colours come from static/css/tokens.css and faces from static/vendor, as on the pages. The same
words give the same bytes: nothing here knows the time or the machine.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from portal.config import ROOT
from portal.entries.words import State
from portal.share.hatches import hatch

WIDE, HIGH = 1200, 630  # what sites that show links ask for
SHARPER = 2  # shapes are drawn this much larger and made small, for smooth edges
FACES = {
    "figure": ("archivo", "archivo-{0}-wdth-normal.woff2"),
    "text": ("source-sans-3", "source-sans-3-{0}-wght-normal.woff2"),
}
NARROW = 91  # per cent: how wide the figure face is set, as on the pages
# A font object keeps a state of its own, and one picture at a time is enough for one process.
drawing = threading.Lock()
Point = tuple[float, float]


@cache
def colour(name: str) -> str:
    """A colour of the light pages by its name in tokens.css: colour("ink")."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    found = re.search(rf"--{name}: (#[0-9A-Fa-f]{{6}});", text)
    assert found, name
    return found[1]


@cache
def font(face: str, size: int, weight: int, letters: str = "latin") -> ImageFont.FreeTypeFont:
    """A face of the pages; `letters` is the part of it: latin, or latin-ext."""
    folder, pattern = FACES[face]
    paths = sorted((ROOT / "static" / "vendor").glob(f"{folder}-*/{pattern.format(letters)}"))
    made = ImageFont.truetype(paths[-1], size, layout_engine=ImageFont.Layout.BASIC)
    made.set_variation_by_axes([weight, NARROW] if face == "figure" else [weight])
    return made


def plain(text: str) -> str:
    """The text without signs that draw nothing or turn the writing round."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cn"})


def runs(text: str) -> Iterable[tuple[str, str]]:
    """The text in pieces, each with the part of a face that has its letters."""
    piece, of = "", "latin"
    for letter in text:
        wanted = "latin-ext" if 0x100 <= ord(letter) < 0x2000 else "latin"
        if wanted != of and piece:
            yield piece, of
            piece = ""
        piece, of = piece + letter, wanted
    if piece:
        yield piece, of


class Type:
    """A face in a size and weight that measures, breaks and draws lines."""

    def __init__(self, face: str, size: int, weight: int) -> None:
        self.size = size
        self._as = (face, size, weight)

    def length(self, text: str) -> float:
        """How wide a line is, in pixels."""
        return sum(font(*self._as, of).getlength(piece) for piece, of in runs(text))

    def lines(self, text: str, width: float) -> list[str]:
        """The text broken between words; a word that is too long stands alone."""
        found = [""]
        for word in plain(" ".join(text.split())).split():
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and self.length(longer) > width:
                found.append(word)
            else:
                found[-1] = longer
        return found

    def draw(self, canvas: ImageDraw.ImageDraw, at: Point, text: str, ink: str) -> None:
        """Draw one line; `at` is where its base line begins."""
        x, y = at
        for piece, of in runs(text):
            part = font(*self._as, of)
            canvas.text((x, y), piece, font=part, fill=ink, anchor="ls")
            x += part.getlength(piece)


def fitted(
    text: str, face: tuple[str, int], sizes: Sequence[int], width: float, most: int
) -> tuple[Type, list[str]]:
    """The largest of `sizes` in which the text takes at most `most` lines, with its lines.

    What does not fit even in the smallest ends with dots: the page has the rest.
    """
    for size in sizes:
        kind = Type(face[0], size, face[1])
        found = kind.lines(text, width)
        if len(found) <= most:
            return kind, found
    kept = found[:most]
    kept[-1] = f"{kept[-1].rsplit(' ', 1)[0]} …"
    return kind, kept


def shapes(
    canvas: Image.Image, state: State, outlines: Sequence[Sequence[Point]], scale: float
) -> None:
    """Fill shapes with a state's mark and line them; points are pixels of the canvas."""
    left, top = (int(min(p[axis] for one in outlines for p in one)) - 2 for axis in (0, 1))
    right, bottom = (int(max(p[axis] for one in outlines for p in one)) + 3 for axis in (0, 1))
    small = (right - left, bottom - top)
    size = (small[0] * SHARPER, small[1] * SHARPER)
    mask, edge = Image.new("L", size), Image.new("L", size)
    pens = ImageDraw.Draw(mask), ImageDraw.Draw(edge)
    for outline in outlines:
        points = [((x - left) * SHARPER, (y - top) * SHARPER) for x, y in outline]
        pens[0].polygon(points, fill=255)
        pens[1].line([*points, points[0]], fill=255, width=SHARPER)
    fill, ink = colour(f"st-{state.value}"), colour(f"st-{state.value}-ink")
    area = hatch(state, size, scale * SHARPER, fill, ink).resize(small, Image.Resampling.BOX)
    canvas.paste(area, (left, top), mask.resize(small, Image.Resampling.BOX))
    line = Image.new("RGB", small, colour("map-outline"))
    canvas.paste(line, (left, top), edge.resize(small, Image.Resampling.BOX))


def png(canvas: Image.Image, title: str, text: str, page: str) -> bytes:
    """The canvas as PNG, with its words beside it for those who do not see it."""
    words = PngInfo()
    for name, value in (("Title", title), ("Description", text), ("Source", page)):
        words.add_itxt(name, value, lang="en", tkey=name)
    out = BytesIO()
    canvas.save(out, "PNG", pnginfo=words, compress_level=6)
    return out.getvalue()
