"""Pieces of a text that know where they stand in it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# One sign for one sign, so that every place found is a place in the text as it was given.
SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00d7": "x",
        "\r": " ",
        "\x0b": "\n",
        "\x0c": "\n",
        "\u2028": "\n",
    }
)
# A line of a letter or a PDF that was broken in the middle of a sentence.
BROKEN = re.compile(
    r"(?P<before>^[^\n|\t]{45,}(?:[a-z,]|\b(?:[A-Z]\w*|\d+)))[ ]*\n[ ]*"
    r"(?=(?!\(?[a-z]{1,4}[.)]\s)[a-z])|"
    r"(?P<opens>^[^\n|\t]{45,}\b(?:the|an?|our|its|uses?|using|of|and|or|by|with|from|to|are|is|has|have|for|"
    r"further|about|around|approximately|over|another|these|those|their|this|which|that|was|were|"
    r"will|be|been|not|than|currently|including|as|on|into|per|all|some|"
    r"in|at|sections?|regulations?|no))[ ]*\n[ ]*(?=[A-Z\d])|"
    r"(?P<counts>^[^\n|\t]{45,}\b[a-z]+ \d{1,4})[ ]*\n[ ]*"
    r"(?=[A-Z]\w+(?: [\w-]+){0,2} (?:cameras?|units|devices|drones|recorders)\b)",
    re.MULTILINE,
)
# What is in the way of reading: a word parted at the end of a line, signs without width, two
# spaces where one is meant (three and more part the cells of a table), letters drawn as one.
IN_THE_WAY = re.compile(
    r"(?P<parted>(?<=[A-Za-z]{2})-[ ]?\n[ ]{0,20}(?=[a-z]))|"
    r"(?P<nothing>[\u00ad\u200b-\u200d\ufeff])|"
    r"(?<=[^\s|])(?P<two>[ ]{2})(?=[^\s|])|(?P<drawn>[\ufb00-\ufb04])"
)
DRAWN = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
SENTENCE_END = re.compile(
    r"(?<!\b[A-Za-z])(?<!\bapprox)(?<!\bNo)(?<!\breg)(?<!\bRef)(?<!\bSt)(?<!\betc)"
    r"[.!?]+[\])\"']*(?=\s|$)|;(?=\s|$)|\n",
    re.IGNORECASE,
)
OWN_SUBJECT = re.compile(
    r",\s+and(?=\s+[\w'-]+(?: [\w'-]+){0,3} (?:is|are|was|were|has|have)\b)", re.IGNORECASE
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|uses?|operates?|owns?|runs?|does|do)\b", re.IGNORECASE
)
LONGEST_LINE = 2_000
# What a clause begins with stays in it: without its "no" it would say the opposite.
CLAUSE_END = re.compile(
    r",?\s+(?:but|whereas|while|whilst|although|however)\b|"
    r",?\s+and(?=\s+(?:the council|we|there|it|they|no)\b)|,\s+(?=(?:no|none)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text and the place of the first of them."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind the last word."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """The words from `start` to `end` (counted in this piece), without space around them."""
        words = self.text[start:end]
        bare = words.strip()
        return Piece(bare, self.start + start + len(words) - len(words.lstrip()))


@dataclass(frozen=True, slots=True)
class Normal:
    """A text made plain, and for each of its signs the place in the text as it was given."""

    text: str
    places: list[int]

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The place of the words from `start` to `end` in the text as it was given."""
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str) -> Normal:
    """`text` with plain spaces, hyphens, quotation marks and whole words."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for found in IN_THE_WAY.finditer(text.translate(SAME_LENGTH)):
        parts.append(text[last : found.start()])
        places.extend(range(last, found.start()))
        instead = " " if found["two"] else DRAWN.get(found[0], "")
        parts.append(instead)
        places.extend([found.start()] * len(instead))
        last = found.end()
    parts.append(text[last:])
    places.extend(range(last, len(text)))
    plain = "".join(parts).translate(SAME_LENGTH)
    return Normal(BROKEN.sub(lambda found: found[0].replace("\n", " "), plain), places)


def lines(text: str) -> Iterator[Piece]:
    """The lines of a text, without space around them; empty ones too.

    A line longer than any sentence is cut, so that reading takes time by length, not its square.
    """
    start = 0
    for line in text.split("\n"):
        first = 0
        while len(line) - first > LONGEST_LINE:
            space = line.rfind(" ", first + 1, first + LONGEST_LINE)
            last = space if space > 0 else first + LONGEST_LINE
            yield Piece(line, start).cut(first, last)
            first = last
        yield Piece(line, start).cut(first)
        start += len(line) + 1


def _split(piece: Piece, end: re.Pattern[str], *, keep_end: bool) -> Iterator[Piece]:
    last = 0
    for found in end.finditer(piece.text):
        part = piece.cut(last, found.end() if keep_end else found.start())
        if part.text:
            yield part
        last = found.end() if keep_end else found.start()
    rest = piece.cut(last)
    if rest.text:
        yield rest


def sentences(piece: Piece) -> list[Piece]:
    """The sentences of a piece; a semicolon and a line's end close one too."""
    return list(_split(piece, SENTENCE_END, keep_end=True))


def clauses(piece: Piece) -> list[Piece]:
    """The clauses of a sentence that may each say something else ("but", "whereas")."""
    parts = list(_split(piece, CLAUSE_END, keep_end=False))
    return [own for part in parts for own in _with_own_subject(part)]


def _with_own_subject(piece: Piece) -> Iterator[Piece]:
    """'It uses A, and B is not used': what follows says something of its own subject."""
    for found in OWN_SUBJECT.finditer(piece.text):
        if FINITE.search(piece.text, 0, found.start()):
            yield piece.cut(0, found.start())
            yield from _with_own_subject(piece.cut(found.start()))
            return
    yield piece
