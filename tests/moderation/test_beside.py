"""The source's words beside the claims, and the reader's second opinion."""

from flask import Flask

from portal.brands.rules import build_lexicon
from portal.entries.changes import AddAnswer
from portal.entries.words import ClaimStatus
from portal.moderation.beside import compared, marked, words_of
from portal.submissions.extraction import read_answer
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts
from tests.support.moderation import submit

NAMES = {"hikvision": "Hikvision", "dahua": "Dahua"}
TEXT = "We have 47 static Hikvision cameras.\nWe have 3 Dahua cameras. We have no others."
ANSWER = answer(
    "2019-06-06",
    claim(parts=parts(static=47), as_written="47 static hikvision\n cameras"),
    claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=4), as_written="3 Dahua cameras"),
)


def test_the_words_of_each_claim_are_marked_and_nothing_is_lost() -> None:
    pieces = marked(TEXT, ANSWER)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(one.text, one.claims) for one in pieces if one.claims] == [
        ("47 static Hikvision cameras", (1,)),
        ("3 Dahua cameras", (2,)),
    ]


def test_words_within_other_words_are_not_marked_and_shared_ones_belong_to_both() -> None:
    one = claim(as_written="3 Dahua")
    both = answer("2019", one, claim(as_written="Dahua cameras"))
    pieces = marked("13 Dahua cameras and 3 Dahua cameras", both)
    assert [(p.text, p.claims) for p in pieces if p.claims] == [
        ("Dahua cameras", (2,)),
        ("3 ", (1,)),
        ("Dahua", (1, 2)),
        (" cameras", (2,)),
    ]


def test_the_reader_is_compared_brand_by_brand() -> None:
    reading = read_answer(TEXT, build_lexicon(NAMES, []))
    rows = {row.label: row for row in compared(ANSWER, reading, NAMES)}
    assert rows["Hikvision"].word == "the same"
    assert (rows["Dahua"].person, rows["Dahua"].reader) == (
        "4 cameras, In use",
        "3 cameras, In use",
    )
    assert rows["Dahua"].word == "differs"


def test_without_a_file_the_copied_words_stand_in() -> None:
    assert words_of(ANSWER) == "47 static hikvision\n cameras\n3 Dahua cameras"
    assert words_of(answer("2019", claim())) == ""


def test_the_page_shows_both(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        number = submit(AddAnswer(answer=ANSWER.model_copy(update={"quote": TEXT})))
    page = moderators.open(f"/moderation/submissions/{number}")
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("mark")] == [
        "47 static Hikvision cameras claim 1",
        "3 Dahua cameras claim 2",
    ]
    assert "The reader’s second opinion" in page.text
    assert "Dahua differs 4 cameras, In use 3 cameras, In use" in page.text
