"""Tables in an answer: which cell of a row counts cameras. Pure."""

import re

from portal.entries.words import CameraKind, ClaimStatus, Qualifier, Unit
from portal.submissions.extraction.counts import YEAR, Count
from portal.submissions.extraction.statuses import Said
from portal.submissions.extraction.text import Piece

GAP = re.compile(r"\s*\|\s*|\s*\t\s*|\s{3,}")
FIGURE = re.compile(r"(\d{1,2}(?:,\d{3})|\d{1,5})\s*(?:cameras?)?", re.IGNORECASE)
COUNTS = re.compile(
    r"\b(?:numbers?|no\.?|qty|quantity|cameras?|cctv|total|count|units?)(?![\w-])", re.I
)
NO_COUNT = re.compile(
    r"\b(?:sites?|locations?|years?|dates?|costs?|spend|price|age|ref\w*|staff|ids?|type|make|model|"
    r"brand|manufacturer|name|serial|vehicles?)\b|[£$€]",
    re.IGNORECASE,
)
LEAST_ROWS = 2
# What a cell says of the cameras of its row.
CELLS = (
    (
        ClaimStatus.REMOVED,
        r"(?:no\W+|all )?(?:now )?(?:removed|decommissioned|replaced|retired|disposed|"
        r"scrapped|withdrawn)\b",
    ),
    (
        ClaimStatus.PHASING_OUT,
        r"(?:yes\W+)?(?:to be|being|due to be|awaiting) (?:removed|replaced|decommissioned|"
        r"removal|replacement)|"
        r"phasing out|end of life",
    ),
    (ClaimStatus.PLANNED, r"planned|proposed|on order|ordered|to be (?:installed|bought)"),
    (ClaimStatus.NOT_USED, r"no|none|nil|not (?:used|in use)"),
)
CELL = tuple((status, re.compile(rf"(?:{words})(?:\W|$)", re.I)) for status, words in CELLS)


def counted_cells(pieces: list[Piece]) -> dict[int, Count | None]:
    """The counts of table rows by where the row's piece starts; None: a row without a sure one.

    A header says which column counts. Without one the only cell that is a lone number does.
    """
    rows = [piece for piece in pieces if len(cells(piece)) > 1]
    if len(rows) < LEAST_ROWS:
        return {}
    head = [words for words, _ in cells(rows[0])]
    column = None if any(FIGURE.fullmatch(words) for words in head) else _column(head)
    return {row.start: _count(row, column, len(head)) for row in rows}


def cells(piece: Piece) -> list[tuple[str, int]]:
    """The cells of a row with their places in the piece."""
    found, last = [], 0
    for gap in [*GAP.finditer(piece.text), None]:
        words = piece.text[last : gap.start() if gap else None]
        if words.strip():
            found.append((words.strip(), last + len(words) - len(words.lstrip())))
        last = gap.end() if gap else last
    return found


def _column(head: list[str]) -> int | None:
    fitting = [
        place
        for place, words in enumerate(head)
        if COUNTS.search(words) and (not NO_COUNT.search(words) or "camera" in words.lower())
    ]
    return fitting[-1] if len(fitting) == 1 else None


def _count(row: Piece, column: int | None, width: int) -> Count | None:
    every = cells(row)
    if column is not None and len(every) == width:
        every = [every[column]]
    figures = [
        (found, start)
        for words, start in every
        if (found := FIGURE.fullmatch(words)) and not YEAR.fullmatch(words)
    ]
    if len(figures) != 1:
        return None
    found, start = figures[0]
    value = int(found[1].replace(",", ""))
    known = Unit.CAMERA if column is not None else None
    return Count(
        value, known, CameraKind.NOT_STATED, Qualifier.EXACTLY, start, start + len(found[1])
    )


def row_status(row: Piece) -> Said | None:
    """What a cell of a row says of its cameras ("Removed 2022"); None where none says it."""
    for words, start in cells(row):
        for status, pattern in CELL:
            if pattern.match(words):
                return Said(status, start, start + len(words))
    return None
