"""Files as councils send them: each is taken, what is hidden is told, what is private stays."""

import csv
import tempfile
from io import BytesIO, StringIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from PIL import Image

from portal.evidence import reading
from portal.evidence.rules import Kind
from tests.evidence.files import (
    AUTHOR,
    PLACE,
    changed,
    described,
    document,
    hide_much,
    in_document,
    mail,
    noted,
    open_sheet,
    pdf,
    photo,
    picture,
    root,
    with_relation,
    workbook,
)
from tests.evidence.outlook import msg

WORDS = "We use 12 Axis cameras"
PAGE = (
    f"<!doctype html><html><body onload='x()'><script>evil()</script><p>{WORDS}</p></body></html>"
)


def read(content: bytes, suffix: str = "") -> reading.Read:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        return reading.check(file, suffix)


def told(content: bytes, suffix: str = "") -> set[str]:
    return {one.about for one in read(content, suffix).findings}


def asked(content: bytes) -> set[str]:
    return {one.about for one in read(content).findings if one.asks}


def table() -> bytes:
    written = StringIO()
    csv.writer(written).writerows([["Make", "Note"], [WORDS, "-12, +44 20 7946 0000, = none"]])
    return written.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "suffix", "kind", "says"),
    [
        (pdf(), ".pdf", Kind.PDF, WORDS),
        (pdf(linearize=True, min_version="1.7"), "", Kind.PDF, WORDS),
        (document(), ".docx", Kind.DOCX, f"{WORDS} in Sampleford.\nAxis | 12"),
        (
            with_relation(
                document(), "word/_rels/document.xml.rels", "hyperlink", "https://a.example/"
            ),
            "",
            Kind.DOCX,
            WORDS,
        ),
        (workbook(), ".xlsx", Kind.XLSX, "Make | Number\nAxis | 12\nDahua | -3\nHikvision | 4"),
        (open_sheet(), ".ods", Kind.ODS, "Axis"),
        (table(), ".csv", Kind.CSV, "-12, +44 20 7946 0000, = none"),
        (mail(), ".eml", Kind.EML, WORDS),
        (mail(), "", Kind.EML, "Subject: Answer"),
        (msg("Answer", WORDS), ".msg", Kind.MSG, f"Subject: Answer\n\n{WORDS}"),
        (PAGE.encode(), ".html", Kind.HTML, WORDS),
        (picture("PNG"), ".png", Kind.PNG, ""),
        (picture("JPEG"), ".jpg", Kind.JPEG, ""),
        (photo(), "", Kind.JPEG, ""),
        ("Gŵyl – £5, Ó Néill, العربية".encode(), ".txt", Kind.TXT, "Ó Néill, العربية"),
        ("Sampleford".encode("utf-16"), "", Kind.TXT, "Sampleford"),
        ("It\u2019s 5".encode("cp1252"), "", Kind.TXT, "It\u2019s 5"),
    ],
)
def test_what_councils_send_is_taken_and_read(
    content: bytes, suffix: str, kind: Kind, says: str
) -> None:
    found = read(content, suffix)
    assert found.kind is kind and says in found.text
    assert {one.about for one in found.findings if one.asks} == set()


def test_of_web_pages_and_mails_only_the_words_are_kept() -> None:
    kept = read(PAGE.encode()).kept
    assert kept is not None and b"<" not in kept and b"evil" not in kept and WORDS.encode() in kept
    assert read(pdf()).kept is None
    carrying = read(mail(attachment=True), ".eml")
    assert "attachments" in {one.about for one in carrying.findings}
    assert carrying.kept is not None and b"MZ" not in carrying.kept


def test_everything_that_a_workbook_hides_is_told_and_not_read() -> None:
    hidden = changed(
        workbook(hide_much),
        {"xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords/>"},
    )
    assert asked(hidden) == {
        "hidden sheets", "hidden rows", "hidden columns", "comments", "pivot caches",
    }  # fmt: skip
    assert read(hidden).text == "Make\nAxis\nHikvision"
    assert any("\u201cStaff\u201d" in one.sentence for one in read(hidden).findings)


def test_everything_that_an_open_sheet_hides_is_told_and_not_read() -> None:
    cell = "<table:table-cell><text:p>secret</text:p></table:table-cell>"
    rows = f'<table:table-row table:visibility="collapse">{cell}</table:table-row>'
    note = "<office:annotation><text:p>seen by nobody</text:p></office:annotation>"
    rows += f"<table:table-row><table:table-cell>{note}</table:table-cell></table:table-row>"
    unseen = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta2">{unseen}</style:style>'
    rows += (
        '</table:table><table:table table:name="Staff" table:style-name="ta2">'
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell}</table:table-row>"
    )
    hidden = open_sheet(rows, head=style)
    assert asked(hidden) == {"hidden sheets", "hidden rows", "hidden columns", "comments"}
    assert read(hidden).text == "Axis"


WHITE = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
COMMENT = "<comments><comment>x</comment></comments>"


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (in_document("<w:p><w:del><w:r/></w:del></w:p>"), "tracked changes"),
        (in_document("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"), "tracked changes"),
        (
            in_document("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"),
            "hidden text",
        ),
        (in_document(f"<w:p><w:r>{WHITE}<w:t>x</w:t></w:r></w:p>"), "hidden text"),
        (changed(document(), {"word/comments.xml": COMMENT}), "comments"),
        (pdf(noted(Subtype=Name.Text, Contents=String("x"))), "comments"),
    ],
)
def test_what_a_document_hides_is_told(content: bytes, about: str) -> None:
    assert asked(content) == {about}
    assert "unseen" not in read(content).text


def test_layers_that_are_switched_off_are_told() -> None:
    def switched_off(made: pikepdf.Pdf) -> None:
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Names")))
        root(OCProperties=Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer])))(made)

    assert asked(pdf(switched_off)) == {"hidden layers"}


def test_no_place_maker_or_comment_stays_in_the_copy_of_a_photograph() -> None:
    assert PLACE in photo() and b"CanaryMaker" in photo()
    found = read(photo())
    assert {"place", "metadata"} <= {one.about for one in found.findings}
    for canary in (PLACE, b"CanaryMaker", b"canary comment", b"Exif"):
        assert canary not in found.clean
    copy = Image.open(BytesIO(found.clean))
    assert copy.size == (32, 24) and not copy.getexif()
    with tempfile.TemporaryFile() as file:
        file.write(photo())
        file.flush()
        drawn = reading.page_picture(file, 1)
    assert drawn.startswith(b"\x89PNG") and PLACE not in drawn


def test_no_author_and_no_place_stays_in_the_copy_of_a_pdf() -> None:
    made = pdf(described)
    assert PLACE in made and AUTHOR.encode() in made
    found = read(made)
    assert "metadata" in {one.about for one in found.findings}
    with pikepdf.open(BytesIO(found.clean)) as copy:
        assert not copy.docinfo and "/Metadata" not in copy.Root
    unpacked = BytesIO()
    with pikepdf.open(BytesIO(found.clean)) as copy:
        copy.save(unpacked, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    for canary in (PLACE, AUTHOR.encode(), b"CanaryMaker", b"canary comment"):
        assert canary not in found.clean and canary not in unpacked.getvalue()


def test_comments_are_not_in_the_copy_of_a_pdf() -> None:
    found = read(pdf(noted(Subtype=Name.Text, Contents=String("canary"))))
    assert b"canary" not in found.clean


def test_a_document_names_its_author_and_has_no_copy_to_publish() -> None:
    found = read(document(author=AUTHOR))
    assert "metadata" in {one.about for one in found.findings}
    assert found.clean == b"" and AUTHOR not in found.text


def test_personal_data_is_flagged() -> None:
    assert {"e-mail addresses", "telephone numbers", "names"} <= told(mail(), ".eml")
    letter = "Digitally signed by IT\nYn gywir\nIfan Invented\nFfôn: +44 (0)1632 960 001"
    assert told(letter.encode()) == {"names", "signatures", "telephone numbers"}
    assert told(b"Reference 12345678, 47 cameras, cost 01/02/2019, 0.5") == set()


def test_a_page_of_a_pdf_is_drawn_as_a_picture() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(pdf())
        file.flush()
        drawn = Image.open(BytesIO(reading.page_picture(file, 1)))
        assert drawn.format == "PNG" and max(drawn.size) == 1_400
        with pytest.raises(reading.FileRefused):
            reading.page_picture(file, 2)
