"""The words of plain text, web pages and e-mails."""

import re
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

from .unfit import MOST_SIGNS, Unfit, damaged

SKIPPED = {
    "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "head", "button",
}  # fmt: skip
BLOCKS = {
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article",
    "ul", "ol", "dl", "dt", "dd", "main", "aside", "form", "fieldset", "pre", "hr",
}  # fmt: skip
CELLS = {"td", "th"}
HEADERS = ("From", "To", "Date", "Subject")
# A cell that makes a spreadsheet run a program or ask another machine.
RUNS = re.compile(
    r"(?:^|[,;\t\n])\s*[\"'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20][^\n]{0,300}?"
    r"(?:\|[^\n]{0,200}?!|\b(?:webservice|importxml|importdata|importhtml|rtd|call|exec|dde)\s*\()",
    re.IGNORECASE,
)


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
        self.in_row += tag == "tr"
        if tag == "input" and dict(attrs).get("type") in {"checkbox", "radio"}:
            self.parts.append("\u2612 " if "checked" in dict(attrs) else "\u2610 ")
        if tag in BLOCKS and (not self.in_row or tag == "tr"):
            self._break()
        if tag == "li":
            self.parts.append("- ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SKIPPED and tag != "tr" and tag != "blockquote":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.skipping = max(0, self.skipping - (tag in SKIPPED))
        self.quoting = max(0, self.quoting - (tag == "blockquote"))
        self.in_row = max(0, self.in_row - (tag == "tr"))
        if tag in CELLS:
            self.parts.append(" | ")
        if tag in BLOCKS:
            self.parts.append(" ") if self.in_row else self._break()

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self) -> None:
        self.parts.append("\n> " if self.quoting else "\n")


def tidy(parts: list[str]) -> str:
    """Lines out of pieces, without empty ones and without the sign behind a row's last cell."""
    words = re.sub(r" {2,}", " ", "".join(parts).replace("\u00ad", ""))
    lines = (line.strip().removesuffix("|").strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line not in {"", ">", "-"})


def words_of(markup: str) -> str:
    """The words of mark-up without its menus, scripts and styles."""
    parser = _Words()
    parser.feed(markup)
    parser.close()
    return tidy(parser.parts)


def decoded(content: bytes) -> str:
    """Bytes as text: UTF-16 by its mark, UTF-8, or what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def mail_message(content: bytes) -> EmailMessage:
    """A saved e-mail, taken apart. Raises Unfit when its parts are nested without end."""
    try:
        return message_from_bytes(content, policy=policy.default)
    except RecursionError:
        raise damaged("e-mail") from None


def mail_body(message: EmailMessage) -> str:
    """What an e-mail says. Raises Unfit if it has no text or one that cannot be decoded."""
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Unfit("no text", "The e-mail has no text in it. Paste what it says instead.")
    try:
        words = str(body.get_content())
    except (LookupError, KeyError, ValueError):
        raise Unfit("damaged", "The e-mail's text cannot be decoded. Paste it instead.") from None
    return words_of(words) if body.get_content_subtype() == "html" else words


def with_headers(headers: "Mapping[str, Any] | EmailMessage", body: str) -> str:
    """A mail as text: who wrote to whom, when, about what, and its words."""
    shown = {name: " ".join(str(headers.get(name) or "").split()) for name in HEADERS}
    lines = [f"{name}: {value}" for name, value in shown.items() if value]
    return "\n".join(lines) + "\n\n" + body.replace("\r\n", "\n").strip()


def refuse_running_cells(text: str) -> None:
    """Raise Unfit if a cell of a table in plain text would run something in a spreadsheet."""
    if RUNS.search(text):
        raise Unfit(
            "formulas that run",
            "A cell of this file makes a spreadsheet run a program or ask another machine. "
            "Delete that cell and send the file again.",
        )


def shortened(text: str) -> str:
    """At most so much text as is kept."""
    return text.replace("\0", "")[:MOST_SIGNS]
