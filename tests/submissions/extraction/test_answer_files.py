"""Files of answers into text, and the command that reads them."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from portal.brands.operations import import_brands
from portal.config import ROOT
from portal.evidence import reading
from portal.evidence.reader import unfit
from portal.evidence.reader.texts import text_of
from portal.evidence.reader.unfit import Unfit
from portal.evidence.reading import FileUnreadable, read_text

PAGE = """<!doctype html><html><head><title>Hikvision</title><script>Dahua</script></head><body>
<nav>Home</nav><h2>Request</h2><p>Do you use <b>Hik&shy;vision</b> or Dahua?</p>
<blockquote><p>Any Dahua?</p></blockquote>
<h2>Response</h2><p>Both below.</p>
<table><tr><th>Make</th><th>Number</th></tr><tr><td><p>Axis</p></td><td>12</td></tr></table>
<input type="checkbox"> Yes <input type="checkbox" checked> No</body></html>"""
MAIL = b"""From: foi@sampleford.example
To: requester@sampleford.example
Subject: Answer
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

We use 12 Axis=20cameras.
"""


def packed(**members: str) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", words)
    return kept.getvalue()


def pdf_of(words: str) -> bytes:
    """The smallest PDF with one line of text."""
    drawn = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET"
    bodies = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    objects = "".join(f"{place} 0 obj{body}endobj\n" for place, body in enumerate(bodies, start=1))
    return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R/Size 6>>\n%%EOF".encode()


def test_a_pdf_gives_its_text() -> None:
    assert text_of(pdf_of("Response: 5 Axis cameras.")).strip() == "Response: 5 Axis cameras."


def test_a_file_that_takes_too_long_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0)
    path = tmp_path / "answer.pdf"
    path.write_bytes(pdf_of("x"))
    with pytest.raises(FileUnreadable) as refused:
        read_text(path)
    assert "too long" in refused.value.sentence


def test_a_web_page_gives_its_words_without_menus_and_scripts() -> None:
    lines = text_of(PAGE.encode()).split("\n")
    assert lines[0] == "Request" and "> Any Dahua?" in lines
    assert "Make | Number" in lines and "Axis | 12" in lines
    assert lines[-1] == "\u2610 Yes \u2612 No"


def test_an_e_mail_gives_its_plain_text() -> None:
    assert text_of(MAIL, ".eml").strip() == "We use 12 Axis cameras."
    assert text_of(MAIL).strip() == "We use 12 Axis cameras."


def test_a_document_gives_paragraphs_and_rows_and_nothing_deleted() -> None:
    document = packed(
        word__document="<w:document xmlns:w='urn:w'><w:p><w:r><w:t>We use</w:t></w:r><w:del>"
        "<w:delText> no</w:delText></w:del><w:r><w:t xml:space='preserve"
        "'> Axis.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:t>Axis</w:t></w:p></w:tc><w:tc><w:p>"
        "<w:t>12</w:t></w:p></w:tc></w:tr></w:tbl></w:document>"
    )
    assert text_of(document) == "We use Axis.\nAxis | 12"


def test_a_sheet_gives_a_line_for_each_row() -> None:
    sheet = packed(
        xl__workbook="<workbook/>",
        xl__sharedStrings="<sst><si><t>Make</t></si><si><r><t>Ax</t></r><r><t>is</t></r></si></sst>",
        xl__worksheets__sheet1="<sheetData><row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>"
        "Number</t></is></c></row><row><c t='s'><v>1</v></c><c><v>12</v></c></row></sheetData>",
    )
    assert text_of(sheet) == "Make | Number\nAxis | 12"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (pdf_of(""), "only pictures"),
        (b"PK\x03\x04 and no archive", "damaged"),
        (packed(other="<x/>"), "neither"),
        (b"\x89PNG\x00\x00", "not text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Unfit) as refused:
        text_of(content)
    assert says in refused.value.sentence


def test_what_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfit, "MOST_UNPACKED", 1_000)
    with pytest.raises(Unfit) as refused:
        text_of(packed(word__document="<t>" + "a" * 2_000 + "</t>"))
    assert "unpacks" in refused.value.sentence


@pytest.mark.parametrize("loaded", [True, False])
def test_the_command_prints_the_published_shape(app: Flask, tmp_path: Path, loaded: bool) -> None:
    if loaded:
        with app.app_context():
            import_brands(ROOT / "seed_data" / "brands")
    path = tmp_path / "answer.txt"
    path.write_text("Response: 5 Hikvision cameras. The rest is withheld under section 17.")
    run = app.test_cli_runner().invoke
    done = run(args=["submissions", "extract", str(path), "--json", "--nation", "scotland"])
    said = json.loads(done.stdout)
    assert done.exit_code == 0 and said["exemptions"] == ["FOISA s.17"]
    assert [(claim["brand"], claim["count"]) for claim in said["claims"]] == [("Hikvision", 5)]
    told = run(args=["submissions", "extract", str(path)]).stdout
    assert "Hikvision: In use, 5 camera" in told and "FOIA s.17" in told


def test_the_command_fails_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "answer.pdf"
    path.write_bytes(b"%PDF-1.7")
    run = app.test_cli_runner().invoke
    done = run(args=["submissions", "extract", str(path)])
    assert done.exit_code == 1 and "PDF" in done.stderr and not done.stdout
    assert json.loads(run(args=["submissions", "extract", str(path), "--json"]).stdout)["faults"]
