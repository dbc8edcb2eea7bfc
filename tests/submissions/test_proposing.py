"""The reader's proposals: told with their words, and taken over only when somebody ticks them."""

import pytest
from bs4 import Tag

from portal.brands.rules import build_lexicon
from portal.submissions.drafting.proposing import (
    About,
    Proposal,
    marked,
    proposals_of,
    taken_over,
)
from portal.submissions.drafting.read_once import cut_together, read_once
from portal.submissions.extraction import read_answer
from tests.submissions.test_steps import ANSWER, begin, step
from tests.support.browser import Browser

NAMES = {"hikvision": "Hikvision", "dahua": "Dahua"}
LEXICON = build_lexicon(NAMES, [])
TEXT = """Q1. How many cameras are there, and do you use Axis?
We have 47 Hikvision cameras. There are no Dahua cameras.
Q2. Where are the cameras?
We refuse this part under section 31(1)(a) of the Freedom of Information Act 2000.
"""


def proposals(text: str = TEXT) -> list[Proposal]:
    return proposals_of(read_answer(text, LEXICON), "a letter", NAMES)


def marks(one: Proposal) -> str:
    return " ".join(words for words, mark in one.pieces if mark)


def test_each_proposal_shows_the_words_that_it_came_from() -> None:
    found = proposals()
    told = {one.label: marks(one) for one in found}
    assert "47 Hikvision cameras" in told["Hikvision: in use, 47 cameras"]
    assert "no Dahua cameras" in told["Dahua: not used"]
    assert told["FOIA s.31(1)(a)"] == "section 31(1)(a)"
    assert {one.about for one in found} == set(About)


def test_marked_words_lose_nothing_and_cut_no_word() -> None:
    text = "alpha " * 60 + "the council uses ten cameras" + " omega" * 60
    start = text.index("ten")
    pieces = marked(text, [(start, start + 11)])
    assert [words for words, mark in pieces if mark] == ["ten cameras"]
    shown = "".join(words for words, _ in pieces).strip("… ")
    assert shown in text
    assert set(shown.replace("the council uses ten cameras", "").split()) == {"alpha", "omega"}


@pytest.mark.parametrize("spans", [[(0, 3)], [(5, 9), (0, 3)], [(0, 9), (2, 4)], [(0, 3), (0, 3)]])
def test_marks_at_the_edges_and_over_each_other_are_no_fault(spans: list[tuple[int, int]]) -> None:
    assert "".join(words for words, _ in marked("abc defgh", spans)) == "abc defgh"


def test_nothing_is_taken_that_was_not_ticked() -> None:
    found = proposals()
    pairs = [("rows-0-brand", ""), ("rows-0-kind", "not_stated"), ("council", "ZZA")]
    assert taken_over(pairs, found, [], ()) == pairs
    key = next(one.key for one in found if one.label.startswith("Dahua"))
    taken = dict(taken_over(pairs, found, [key, "not a key"], ()))
    assert (taken["rows-0-brand"], taken["rows-0-status"]) == ("dahua", "not_used")
    assert "rows-1-brand" not in taken


def test_a_proposal_is_taken_once_and_stands_after_what_was_typed() -> None:
    found = proposals()
    keys = [one.key for one in found]
    typed = [("rows-0-brand", "hikvision"), ("rows-0-count", "9"), ("exemptions", "s.24")]
    once = taken_over(typed, found, keys, {"FOIA s.31(1)(a)"})
    assert taken_over(once, found, keys, {"FOIA s.31(1)(a)"}) == once
    assert dict(once)["rows-0-count"] == "9"
    assert ("sections", "FOIA s.31(1)(a)") in once
    assert dict(taken_over(typed, found, keys, ()))["exemptions"] == "s.24, FOIA s.31(1)(a)"


def test_parts_of_a_sum_are_rows_of_their_own() -> None:
    found = proposals("We have 47 static and 9 PTZ Hikvision cameras.")
    (claim,) = [one for one in found if one.about is About.CLAIM]
    rows = [dict(row) for row in claim.rows]
    counts = [(row["count"], row.get("kind")) for row in rows]
    assert counts in ([("47", "static"), ("9", "ptz")], [("56", None)])


def test_a_reader_ticks_takes_over_and_changes(reader: Browser) -> None:
    begin(reader)
    page = reader.send(answer_text=TEXT)
    assert step(reader) == "answer"
    assert reader.fields()["answer_state"] == "" and "sections" not in reader.fields()
    assert "section 31(1)(a)" in [mark.get_text() for mark in page.soup.select("mark")]
    ticks = [str(box["value"]) for box in page.soup.select("input[name=proposal]")]
    page = reader.send(proposal=ticks, take="1")
    assert reader.fields()["answer_state"] == "partly_disclosed"
    assert reader.fields()["sections"] == "FOIA s.31(1)(a)"
    assert "taken over" in page.text
    page = reader.send(answered_on=ANSWER["answered_on"])
    assert step(reader) == "claims"
    assert reader.fields()["rows-0-brand"] == ""
    (wanted,) = [
        one for one in page.soup.select(".proposals li") if "Dahua: not used" in one.get_text()
    ]
    box = wanted.select_one("input")
    assert isinstance(box, Tag)
    reader.send(proposal=str(box["value"]), take="1")
    kept = reader.fields()
    assert (kept["rows-0-brand"], kept["rows-0-status"]) == ("dahua", "not_used")
    assert "rows-1-brand" not in kept


def test_a_text_of_which_nothing_is_sure_says_so(reader: Browser) -> None:
    begin(reader)
    page = reader.send(answer_text="Thank you for your request.")
    assert "is sure of nothing" in page.text


def test_hostile_text_is_shown_as_text(reader: Browser) -> None:
    begin(reader)
    page = reader.send(answer_text="<mark>We use 47 Hikvision</mark><script>alert(1)</script>.")
    assert page.soup.select("script:not([src])") == []


def test_long_texts_are_read_up_to_a_bound_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [("a", "x" * 29_990), ("b", "y" * 30), ("c", "z")]
    kept, cut = cut_together(texts)
    assert [(name, len(text)) for name, text in kept] == [("a", 29_990), ("b", 10)]
    assert cut is True
    assert cut_together([("a", "x")]) == ([("a", "x")], False)
    first = read_once(TEXT, LEXICON, "England")
    monkeypatch.setattr("portal.submissions.drafting.read_once.read_answer", None)
    assert read_once(TEXT, LEXICON, "England") is first
