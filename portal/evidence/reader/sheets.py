"""Workbooks of Excel: the cells that a reader sees, and the sheets, rows and columns hidden."""

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .archive import attribute, elements
from .unfit import MOST_SIGNS, Report
from .words import shortened

TRUE = {"1", "true", "on"}
MOST_COLUMNS = 16_384
LETTERS = re.compile(r"[A-Z]{1,3}")
NOTES = re.compile(r"xl/(?:comments|threadedcomments|persons)", re.IGNORECASE)
PIVOTS = re.compile(r"xl/pivotcache/pivotcache(?:records|definition)", re.IGNORECASE)
HIDING_FORMAT = re.compile(rb"formatCode=[\"'];;;+[\"']")


@dataclass
class _Hidden:
    """How much of what kind is hidden, by sheet."""

    sheets: list[str] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


def read_workbook(members: dict[str, bytes]) -> Report:
    """An XLSX's report; its parts were checked before."""
    report = Report("xlsx")
    hidden = _Hidden()
    shared = _shared_strings(members.get("xl/sharedStrings.xml", b""))
    lines: list[str] = []
    for name, is_hidden, part in sheets_of(members):
        if is_hidden:
            hidden.sheets.append(name)
        found = _rows(members.get(part, b""), shared, hidden)
        if not is_hidden:
            lines += found
    report.text = shortened("\n".join(lines))
    _tell(report, hidden, members)
    return report


def sheets_of(members: dict[str, bytes]) -> list[tuple[str, bool, str]]:
    """Each sheet's name, whether it is hidden, and its part; all parts when none are named."""
    targets = {}
    for event, local, element in elements(members.get("xl/_rels/workbook.xml.rels", b"<none/>")):
        if event == "start" and local == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attribute(element, "Target")))
            targets[attribute(element, "Id")] = path.lstrip("/")
    found = []
    for event, local, element in elements(members["xl/workbook.xml"]):
        if event == "start" and local == "sheet":
            hidden = attribute(element, "state").lower() in {"hidden", "veryhidden"}
            part = targets.get(attribute(element, "id"), "")  # r:id; sheetId is something else
            found.append((attribute(element, "name"), hidden, part))
    named = {part for _, _, part in found}
    parts = sorted(one for one in members if re.fullmatch(r"xl/worksheets/[^/]+\.xml", one))
    # A part that no sheet names is still in the file.
    return found + [(part, bool(found), part) for part in parts if part not in named]


def _shared_strings(content: bytes) -> list[str]:
    found: list[str] = []
    said: list[str] = []
    phonetic = 0
    for event, local, element in elements(content) if content else ():
        if local == "rPh":
            phonetic += 1 if event == "start" else -1
        elif event == "end" and local == "t" and not phonetic:
            said.append(element.text or "")
        elif event == "end" and local == "si":
            found.append(" ".join("".join(said).split()))
            said = []
    return found


class _Sheet:
    """Follows one sheet: the values of what is seen, the number of what is not."""

    def __init__(self, shared: list[str], hidden: _Hidden) -> None:
        self.shared, self.hidden = shared, hidden
        self.unseen_columns: set[int] = set()
        self.lines: list[str] = []
        self.row: list[str] = []
        self.cell: list[str] = []
        self.kind = ""
        self.column = 0
        self.row_hidden = False
        self.signs = 0

    def starts(self, local: str, element: Element) -> None:
        """A column's, a row's or a cell's beginning."""
        unseen = attribute(element, "hidden").lower() in TRUE
        if local == "col" and (unseen or attribute(element, "width") == "0"):
            self.column_starts(attribute(element, "min"), attribute(element, "max"))
        elif local == "row":
            self.row_starts(unseen or attribute(element, "ht") == "0")
        elif local == "c":
            self.cell_starts(attribute(element, "r"), attribute(element, "t"))

    def column_starts(self, first: str, last: str) -> None:
        """A range of columns that is hidden; its end is held within what a sheet can have."""
        if first.isdecimal() and last.isdecimal():
            new = set(range(int(first), min(int(last), MOST_COLUMNS) + 1)) - self.unseen_columns
            self.hidden.columns += len(new)
            self.unseen_columns |= new

    def row_starts(self, is_hidden: bool) -> None:
        """A row; a hidden one without cells is the unused rest of a sheet."""
        self.row, self.column, self.row_hidden = [], 0, is_hidden

    def cell_starts(self, place: str, kind: str) -> None:
        """A cell, at the place it names or behind the one before."""
        letters = LETTERS.match(place)
        self.column = column_number(letters.group()) if letters else self.column + 1
        self.cell, self.kind = [], kind

    def cell_ends(self) -> None:
        """Keep the cell's value if it can be seen."""
        said = "".join(self.cell)
        if self.kind == "s" and said.isdecimal() and int(said[:9]) < len(self.shared):
            said = self.shared[int(said[:9])]
        if said and self.column not in self.unseen_columns:
            self.row.append(" ".join(said.split()))

    def row_ends(self) -> None:
        """Keep the row's line if it can be seen."""
        if not self.row:
            return
        self.hidden.rows += self.row_hidden
        if not self.row_hidden and self.signs < MOST_SIGNS:
            self.lines.append(" | ".join(self.row))
            self.signs += len(self.lines[-1])


def _rows(content: bytes, shared: list[str], hidden: _Hidden) -> list[str]:
    sheet = _Sheet(shared, hidden)
    for event, local, element in elements(content) if content else ():
        if event == "start":
            sheet.starts(local, element)
        elif local in {"v", "t"}:
            sheet.cell.append(element.text or "")
        elif local == "c":
            sheet.cell_ends()
        elif local == "row":
            sheet.row_ends()
    return sheet.lines


def column_number(letters: str) -> int:
    """'A' is 1, 'AA' is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _tell(report: Report, hidden: _Hidden, members: dict[str, bytes]) -> None:
    """What the workbook hides, each in a sentence."""
    if hidden.sheets:
        names = ", ".join(f"\u201c{name[:40]}\u201d" for name in hidden.sheets[:5])
        report.tell("hidden sheets", f"Hidden sheets: {len(hidden.sheets)} ({names}).", asks=True)
    if hidden.rows:
        report.tell("hidden rows", f"Hidden rows: {hidden.rows:,}.", asks=True)
    if hidden.columns:
        report.tell("hidden columns", f"Hidden columns: {hidden.columns:,}.", asks=True)
    if any(NOTES.match(name) for name in members):
        report.tell("comments", "Cells have comments or notes.", asks=True)
    if any(PIVOTS.match(name) for name in members):
        report.tell(
            "pivot caches",
            "A pivot table keeps a copy of all the data that it was made from.",
            asks=True,
        )
    if HIDING_FORMAT.search(members.get("xl/styles.xml", b"")):
        report.tell("hidden text", "A number format hides what is in its cells.", asks=True)
    if any(name.lower().startswith("xl/revisions/") for name in members):
        report.tell("tracked changes", "The workbook keeps its earlier values.", asks=True)
