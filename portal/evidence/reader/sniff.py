"""What a file is, by its bytes; and the report of it."""

import re
from collections.abc import Callable
from io import BytesIO

from .archive import COMPOUND, encrypted, members_of
from .office import read_office
from .opendocument import read_sheet
from .personal import tell_personal
from .unfit import Report, Unfit, damaged
from .words import (
    decoded,
    mail_body,
    mail_message,
    refuse_running_cells,
    shortened,
    with_headers,
    words_of,
)

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MAIL_HEADERS = re.compile(rb"(?:[A-Za-z-]{2,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
MARK_UP = re.compile(r"\s*(?:<\?xml|<!doctype|<svg|<[a-z][\w:-]*[\s>/])", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PNG = b"\x89PNG\r\n\x1a\n"
OUTSIDE = Unfit(
    "type",
    "Files of this kind are not taken. Send a PDF, DOCX, XLSX, ODS, CSV, text, e-mail, web page, "
    "PNG or JPEG, or paste the answer's text instead.",
)
OLD_OFFICE = Unfit(
    "type",
    "This is an old Office file (.doc, .xls or .ppt), which may hide programs. "
    "Save it as .docx or .xlsx, or as a PDF, and send that.",
)


def read_file(content: bytes, suffix: str = "") -> Report:
    """What a file holds. `suffix` (with its dot) tells texts that begin alike from each other.

    Raises Unfit for all that is not taken.
    """
    report = _reader_of(content)(content, suffix)
    tell_personal(report)
    return report


def _reader_of(content: bytes) -> Callable[[bytes, str], Report]:
    if not content.strip(b"\0 \t\r\n"):
        raise Unfit("empty", "The file is empty. Look whether it is the right one.")
    if content.startswith(b"%PDF-"):
        return _read_pdf
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_archive
    if content.startswith(COMPOUND):
        return read_compound
    if content.startswith((PNG, b"\xff\xd8\xff")):
        return _read_picture
    return read_plain


# Each library is loaded for its own kind of file only: the process starts in half the time.


def _read_pdf(content: bytes, _suffix: str) -> Report:
    from .pdf import read_pdf

    return read_pdf(content)


def _read_picture(content: bytes, _suffix: str) -> Report:
    from .pictures import read_picture

    return read_picture(content, "png" if content.startswith(PNG) else "jpg")


def _read_archive(content: bytes, _suffix: str) -> Report:
    members = members_of(content)
    if members.get("mimetype", b"").strip() == ODS:
        return read_sheet(members)
    return read_office(members)


def read_compound(content: bytes, _suffix: str = "") -> Report:
    """An old container: a mail saved by Outlook, or what is not taken."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise encrypted()
    if "__properties_version1.0".encode("utf-16-le") not in content:
        raise OLD_OFFICE
    from oxmsg import Message

    try:
        message = Message.load(BytesIO(content))
        headers = dict(message.message_headers or {})
        headers.setdefault("From", message.sender or "")
        headers.setdefault("Subject", message.subject or "")
        body = message.body or words_of(message.html_body or "")
        names = [str(one.file_name or "a file") for one in message.attachments]
    except Exception:
        raise damaged("e-mail") from None
    return _mail("msg", with_headers(headers, body), names)


def read_plain(content: bytes, suffix: str = "") -> Report:
    """A web page, an e-mail, a table or a plain text."""
    text = decoded(content)
    if CONTROLS.search(text[:100_000]):
        raise OUTSIDE
    if is_web_page(content, suffix):
        return _words_only("html", words_of(text), "Of a web page only its words are kept.")
    if is_mail(content, suffix):
        message = mail_message(content)
        names = [one.get_filename() or "a file" for one in message.iter_attachments()]
        return _mail("eml", with_headers(message, mail_body(message)), names)
    if MARK_UP.match(text) or text.startswith(("{\\rtf", "#!", "%!PS", "GIF8")):
        raise OUTSIDE
    refuse_running_cells(text)
    return Report("csv" if suffix == ".csv" else "txt", text=shortened(text))


def is_web_page(content: bytes, suffix: str) -> bool:
    """Whether a text is a web page, by its beginning or its name."""
    return suffix in {".html", ".htm", ".xhtml"} or WEB_PAGE.match(content) is not None


def is_mail(content: bytes, suffix: str) -> bool:
    """Whether a text is a saved e-mail, by its headers or its name."""
    headed = MAIL_HEADERS.match(content) and b"\nMIME-Version:" in content[:8_000]
    return suffix == ".eml" or bool(headed)


def _mail(kind: str, text: str, names: list[str]) -> Report:
    report = _words_only(kind, text, "Of an e-mail only its headers and words are kept.")
    if names:
        shown = ", ".join(f"\u201c{name[:60]}\u201d" for name in names[:5])
        report.tell(
            "attachments",
            f"The e-mail's attachments are not kept ({shown}). Send them as files of their own.",
        )
    return report


def _words_only(kind: str, text: str, sentence: str) -> Report:
    if not text.strip():
        raise Unfit("no text", "There are no words in the file. Paste what it says instead.")
    report = Report(kind, text=shortened(text), kept=text.encode("utf-8", "replace"))
    report.tell("words only", sentence)
    return report
