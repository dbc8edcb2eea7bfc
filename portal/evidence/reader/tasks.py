"""The reader's tasks: check a file, take its text or its tables, draw a page of it."""

import json
import sys

from .sniff import read_file
from .table import read_table
from .texts import read_text
from .unfit import Unfit


def main(task: str, detail: str) -> int:
    """Do one task; the exit code."""
    content = sys.stdin.buffer.read()
    try:
        if task == "page":
            answer(b"", _page(content, int(detail)), {})
        elif task == "table":
            answer(b"", b"", read_table(content, detail))
        else:
            _report(content, detail, whole=task == "check")
    except Unfit as refused:
        answer(b"", b"", {"why": refused.why, "refused": refused.sentence})
    return 0


def _report(content: bytes, suffix: str, *, whole: bool) -> None:
    report = read_file(content, suffix) if whole else read_text(content, suffix)
    answer(
        report.kept or b"",
        report.clean,
        {
            "kind": report.kind,
            "text": report.text,
            "pages": report.pages,
            "findings": report.findings,
            "replaced": report.kept is not None,
        },
    )


def _page(content: bytes, number: int) -> bytes:
    from . import pdf, pictures

    if content.startswith(b"%PDF-"):
        return pdf.page_picture(content, number)
    return pictures.page_picture(content, "png" if content.startswith(b"\x89PNG") else "jpg")


def answer(kept: bytes, copy: bytes, told: dict[str, object]) -> None:
    """Write the line of JSON and the two runs of bytes whose lengths it gives."""
    line = json.dumps({**told, "kept": len(kept), "copy": len(copy)})
    sys.stdout.buffer.write(line.encode() + b"\n" + kept + copy)
    sys.stdout.buffer.flush()
