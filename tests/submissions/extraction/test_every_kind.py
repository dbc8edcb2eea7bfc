"""One invented answer in every kind of file is read as it is read as plain text."""

import json
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from flask import Flask

ANSWER = """Sampleford Borough Council
Our ref: FOI 4711/24
Date: 3 June 2024

Request:
1. How many cameras does the council have, and of which makes?
2. Do you use Dahua?
3. Where are they?

Response:
1. Please see the table.
Make | Number of cameras | Setting
Hikvision | 31 | Car parks
Axis | 12 | Libraries
2. No.
3. Their places are withheld under section 31(1)(a) of the Freedom of Information Act 2000.

Yours faithfully
Information Team"""


def as_html(text: str) -> bytes:
    rows = []
    for line in text.split("\n"):
        cells = line.split(" | ")
        row = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        rows.append(f"<table><tr>{row}</tr></table>" if cells[1:] else f"<p>{escape(line)}</p>")
    return f"<!doctype html><html><body>{''.join(rows)}</body></html>".encode()


def as_mail(text: str) -> bytes:
    head = "From: foi@sampleford.example\nTo: a@example.org\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def as_document(text: str) -> bytes:
    written, kept = docx.Document(), BytesIO()
    for line in text.split("\n"):
        cells = line.split(" | ")
        if not cells[1:]:
            written.add_paragraph(line)
            continue
        table = written.add_table(rows=1, cols=len(cells))
        for place, cell in enumerate(cells):
            table.rows[0].cells[place].text = cell
    written.save(kept)
    return kept.getvalue()


def as_workbook(text: str) -> bytes:
    book, kept = openpyxl.Workbook(), BytesIO()
    for line in text.split("\n"):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in line.split(" | ")])
    book.save(kept)
    return kept.getvalue()


def as_pdf(text: str) -> bytes:
    """A PDF of one page with a line for each line."""
    lines = [line.replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")]
    drawn = "BT /F1 9 Tf 11 TL 20 380 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    bodies = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    objects = "".join(f"{place} 0 obj{body}endobj\n" for place, body in enumerate(bodies, start=1))
    return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R/Size 6>>\n%%EOF".encode()


KINDS: dict[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".html": as_html,
    ".eml": as_mail,
    ".docx": as_document,
    ".xlsx": as_workbook,
    ".pdf": as_pdf,
}


@pytest.mark.parametrize("suffix", KINDS)
def test_the_command_reads_every_kind_of_file_alike(
    app: Flask, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"answer{suffix}"
    path.write_bytes(KINDS[suffix](ANSWER))
    done = app.test_cli_runner().invoke(args=["submissions", "extract", str(path), "--json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    claims = {(one["brand"], one["status"], one["count"], one["setting"]) for one in said["claims"]}
    assert claims == {
        ("Hikvision", "in_use", 31, "car_parks"),
        ("Axis", "in_use", 12, "libraries"),
        ("Dahua", "not_used", None, "not_stated"),
    }
    assert said["exemptions"] == ["FOIA s.31(1)(a)"]
    assert said["answer_state"] == "partly_disclosed"
    assert said["reference"] == "FOI 4711/24"
    assert said["dates"] == {"answered": "2024-06-03"}
