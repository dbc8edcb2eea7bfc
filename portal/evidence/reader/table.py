"""Tables as rows of cells, each with its number in the spreadsheet: CSV and XLSX.

What an office program would work out is not worked out: a formula's saved value is read, and one
without a saved value stays as it is written.
"""

import csv
import re
from io import StringIO
from statistics import median
from typing import Any

from .archive import COMPOUND, members_of
from .office import check_parts
from .sniff import CONTROLS, OLD_OFFICE, is_web_page
from .unfit import Unfit
from .words import decoded

MOST_ROWS = 10_000  # that hold something
MOST_COLUMNS = 200
LONGEST_CELL = 5_000
SEPARATORS = ",;\t|"
LOOKED_AT = 60  # records that decide on the separator
HYPERLINK = re.compile(
    r'=\s*HYPERLINK\(\s*"(https?://[^"\s]{1,2000})"\s*[,;]\s*"([^"]*)"\s*\)', re.IGNORECASE
)
OTHER_TYPE = Unfit(
    "type",
    "Only tables are read here: CSV or XLSX. Save the sheet as one of them and send that.",
)


def read_table(content: bytes, suffix: str = "") -> dict[str, Any]:
    """`{"sheets": [{"name", "rows": [[number, cells, hidden]], "links": [[row, column, url]]}],
    "notes": [sentence]}`. Raises Unfit for what is no table or may not be read.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Unfit("empty", "The file is empty. Look whether it is the right one.")
    if content.startswith(b"PK"):
        from .table_workbook import read_sheets

        members = members_of(content)
        if "xl/workbook.xml" not in members:
            raise OTHER_TYPE
        check_parts(members)
        return read_sheets(members)
    if content.startswith(COMPOUND):
        raise OLD_OFFICE
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) or is_web_page(content, suffix):
        raise OTHER_TYPE
    return _read_text(content)


def _read_text(content: bytes) -> dict[str, Any]:
    text = _decoded(content)
    if CONTROLS.search(text[:100_000]):
        raise OTHER_TYPE
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"\"?sep=(.)\"?\r?", first, re.IGNORECASE)
    if named:
        records = _records(rest, named[1])
    else:
        tries = [_records(text, separator, LOOKED_AT) for separator in SEPARATORS]
        best = max(range(len(tries)), key=lambda n: _evenness(tries[n]))
        records = _records(text, SEPARATORS[best])
    rows: list[list[Any]] = []
    links: list[list[Any]] = []
    for number, record in enumerate(records, 1):
        if any(cell.strip() for cell in record):
            cells = [_cell(cell, number, place, links) for place, cell in enumerate(record)]
            keep_row(rows, number, cells, hidden=False)
    return {"sheets": [{"name": "", "rows": rows, "links": links}], "notes": []}


def _decoded(content: bytes) -> str:
    """Bytes as text; UTF-16 also without its mark."""
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:2_000]
        odd, even = head[1::2].count(0), head[::2].count(0)
        if max(odd, even) * 4 > len(head):
            order = "utf-16-le" if odd > even else "utf-16-be"
            return content.decode(order, "replace").replace("\0", "").lstrip("\ufeff")
    return decoded(content).replace("\0", "").lstrip("\ufeff")


def _records(text: str, separator: str, most: int = 0) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    found = []
    try:
        for record in csv.reader(StringIO(text, newline=""), delimiter=separator):
            found.append(record)
            if most and len(found) >= most:
                break
    except csv.Error:
        raise Unfit(
            "damaged",
            "A cell of the file is longer than any spreadsheet's: perhaps a quotation mark is "
            "missing. Open it, save it anew as CSV or XLSX and send that.",
        ) from None
    return found


def _evenness(records: list[list[str]]) -> tuple[float, int]:
    """How many cells most records have: the right separator gives the most, again and again."""
    widths = [len(one) for one in records if any(cell.strip() for cell in one)]
    return (median(widths) if widths else 0, max(widths, default=0))


def _cell(text: str, row: int, column: int, links: list[list[Any]]) -> str:
    """A cell's text; of a link that is written as a formula, its words and its address."""
    linked = HYPERLINK.fullmatch(text.strip())
    if linked is None:
        return tidy_cell(text)
    links.append([row, column, linked[1]])
    return tidy_cell(linked[2])


def tidy_cell(text: str) -> str:
    """A cell's text with its lines, without what a spreadsheet does not show."""
    lines = (" ".join(line.split()) for line in text.replace("\u00a0", " ").splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST_CELL]


def keep_row(rows: list[list[Any]], number: int, cells: list[str], *, hidden: bool) -> None:
    """Add a row that holds something. Raises Unfit beyond what is read."""
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return
    if len(cells) > MOST_COLUMNS:
        raise Unfit(
            "too many columns",
            f"The table has more than {MOST_COLUMNS} columns. Delete those that say nothing of "
            "cameras and send it again.",
        )
    if len(rows) >= MOST_ROWS:
        raise Unfit(
            "too many rows",
            f"The table has more than {MOST_ROWS:,} rows. Send it in parts, each with its "
            "headings.",
        )
    rows.append([number, cells, hidden])
