"""Only the text of a file, for the command that proposes what an answer says. Nothing is kept."""

from .archive import COMPOUND, is_xml, members_of, refuse_doctype
from .documents import read_document
from .opendocument import read_cells
from .sheets import read_workbook
from .sniff import ODS, is_mail, is_web_page, read_compound
from .unfit import Report, Unfit
from .words import decoded, mail_body, mail_message, shortened, words_of


def read_text(content: bytes, suffix: str = "") -> Report:
    """A report of the text alone. Raises Unfit if there is none that can be read."""
    return Report("txt", text=shortened(text_of(content, suffix)))


def text_of(content: bytes, suffix: str = "") -> str:
    """The text in a file's bytes; `suffix` tells an e-mail from a text that begins like one."""
    if content.startswith(b"%PDF"):
        from .pdf import text_of_pdf

        words, _ = text_of_pdf(content)
        if words.strip():
            return words
        raise Unfit(
            "no text", "The PDF has no text in it, only pictures. Type what it says instead."
        )
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    if content.startswith(COMPOUND):
        return read_compound(content).text
    if is_web_page(content, suffix):
        return words_of(decoded(content))
    if is_mail(content, suffix):
        return mail_body(mail_message(content))
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit(
            "type",
            "This file is not text, a web page, an e-mail, a PDF, a DOCX, an XLSX or an ODS. "
            "Paste its text instead.",
        )
    return decoded(content)


def _of_archive(content: bytes) -> str:
    members = members_of(content)
    for name, part in members.items():
        if is_xml(name, part):
            refuse_doctype(part)
    if "word/document.xml" in members:
        return read_document(members).text
    if "xl/workbook.xml" in members:
        return read_workbook(members).text
    if members.get("mimetype", b"").strip() == ODS and "content.xml" in members:
        return read_cells(members).text
    raise Unfit(
        "type",
        "This archive is neither a DOCX, an XLSX nor an ODS. Paste the answer's text instead.",
    )
