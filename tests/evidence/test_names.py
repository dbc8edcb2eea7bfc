"""Names of files: what is shown, what is refused, what a download is called."""

import re

import pytest

from portal.evidence.names import (
    check_extension,
    display_name,
    disposition,
    suffix_of,
    with_extension,
)
from portal.evidence.rules import FileRefused, Kind


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Response.pdf", "Response.pdf"),
        ("Ymateb Cyngor Gŵyr.pdf", "Ymateb Cyngor Gŵyr.pdf"),
        ("ردّ المجلس.pdf", "ردّ المجلس.pdf"),
        ("O'Brien & Sons (2).xlsx", "O'Brien & Sons (2).xlsx"),
        ("v1.2 final.docx", "v1.2 final.docx"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("C:\\Users\\x\\answer.pdf", "answer.pdf"),
        ("answer\x00.pdf", "answer.pdf"),
        ("answer.pdf\r\nSet-Cookie: x=1", "answer.pdf Set-Cookie: x=1"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("CON.pdf", "file CON.pdf"),
        ("\u202ereverse\u2066.pdf", "reverse.pdf"),
        ("\ud800answer.pdf", "answer.pdf"),
    ],
)
def test_a_name_is_shown_on_one_line_without_folders(sent: str, shown: str) -> None:
    assert display_name(sent) == shown


def test_a_name_of_5000_letters_is_shortened_and_keeps_its_extension() -> None:
    shown = display_name("a" * 5_000 + ".pdf")
    assert len(shown) == 100 and shown.endswith(".pdf")
    assert len(with_extension("a" * 100, Kind.PDF)) == 100


@pytest.mark.parametrize(
    "sent",
    ["answer.pdf.exe", "answer.exe.pdf", "a.docm", "a.JS", "a.hta", "a.lnk", "\u202efdp.exe"],
)
def test_a_name_with_an_extension_that_runs_is_refused(sent: str) -> None:
    with pytest.raises(FileRefused) as refused:
        display_name(sent)
    assert refused.value.why == "extension"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", Kind.PNG), ("a.png", Kind.JPEG), ("a.xlsx", Kind.DOCX), ("a.docx", Kind.HTML)],
)
def test_a_name_that_says_another_kind_than_the_content_is_refused(name: str, kind: Kind) -> None:
    with pytest.raises(FileRefused) as refused:
        check_extension(name, kind)
    assert refused.value.why == "type"


def test_names_that_say_nothing_else_are_taken() -> None:
    for name, kind in (
        ("a.jpeg", Kind.JPEG),
        ("a.htm", Kind.HTML),
        ("a.txt", Kind.CSV),
        ("a", Kind.PDF),
    ):
        check_extension(name, kind)
    assert suffix_of("a.PDF") == ".pdf" and suffix_of(".pdf") == "" and suffix_of("a") == ""
    assert with_extension("a.jpeg", Kind.JPEG) == "a.jpeg"
    assert with_extension("a.html", Kind.HTML, words_only=True) == "a.html.txt"


@pytest.mark.parametrize(
    "name", ['a"; x="b.pdf', "Gŵyl;.pdf", "a\\b.pdf", "ردّ.pdf", "a%0d%0ab.pdf"]
)
def test_a_download_is_called_by_its_name_and_nothing_else_gets_into_the_header(name: str) -> None:
    header = disposition(name, "evidence-0a.pdf")
    assert re.fullmatch(
        r"attachment; filename=\"evidence-0a\.pdf\"; filename\*=UTF-8''[A-Za-z0-9._~%-]+", header
    )
