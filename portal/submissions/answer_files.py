"""From a file to the text of the answer in it: plain text, web page, e-mail, document, sheet.

By content, not by name. The standard library reads them, a PDF a process of its own with limits:
no macro, link, style or picture is looked at, no entity is expanded, and what unpacks to more than
it may is refused.
"""

import re
import subprocess
import sys
import zipfile
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from portal.refusal import Refusal

MOST_BYTES = 20_000_000
MOST_UNPACKED = 50_000_000
MOST_SHEETS = 50
MOST_SECONDS = 60
SKIPPED = {
    "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "head", "button",
    "w:deltext", "w:instrtext",
}  # fmt: skip
BLOCKS = {
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article",
    "ul", "ol", "dl", "dt", "dd", "main", "aside", "form", "fieldset", "pre", "hr", "w:p", "w:br",
}  # fmt: skip
CELLS = {"td", "th", "w:tc"}
ROWS = {"tr", "w:tr"}
MAIL_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)


class FileUnreadable(Refusal):
    """A file whose text cannot be read; the sentence says why and what to do."""

    status = 422


class _Words(HTMLParser):
    """The words of mark-up, a line for each block, ' | ' between the cells of a row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping = 0
        self.quoting = 0
        self.in_row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipping += tag in SKIPPED
        self.quoting += tag == "blockquote"
        self.in_row += tag in ROWS
        if tag == "input" and dict(attrs).get("type") in {"checkbox", "radio"}:
            self.parts.append("\u2612 " if "checked" in dict(attrs) else "\u2610 ")
        if tag in BLOCKS and (not self.in_row or tag in ROWS):
            self._break()
        if tag == "li":
            self.parts.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SKIPPED and tag not in ROWS and tag != "blockquote":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.skipping = max(0, self.skipping - (tag in SKIPPED))
        self.quoting = max(0, self.quoting - (tag == "blockquote"))
        self.in_row = max(0, self.in_row - (tag in ROWS))
        if tag in CELLS:
            self.parts.append(" | ")
        if tag in BLOCKS:
            self.parts.append(" ") if self.in_row else self._break()

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        self.parts.append("\n> " if self.quoting else "\n")

    @property
    def text(self) -> str:
        """The lines, without the sign behind a row's last cell."""
        words = re.sub(r" {2,}", " ", "".join(self.parts).replace("\u00ad", ""))
        lines = (line.strip().removesuffix("|").strip() for line in words.split("\n"))
        return "\n".join(line for line in lines if line not in {"", ">", "-"})


class _Cells(HTMLParser):
    """The cells of a sheet; a number stands for a shared string where its cell says so."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.shared = shared
        self.rows: list[list[str]] = []
        self.kind = ""
        self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "row":
            self.rows.append([])
        if tag == "c" and self.rows:
            self.rows[-1].append("")
            self.kind = dict(attrs).get("t") or ""
        self.reading = tag in {"v", "t"}

    def handle_endtag(self, tag: str) -> None:
        self.reading = False

    def handle_data(self, data: str) -> None:
        if not self.reading or not self.rows or not self.rows[-1]:
            return
        place = int(data) if self.kind == "s" and data.isdecimal() else -1
        self.rows[-1][-1] += self.shared[place] if 0 <= place < len(self.shared) else data


def read_text(path: Path) -> str:
    """The text of a file. Raises FileUnreadable if it is too large, damaged or of another type."""
    if path.stat().st_size > MOST_BYTES:
        raise FileUnreadable("The file is larger than 20 MB. Paste the answer's text instead.")
    return text_of(path.read_bytes(), path.suffix.lower())


def text_of(content: bytes, suffix: str = "") -> str:
    """The text in a file's bytes; `suffix` tells an e-mail from a text that begins like one."""
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if suffix in {".html", ".htm", ".xhtml"} or WEB_PAGE.match(content):
        return words_of(_decoded(content))
    if suffix == ".eml" or MAIL_HEADERS.match(content) and b"\nMIME-Version:" in content[:5000]:
        return _mail(content)
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileUnreadable(
            "This file is not text, a web page, an e-mail, a DOCX or an XLSX. "
            "Paste its text instead."
        )
    return _decoded(content)


def _pdf(content: bytes) -> str:
    """A PDF's text; the child keeps its own limits of memory and time (pdf_child.py)."""
    child = Path(__file__).with_name("pdf_child.py")
    try:
        done = subprocess.run(  # noqa: S603 - this Python, our own file, the PDF as input only
            [sys.executable, "-I", str(child)],
            input=content,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileUnreadable("Reading the PDF took too long. Paste its text instead.") from None
    if done.returncode:
        raise FileUnreadable("The PDF is damaged, encrypted or too large. Paste its text instead.")
    words = done.stdout.decode("utf-8")
    if not words.strip():
        raise FileUnreadable("The PDF has no text in it, only pictures. Type what it says instead.")
    return words


def words_of(markup: str) -> str:
    """The words of mark-up without its menus, scripts and styles."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return parser.text


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _mail(content: bytes) -> str:
    message = message_from_bytes(content, policy=policy.default)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise FileUnreadable("The e-mail has no text in it.")
    try:
        words = str(body.get_content())
    except (LookupError, KeyError, ValueError):
        raise FileUnreadable("The e-mail's text cannot be decoded.") from None
    return words_of(words) if body.get_content_subtype() == "html" else words


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return words_of(_member(archive, "word/document.xml"))
            if "xl/workbook.xml" in names:
                return _sheets(archive, names)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise FileUnreadable("The file is damaged or encrypted, so it cannot be read.") from None
    raise FileUnreadable(
        "This archive is neither a DOCX nor an XLSX. Paste the answer's text instead."
    )


def _member(archive: zipfile.ZipFile, name: str) -> str:
    """One member's text, unpacked no further than allowed, whatever its header says."""
    with archive.open(name) as file:
        unpacked = file.read(MOST_UNPACKED + 1)
    if len(unpacked) > MOST_UNPACKED:
        raise FileUnreadable("The file unpacks to more than 50 MB, so it is not read.")
    return unpacked.decode("utf-8", errors="replace")


def _sheets(archive: zipfile.ZipFile, names: set[str]) -> str:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        marked = _member(archive, "xl/sharedStrings.xml")
        shared = [
            words_of(item).replace("\n", " ") for item in re.split(r"<si\b[^>]*>", marked)[1:]
        ]
    lines: list[str] = []
    for name in sorted(one for one in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", one))[
        :MOST_SHEETS
    ]:
        parser = _Cells(shared)
        parser.feed(_member(archive, name))
        lines += [" | ".join(cell for cell in row if cell) for row in parser.rows]
    return "\n".join(line for line in lines if line)
