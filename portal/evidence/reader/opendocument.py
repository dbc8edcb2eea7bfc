"""Sheets of LibreOffice (ODS): what may not be in them, what a reader sees, what is hidden."""

from xml.etree.ElementTree import Element

from .archive import attribute, elements, embedded, encrypted, is_xml, refuse_doctype
from .office import EXTERNAL, LINK, MACROS
from .unfit import MOST_SIGNS, Report, Unfit
from .words import RUNS, shortened

MOST_COLUMNS = 16_384
RUNNING = {"script", "event-listener", "library", "macro-name"}
FETCHING = {"dde-source", "dde-link", "table-source", "database-source-sql", "cell-range-source"}


def read_sheet(members: dict[str, bytes]) -> Report:
    """An ODS's report. Raises Unfit for macros, links, objects and locks."""
    for name, content in members.items():
        _check_part(name, content)
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise encrypted()
    if "content.xml" not in members:
        raise Unfit("type", "The sheet has no content. Save it anew and send that.")
    for part in ("content.xml", "styles.xml"):
        for event, local, element in elements(members.get(part, b"<none/>")):
            if event == "start":
                _check(local, element)
    report = read_cells(members)
    _tell_properties(report, members.get("meta.xml", b""))
    return report


def read_cells(members: dict[str, bytes]) -> Report:
    """The report of an ODS's cells alone; its parts were checked before."""
    report = Report("ods")
    _Reader(report, _hidden_styles(members)).read(members["content.xml"])
    return report


def _check_part(name: str, content: bytes) -> None:
    if name.startswith(("Basic/", "Scripts/")):
        raise MACROS
    if name.startswith("Object ") or "/Object " in name:
        raise embedded(name)
    if is_xml(name, content):
        refuse_doctype(content)


def _check(local: str, element: Element) -> None:
    if local in RUNNING:
        raise MACROS
    target = attribute(element, "href")
    is_link = local == "a"
    if local in FETCHING or RUNS.search(attribute(element, "formula").partition(":")[2]):
        raise EXTERNAL
    if local in {"object", "object-ole", "plugin", "applet", "floating-frame"}:
        raise embedded(target or local)
    if target and not (LINK.match(target) if is_link else target.startswith(("Pictures/", "#"))):
        raise EXTERNAL


def _hidden_styles(members: dict[str, bytes]) -> set[str]:
    """The names of the styles whose sheet is not displayed."""
    hidden: set[str] = set()
    for part in ("styles.xml", "content.xml"):
        style = ""
        for event, local, element in elements(members[part]) if part in members else ():
            if event == "start" and local == "style":
                style = attribute(element, "name")
            elif local == "table-properties" and attribute(element, "display") == "false":
                hidden.add(style)
    return hidden


class _Reader:
    """Follows the content: sheets, columns, rows, cells, notes."""

    def __init__(self, report: Report, hidden_styles: set[str]) -> None:
        self.report, self.hidden_styles = report, hidden_styles
        self.hidden_sheets: list[str] = []
        self.hidden_rows = self.hidden_columns = self.notes = self.tracked = 0
        self.sheet_hidden = self.row_hidden = False
        self.lines: list[str] = []
        self.row: list[str] = []
        self.columns: list[bool] = []
        self.cell = 0
        self.said: list[str] = []
        self.in_note = 0
        self.signs = 0

    def read(self, content: bytes) -> None:
        """Fill the report."""
        for event, local, element in elements(content):
            (self._start if event == "start" else self._end)(local, element)
        self.report.text = shortened("\n".join(self.lines))
        self._tell()

    def _start(self, local: str, element: Element) -> None:
        unseen = attribute(element, "visibility") in {"collapse", "filter"}
        if local == "table":
            self.sheet_hidden = attribute(element, "style-name") in self.hidden_styles
            self.columns = []
            if self.sheet_hidden:
                self.hidden_sheets.append(attribute(element, "name"))
        elif local == "table-column":
            room = MOST_COLUMNS - len(self.columns)
            self.columns += [unseen] * min(_repeated(element), room)
            self.hidden_columns += unseen
        elif local == "table-row":
            self.row, self.cell, self.row_hidden = [], 0, unseen
        elif local in {"table-cell", "covered-table-cell"}:
            self.said = []
        elif local == "annotation":
            self.in_note += 1
            self.notes += 1
        elif local == "tracked-changes":
            self.tracked += 1

    def _end(self, local: str, element: Element) -> None:
        if local == "annotation":
            self.in_note -= 1
        elif local in {"p", "span", "a"} and not self.in_note:
            self.said.append(element.text or "")
        elif local in {"table-cell", "covered-table-cell"}:
            self._end_cell(element)
        elif local == "table-row" and self.row:
            self.hidden_rows += self.row_hidden
            if not self.row_hidden and not self.sheet_hidden and self.signs < MOST_SIGNS:
                self.lines.append(" | ".join(self.row))
                self.signs += len(self.lines[-1])

    def _end_cell(self, element: Element) -> None:
        said = " ".join(" ".join(self.said).split())
        hidden = self.cell < len(self.columns) and self.columns[self.cell]
        if said and not hidden:
            self.row.append(said)
        self.cell += _repeated(element)

    def _tell(self) -> None:
        tell = self.report.tell
        if self.hidden_sheets:
            names = ", ".join(f"\u201c{name[:40]}\u201d" for name in self.hidden_sheets[:5])
            tell("hidden sheets", f"Hidden sheets: {len(self.hidden_sheets)} ({names}).", asks=True)
        if self.hidden_rows:
            tell("hidden rows", f"Hidden rows: {self.hidden_rows:,}.", asks=True)
        if self.hidden_columns:
            tell("hidden columns", f"Hidden columns: {self.hidden_columns:,}.", asks=True)
        if self.notes:
            tell("comments", "Cells have comments or notes.", asks=True)
        if self.tracked:
            tell("tracked changes", "The sheet keeps its earlier values.", asks=True)


def _repeated(element: Element) -> int:
    for name in ("number-columns-repeated", "number-rows-repeated"):
        value = attribute(element, name)
        if value.isdecimal():
            return max(1, int(value[:7]))
    return 1


def _tell_properties(report: Report, content: bytes) -> None:
    named = {"creator", "initial-creator", "description", "printed-by"}
    for event, local, element in elements(content) if content else ():
        if event == "end" and local in named and (element.text or "").strip():
            report.tell("metadata", "Its properties tell more than its cells: who made it.")
            return
