"""PDF: what may not be in one, its text, a copy without metadata, its pages as pictures."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from . import unfit
from .archive import END, LONGEST_TAIL, embedded, encrypted
from .pictures import without_marks
from .unfit import MOST_PAGES, MOST_SIGNS, Report, Unfit, damaged
from .words import shortened

MOST_OBJECTS = 300_000
WIDEST = 1_400  # pixels of a page shown as a picture
ACTIVE = Unfit(
    "active content",
    "The PDF runs a program or opens something by itself. Print it into a new PDF and send that.",
)
RUNNING = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
    "/Movie", "/Sound", "/RichMedia", "/RichMediaExecute", "/Trans3D", "/3D", "/Screen",
}  # fmt: skip
COMMENTS = {
    "/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Stamp",
    "/Caret", "/Popup",
}  # fmt: skip
PRIVATE = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified")


def read_pdf(content: bytes) -> Report:
    """A PDF's report. Raises Unfit for what may not be in it."""
    _refuse_second_file(content)
    report = Report("pdf")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise encrypted()
            _refuse_active(pdf)
            _tell_hidden(pdf, report)
            report.clean = _cleaned(pdf)
        report.text, report.pages = text_of_pdf(content)
    except pikepdf.PasswordError:
        raise encrypted() from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
        raise damaged("PDF") from None
    return report


def _refuse_second_file(content: bytes) -> None:
    """A PDF that is also a web page or an archive."""
    head = content[:2048].lower()
    end = content.rfind(b"%%EOF")
    tail = content[end:][:LONGEST_TAIL].lower() if end >= 0 else b""
    marks = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php")
    if END in content[-LONGEST_TAIL:] or any(mark in head or mark in tail for mark in marks):
        raise Unfit(
            "two files in one",
            "The PDF is a second kind of file at the same time. Print it into a new PDF and send "
            "that.",
        )


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    """Look at every object; names are compared after their escapes are undone."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Unfit("too large", "The PDF has too many parts to be checked. Print it anew.")
    for one in pdf.objects:
        _refuse_in(one, 0)
    root = pdf.Root
    opens = root.get("/OpenAction")
    if isinstance(opens, pikepdf.Dictionary) and str(opens.get("/S", "/GoTo")) != "/GoTo":
        raise ACTIVE
    names = root.get("/Names")
    if "/AA" in root or isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        raise ACTIVE


def _refuse_in(one: Any, depth: int) -> None:
    """One object and what stands in it directly (what it refers to is an object of its own)."""
    if isinstance(one, pikepdf.Array):
        inner: list[Any] = list(one)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        _refuse_dictionary(one)
        inner = [value for _, value in one.items()]
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect and depth < 50:
            _refuse_in(value, depth + 1)


def _refuse_dictionary(one: Any) -> None:
    kinds = {str(one[key]) for key in ("/S", "/Subtype") if isinstance(one.get(key), pikepdf.Name)}
    if kinds & RUNNING or "/JS" in one or "/XFA" in one or "/RichMediaContent" in one:
        raise ACTIVE
    if "/EF" in one or "/EmbeddedFiles" in one or str(one.get("/Type")) == "/EmbeddedFile":
        raise embedded(str(one.get("/UF", one.get("/F", "an attachment"))))
    if "/AA" in one and "/Type" in one and str(one["/Type"]) in {"/Page", "/Catalog", "/Annot"}:
        raise ACTIVE


def _tell_hidden(pdf: pikepdf.Pdf, report: Report) -> None:
    """Comments, layers that are switched off, properties."""
    annotations = [
        str(note.get("/Subtype"))
        for page in pdf.pages[:MOST_PAGES]
        for note in page.obj.get("/Annots", ())
        if isinstance(note, pikepdf.Dictionary)
    ]
    if COMMENTS.intersection(annotations):
        report.tell("comments", "The PDF has comments or marks on its pages.", asks=True)
    layers = pdf.Root.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, pikepdf.Dictionary) else None
    if isinstance(shown, pikepdf.Dictionary) and len(shown.get("/OFF", ())):
        report.tell("hidden layers", "The PDF has layers that are switched off.", asks=True)
    named = [key[1:].lower() for key, value in pdf.docinfo.items() if str(value).strip()]
    if named:
        report.tell("metadata", f"Its properties tell more than its text: {', '.join(named[:8])}.")


def _cleaned(pdf: pikepdf.Pdf) -> bytes:
    """The PDF without properties, comments, thumbnails, and marks in its photographs."""
    del pdf.docinfo
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key in PRIVATE:
                if key in one:
                    del one[key]
        if isinstance(one, pikepdf.Stream) and one.get("/Filter") == pikepdf.Name.DCTDecode:
            one.write(without_marks(one.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if notes is not None:
            kept = [one for one in notes if str(one.get("/Subtype")) not in COMMENTS]
            page.obj["/Annots"] = pikepdf.Array(kept)
    written = BytesIO()
    pdf.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()


def text_of_pdf(content: bytes) -> tuple[str, int]:
    """The text of a PDF's first pages, and how many pages can be shown."""
    try:
        document = pypdfium2.PdfDocument(content)
        parts: list[str] = []
        pages = min(len(document), MOST_PAGES)
        for number in range(pages):
            parts.append(document[number].get_textpage().get_text_bounded())
            if sum(map(len, parts)) > MOST_SIGNS:
                break
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise encrypted() from None
        raise damaged("PDF") from None
    return shortened("\n".join(parts).replace("\r\n", "\n")), pages


def page_picture(content: bytes, number: int) -> bytes:
    """A page (the first is 1) as PNG. Raises Unfit if it is not there or far too large."""
    try:
        document = pypdfium2.PdfDocument(content)
        if not 1 <= number <= min(len(document), MOST_PAGES):
            raise damaged("PDF")
        page = document[number - 1]
        width, height = page.get_size()
        scale = WIDEST / max(width, height, 1)
        if width * scale * height * scale > unfit.MOST_PIXELS:
            raise damaged("PDF")
        picture = page.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError:
        raise damaged("PDF") from None
    written = BytesIO()
    picture.convert("RGB").save(written, "PNG")
    return written.getvalue()
