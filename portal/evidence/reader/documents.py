"""Word documents: the text that a reader sees, and what is hidden from them."""

import re
from xml.etree.ElementTree import Element

from .archive import attribute, elements
from .unfit import Report
from .words import shortened, tidy

NOTES = re.compile(r"word/(?:comments\w*|people)\.xml", re.IGNORECASE)
TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
TRACKED = {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel"}
OFF = {"0", "false", "off", "none"}


class _Reader:
    """Follows one part; a run that is hidden gives no text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.run: list[str] = []
        self.in_rows = self.in_runs = 0
        self.hidden = self.white = False
        self.seen_hidden = self.seen_tracked = False

    def start(self, local: str, element: Element) -> None:
        if local == "tr":
            self.in_rows += 1
            self.parts.append("\n")
        elif local == "p" and not self.in_rows:
            self.parts.append("\n")
        elif local == "r":
            self.in_runs += 1
            self.run, self.hidden, self.white = [], False, False
        elif local in TRACKED:
            self.seen_tracked = True
        elif local in {"vanish", "webHidden"}:
            self.hidden = self.hidden or attribute(element, "val").lower() not in OFF
        elif local == "color":
            self.white = attribute(element, "val").upper() == "FFFFFF"

    def end(self, local: str, element: Element) -> None:
        if local == "t":
            (self.run if self.in_runs else self.parts).append(element.text or "")
        elif local in {"tab", "br", "cr"}:
            self.run.append("\t" if local == "tab" else " " if self.in_rows else "\n")
        elif local == "r":
            self._end_run()
        elif local == "tc":
            self.parts.append(" | ")
        elif local == "p" and self.in_rows:
            self.parts.append(" ")
        elif local == "tr":
            self.in_rows -= 1

    def _end_run(self) -> None:
        said = "".join(self.run)
        if said.strip() and (self.hidden or self.white):
            self.seen_hidden = True
        if not self.hidden:
            self.parts.append(said)
        self.run, self.hidden, self.white = [], False, False
        self.in_runs -= 1


def read_document(members: dict[str, bytes]) -> Report:
    """A DOCX's report; its parts were checked before."""
    report = Report("docx")
    reader = _Reader()
    for name in sorted(members, key=lambda one: (one.lower() != "word/document.xml", one)):
        if TEXTS.fullmatch(name):
            for event, local, element in elements(members[name]):
                (reader.start if event == "start" else reader.end)(local, element)
            reader.parts.append("\n")
    report.text = shortened(tidy(reader.parts))
    if any(NOTES.fullmatch(name) and _has_comment(members[name]) for name in members):
        report.tell("comments", "The document has comments in its margin.", asks=True)
    if reader.seen_tracked:
        report.tell(
            "tracked changes",
            "The document still holds what was deleted or changed in it (tracked changes).",
            asks=True,
        )
    if reader.seen_hidden:
        report.tell("hidden text", "The document has hidden or white text in it.", asks=True)
    return report


def _has_comment(content: bytes) -> bool:
    return any(local == "comment" for _, local, _ in elements(content))
