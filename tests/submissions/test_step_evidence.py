"""The step of evidence: files are told of before they are kept, and go with the finding."""

from io import BytesIO

import pytest
from flask import Flask

from portal.database import session
from portal.evidence.models import EvidenceFile
from portal.evidence.queries import files_of_submission
from portal.evidence.rules import StoreFull
from portal.submissions.models import Submission
from tests.evidence.files import hide_much, pdf, workbook
from tests.submissions.test_steps import ANSWER, CLAIMS, begin, step, token
from tests.support.browser import Browser, Page


def add(reader: Browser, content: bytes, name: str, expect: int = 200, **typed: str) -> Page:
    return reader.send(expect, file=(BytesIO(content), name), **{"go": "file", **typed})


def kept(app: Flask) -> list[EvidenceFile]:
    with app.app_context():
        return session().query(EvidenceFile).filter_by(deleted_at=None).all()


def test_a_file_is_kept_with_what_is_known_of_it(reader: Browser, app: Flask) -> None:
    begin(reader)
    page = add(reader, pdf(), "answer.pdf", answer_text="typed before")
    assert step(reader) == "evidence"
    assert "answer.pdf" in page.text and "Not scanned for malware" in page.text
    assert reader.fields()["answer_text"] == "typed before"
    assert len(kept(app)) == 1
    page = reader.send(remove_file=kept(app)[0].public_id)
    assert "answer.pdf" not in page.text
    assert kept(app) == []


def test_what_a_file_hides_is_told_before_it_is_kept(reader: Browser, app: Flask) -> None:
    begin(reader)
    content = workbook(hide_much)
    page = add(reader, content, "counts.xlsx", expect=422)
    assert "counts.xlsx is not kept yet" in page.text and "hidden" in page.text
    assert kept(app) == []
    box = page.soup.select_one("#all_the_same")
    assert box is not None
    add(reader, content, "counts.xlsx", all_the_same=str(box["value"]))
    assert len(kept(app)) == 1


@pytest.mark.parametrize(
    ("name", "words"), [("answer.exe", "ends like that of a program"), ("note.pdf", "not kept")]
)
def test_a_refused_file_leaves_a_sentence_and_the_text(
    reader: Browser, app: Flask, name: str, words: str
) -> None:
    begin(reader)
    page = add(reader, b"MZ\x00\x01", name, expect=422, answer_text="typed before")
    assert words in page.text
    assert page.soup.title and page.soup.title.get_text().startswith("Error: ")
    assert reader.fields()["answer_text"] == "typed before"
    assert kept(app) == []


def test_a_press_without_a_file_says_so(reader: Browser) -> None:
    begin(reader)
    page = reader.send(422, go="file")
    assert "Choose a file, then press the button again." in page.text


def test_the_sixth_file_is_refused(reader: Browser, app: Flask) -> None:
    begin(reader)
    for number in range(5):
        add(reader, f"Answer {number}: 47 cameras.".encode(), f"a{number}.txt")
    assert reader.page and reader.page.soup.select_one("#file") is None
    page = add(reader, b"Answer: 48 cameras.", "more.txt", expect=422)
    assert "at most five files" in page.text
    assert len(kept(app)) == 5


def test_continue_takes_the_chosen_file_along(reader: Browser, app: Flask) -> None:
    begin(reader)
    add(reader, pdf(), "answer.pdf", go="next")
    assert step(reader) == "answer"
    assert len(kept(app)) == 1


def test_files_belong_to_the_finding_once_it_is_sent(reader: Browser, app: Flask) -> None:
    begin(reader)
    add(reader, pdf(), "answer.pdf", go="next")
    reader.send(**ANSWER)
    page = reader.send(**CLAIMS)
    assert "answer.pdf" in page.text
    reader.send(email="reader@portal.test")
    with app.app_context():
        (sent,) = session().query(Submission).all()
        assert [file.display_name for file in files_of_submission(sent.id)] == ["answer.pdf"]


def test_nobody_removes_a_file_of_another_draft(reader: Browser, app: Flask) -> None:
    begin(reader)
    add(reader, pdf(), "answer.pdf")
    stranger = Browser(app)
    begin(stranger)
    stranger.send(404, remove_file=kept(app)[0].public_id)
    assert len(kept(app)) == 1


def test_a_deleted_draft_takes_its_files_along(reader: Browser, app: Flask) -> None:
    begin(reader)
    add(reader, pdf(), "answer.pdf", go="keep")
    assert token(reader)
    reader.send(form="form.form--aside")
    assert kept(app) == []


def test_a_pasted_text_goes_to_the_moderators_as_a_file(reader: Browser, app: Flask) -> None:
    begin(reader)
    text = "We use 47 static Hikvision cameras.\nYours sincerely,\nA Nameless Officer"
    page = reader.send(answer_text=text)
    assert "may hold personal data" in page.text
    reader.send(**ANSWER)
    reader.send(**CLAIMS)
    # A press that fails for another reason keeps the text once, not twice.
    reader.send(422, email="reader@portal.test", not_before="yesterday")
    reader.send(email="reader@portal.test", not_before="")
    with app.app_context():
        (sent,) = session().query(Submission).all()
        (file,) = files_of_submission(sent.id)
        assert file.display_name == "pasted-text.txt"
        assert "47 static Hikvision cameras" in file.text


def test_a_text_that_cannot_be_kept_holds_nothing_up(
    reader: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.submissions.drafting.pasted.check_and_keep", refuse)
    begin(reader)
    reader.send(answer_text="We use 47 static Hikvision cameras.")
    reader.send(**ANSWER)
    reader.send(**CLAIMS)
    page = reader.send(email="reader@portal.test")
    assert "Waiting for your confirmation" in page.heading
    with app.app_context():
        (sent,) = session().query(Submission).all()
        assert "could not be kept. There is no room" in sent.note_to_moderator


def refuse(*_: object, **__: object) -> None:
    raise StoreFull()


def test_the_last_page_tells_of_a_sum_that_differs(reader: Browser) -> None:
    begin(reader)
    reader.send(answer_text="")
    reader.send(**ANSWER)
    page = reader.send(**CLAIMS, stated_total="50")
    assert "the total that the council gave differ by 3" in page.text
