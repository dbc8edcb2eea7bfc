"""The visible sheets of an XLSX as rows of cells; its parts were checked before."""

import posixpath
import re
from typing import Any
from xml.etree.ElementTree import Element

from .archive import attribute, elements
from .number_formats import Formats, read_formats
from .sheets import LETTERS, MOST_COLUMNS, TRUE, column_number, sheets_of
from .table import HYPERLINK, keep_row, tidy_cell

REF = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
MOST_DIGITS = 7  # of a row's number: a sheet has at most 1,048,576
MOST_MERGED = 100_000  # cells filled from merged ones


def read_sheets(members: dict[str, bytes]) -> dict[str, Any]:
    """Sheets, and sentences about what is hidden and therefore not read."""
    shared = _shared_texts(members.get("xl/sharedStrings.xml", b""))
    formats = read_formats(members)
    sheets, hidden, notes = [], [], []
    for name, is_hidden, part in sheets_of(members):
        if is_hidden or not part.startswith("xl/worksheets/"):
            hidden.append(name)
            continue
        sheet = _Sheet(shared, formats)
        sheet.read(members.get(part, b""), _relations(members, part))
        sheets.append({"name": name, "rows": sheet.rows, "links": sheet.links})
        if sheet.hidden_columns:
            notes.append(
                f"Hidden columns of \u201c{name[:40]}\u201d are not read: "
                f"{len(sheet.hidden_columns):,}. Show them and send the file again if they matter."
            )
    if hidden:
        names = ", ".join(f"\u201c{name[:40]}\u201d" for name in hidden[:5])
        notes.append(f"Hidden sheets are not read: {names}.")
    return {"sheets": sheets, "notes": notes}


def _shared_texts(content: bytes) -> list[str]:
    """The workbook's texts with their line breaks, without phonetic signs."""
    found: list[str] = []
    said: list[str] = []
    phonetic = 0
    for event, local, element in elements(content) if content else ():
        if local == "rPh":
            phonetic += 1 if event == "start" else -1
        elif event == "end" and local == "t" and not phonetic:
            said.append(element.text or "")
        elif event == "end" and local == "si":
            found.append("".join(said))
            said = []
    return found


def _relations(members: dict[str, bytes], part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    content = members.get(f"{folder}/_rels/{name}.rels", b"")
    return {
        attribute(element, "Id"): attribute(element, "Target")
        for event, local, element in (elements(content) if content else ())
        if event == "start" and local == "Relationship"
    }


class _Sheet:
    """Follows one sheet from its beginning to its end."""

    def __init__(self, shared: list[str], formats: Formats) -> None:
        self.shared, self.formats = shared, formats
        self.rows: list[list[Any]] = []
        self.links: list[list[Any]] = []
        self.hidden_columns: set[int] = set()
        self.row: dict[int, str] = {}
        self.number = 0
        self.row_hidden = False
        self.column = 0
        self.kind = self.style = self.value = self.formula = ""
        self.has_formula = False
        self.phonetic = 0

    def read(self, content: bytes, relations: dict[str, str]) -> None:
        """All rows; then what stands behind them: merged cells and links."""
        for event, local, element in elements(content) if content else ():
            if local == "rPh":
                self.phonetic += 1 if event == "start" else -1
            elif event == "start":
                self.starts(local, element)
            else:
                self.ends(local, element, relations)

    def starts(self, local: str, element: Element) -> None:
        """A column's, a row's or a cell's beginning."""
        unseen = attribute(element, "hidden").lower() in TRUE
        if local == "col" and (unseen or attribute(element, "width") == "0"):
            first, last = attribute(element, "min"), attribute(element, "max")
            if first.isdecimal() and last.isdecimal():
                end = min(int(last[:MOST_DIGITS]), MOST_COLUMNS)
                self.hidden_columns |= set(range(int(first[:MOST_DIGITS]), end + 1))
        elif local == "row":
            given = attribute(element, "r")
            named = int(given) if given.isdecimal() and len(given) <= MOST_DIGITS else 0
            self.number = named or self.number + 1
            self.row, self.column = {}, 0
            self.row_hidden = unseen or attribute(element, "ht") == "0"
        elif local == "c":
            letters = LETTERS.match(attribute(element, "r"))
            self.column = column_number(letters.group()) if letters else self.column + 1
            self.kind, self.style = attribute(element, "t"), attribute(element, "s")
            self.value, self.formula, self.has_formula = "", "", False

    def ends(self, local: str, element: Element, relations: dict[str, str]) -> None:
        """Take what an element said."""
        if local in {"v", "t"} and not self.phonetic:
            self.value += element.text or ""
        elif local == "f":
            self.formula, self.has_formula = element.text or "", True
        elif local == "c":
            self.cell_ends()
        elif local == "row":
            width = max(self.row, default=0)
            cells = [self.row.get(place, "") for place in range(1, width + 1)]
            keep_row(self.rows, self.number, cells, hidden=self.row_hidden)
        elif local == "mergeCell":
            self.fill(attribute(element, "ref"))
        elif local == "hyperlink":
            self.link(attribute(element, "ref"), relations.get(attribute(element, "id"), ""))

    def cell_ends(self) -> None:
        """Keep what can be seen of a cell: of a formula its saved value, else the formula."""
        if self.column in self.hidden_columns or self.column > MOST_COLUMNS:
            return
        said = self.said()
        if self.has_formula:
            linked = HYPERLINK.fullmatch("=" + self.formula)
            if linked:
                self.links.append([self.number, self.column - 1, linked[1]])
                said = said or linked[2]
            said = said or "=" + self.formula
        if said:
            self.row[self.column] = tidy_cell(said)

    def said(self) -> str:
        """The cell's value as its office program shows it."""
        if self.kind == "s":
            place = int(self.value[:9]) if self.value.isdecimal() else -1
            return self.shared[place] if 0 <= place < len(self.shared) else ""
        if self.kind == "b":
            return "Yes" if self.value == "1" else "No"
        if self.kind in {"", "n"}:
            return self.formats.shown(self.value, self.style)
        return self.value

    def fill(self, ref: str) -> None:
        """Give the value of cells that were merged downwards to every row they stand beside."""
        found = REF.fullmatch(ref)
        if found is None or not found[4]:
            return
        column, first, last = column_number(found[1]) - 1, int(found[2]), int(found[4])
        rows = [row for row in self.rows if first <= row[0] <= last]
        if last - first > MOST_MERGED or not rows or rows[0][0] != first:
            return
        value = rows[0][1][column] if column < len(rows[0][1]) else ""
        for _, cells, _ in rows[1:]:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or value

    def link(self, ref: str, target: str) -> None:
        """Keep the address behind a cell."""
        found = REF.fullmatch(ref)
        if found and target.startswith(("http://", "https://")):
            self.links.append([int(found[2]), column_number(found[1]) - 1, target])
