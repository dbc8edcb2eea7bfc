"""Files for the tests of evidence, good and hostile, each made here."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pikepdf
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

PLACE = b"GPSCANARY"
AUTHOR = "Invented Canary Author"
CONTENT_TYPES = "[Content_Types].xml"


def packed(members: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    kept = BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()


def changed(
    archive: bytes,
    members: dict[str, str | bytes] | None = None,
    edit: tuple[str, str, str] | None = None,
) -> bytes:
    """An archive with members added or replaced, or one text within a member."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        there: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    if edit:
        name, old, new = edit
        before = bytes(there[name]).decode()  # type: ignore[arg-type]
        assert old in before, before[:2000]
        there[name] = before.replace(old, new, 1)
    return packed(there | (members or {}))


def document(*, author: str = "") -> bytes:
    kept = BytesIO()
    made = docx.Document()
    made.core_properties.author = author
    made.add_paragraph("We use 12 Axis cameras in Sampleford.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Axis", "12"
    made.save(kept)
    return kept.getvalue()


def in_document(markup: str) -> bytes:
    """The document with mark-up of Word's in its body."""
    return changed(document(), edit=("word/document.xml", "<w:body>", f"<w:body>{markup}"))


def with_relation(archive: bytes, part: str, kind: str, target: str) -> bytes:
    link = (
        '<Relationship Id="rX1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return changed(archive, edit=(part, "</Relationships>", link))


def workbook(prepare: Callable[[Any], None] = lambda book: None) -> bytes:
    kept = BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Make", "Number"), ("Axis", 12), ("Dahua", -3), ("Hikvision", 4)):
        sheet.append(row)
    prepare(book)
    book.save(kept)
    return kept.getvalue()


def hide_much(book: Any) -> None:
    book.create_sheet("Staff")["A1"] = "A name"
    book["Staff"].sheet_state = "veryHidden"
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active["A2"].comment = Comment("seen by nobody", "somebody")


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_HEAD = (
    '<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x" '
    'xmlns:style="urn:s" xmlns:xlink="urn:l" xmlns:draw="urn:d" xmlns:script="urn:r">'
)


def open_sheet(
    rows: str = "", *, head: str = "", more: dict[str, str | bytes] | None = None
) -> bytes:
    """An ODS with one sheet."""
    cells = "<table:table-cell><text:p>Axis</text:p></table:table-cell>"
    content = (
        f'{ODS_HEAD}{head}<office:body><office:spreadsheet><table:table table:name="One">'
        f"<table:table-row>{cells}</table:table-row>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_TYPE, "content.xml": content, **(more or {})})


def pdf(prepare: Callable[[pikepdf.Pdf], None] = lambda made: None, **saving: Any) -> bytes:
    """A PDF with one line of text."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(300, 200))
    page = made.pages[0]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    page.Contents = made.make_stream(b"BT /F1 12 Tf 20 100 Td (We use 12 Axis cameras.) Tj ET")
    prepare(made)
    kept = BytesIO()
    made.save(kept, deterministic_id="encryption" not in saving, **saving)
    return kept.getvalue()


def root(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    def prepare(made: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            made.Root[f"/{name}"] = value

    return prepare


def noted(**entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """A page with one annotation."""

    def prepare(made: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        made.pages[0].Annots = Array([made.make_indirect(note)])

    return prepare


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["list.xlsx"] = b"PK"


def described(made: pikepdf.Pdf) -> None:
    """Properties, XMP, and a photograph that says where it was taken."""
    made.docinfo["/Author"] = String(AUTHOR)
    with made.open_metadata() as properties:
        properties["dc:creator"] = [AUTHOR]
    photograph = made.make_stream(photo())
    photograph.update(
        Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=32, Height=24, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
        )
    )  # fmt: skip
    made.pages[0].Resources.XObject = Dictionary(Im0=photograph)


def photo() -> bytes:
    """A JPEG that says where it was taken, with what, and a comment."""
    kept = BytesIO()
    picture = Image.new("RGB", (32, 24), "red")
    exif = picture.getexif()
    exif[0x010F] = "CanaryMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 12.0, 7.0), 29: PLACE.decode()})
    picture.save(kept, "JPEG", exif=exif, comment=b"canary comment")
    return kept.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "blue").save(kept, kind)
    return kept.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", check)


def flood(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


def bomb_chunk() -> bytes:
    """A PNG with a text that unpacks to 100 MB."""
    made = picture()
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 100_000_000))
    return made[:33] + text + made[33:]


def linked() -> bytes:
    """An archive with a symbolic link to a file of the machine."""
    kept = BytesIO(document())
    with zipfile.ZipFile(kept, "a") as archive:
        info = zipfile.ZipInfo("word/media/link")
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return kept.getvalue()


def lying() -> bytes:
    """An archive whose directory says that its large member has 10 bytes."""
    made = bytearray(packed({"word/document.xml": b"a" * 300_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = made.index(mark)
        made[start + place : start + place + 4] = struct.pack("<I", 10)
    return bytes(made)


def locked_archive() -> bytes:
    """An archive whose members say that they are encrypted."""
    made = bytearray(document())
    start = 0
    while (start := made.find(b"PK\x01\x02", start)) >= 0:
        made[start + 8] |= 1
        start += 4
    return bytes(made)


def mail(*, attachment: bool = False) -> bytes:
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"] = "foi@sampleford.example"
    made["To"] = "requester@sampleford.example"
    made["Subject"] = "Answer"
    made.set_content("We use 12 Axis cameras.\n\nYours sincerely\n\nIvy Invented\n01632 960 001")
    made.add_alternative("<p>12 <script>x</script></p>", subtype="html")
    if attachment:
        made.add_attachment(b"MZ", maintype="application", subtype="x", filename="a.exe")
    return bytes(made)
