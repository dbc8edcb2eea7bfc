"""What is read from invented answers, and what no answer may do to the reader."""

import time

import pytest

from portal.submissions.extraction import Reading, read_answer
from tests.submissions.extraction import (
    invented_asked,
    invented_more,
    invented_plain,
    invented_shapes,
    invented_verbs,
)
from tests.submissions.extraction.invented_plain import Case
from tools.extraction_score import answers, shipped_lexicon

KINDS = (invented_plain, invented_shapes, invented_more, invented_asked, invented_verbs)
CASES = tuple(case for kind in KINDS for case in kind.CASES)
LEXICON, NAMES = shipped_lexicon()


def read(text: str, nation: str = "") -> Reading:
    return read_answer(text, LEXICON, nation)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_invented_answer_is_read_as_a_careful_reader_would(case: Case) -> None:
    reading = read(case.text, case.nation)
    found = {(claim.brand, claim.status.value, claim.count) for claim in reading.claims}
    assert found == set(case.claims)
    assert {exemption.words for exemption in reading.exemptions} == set(case.exemptions)
    assert reading.answer_state.value == case.state


@pytest.mark.parametrize("brand", ["Hikvision", "Dahua", "Axis", "Uniview"])
@pytest.mark.parametrize(
    "question",
    [
        "Do you use {} cameras?",
        "Please list all {} cameras.",
        "How many cameras made by {} do you operate, and where?",
        "Many councils use {} cameras. Is yours one of them?",
    ],
)
def test_no_brand_is_taken_from_a_question(question: str, brand: str) -> None:
    asked = question.format(brand)
    for text in (
        f"Request\n{asked}\nResponse\nThis is exempt under section 31(1)(a).",
        f"1. {asked}\nThe information is not held.",
        f"You asked: {asked}\nWe replied: We operate 120 cameras in all.",
        asked,
        f"> {asked}\nPlease see the attached policy.",
    ):
        assert not any(claim.brand for claim in read(text).claims), text


def test_every_claim_and_exemption_points_at_its_words() -> None:
    for answer in answers():
        text, nation = answer.text, answer.nation
        reading = read(text, nation)
        assert reading == read(text, nation)
        for claim in reading.claims:
            assert claim.spans and all(0 <= a < b <= len(text) for a, b in claim.spans)
            assert reading.words(claim.spans)
        for exemption in reading.exemptions:
            a, b = exemption.span
            assert exemption.words.split("s.")[-1].split()[-1].split("(")[0] in text[a:b]


def test_the_published_shape() -> None:
    said = read("Response: We have about 30 Hikvision cameras in car parks.").as_json(NAMES)
    assert said["claims"] == [
        {
            "brand": "Hikvision",
            "status": "in_use",
            "count": 30,
            "unit": "camera",
            "qualifier": "about",
            "setting": "car_parks",
            "as_written": "We have about 30 Hikvision cameras in car parks.",
            "spans": [[10, 58]],
        }
    ]
    assert said["answer_state"] == "disclosed" and said["exemptions"] == []


@pytest.mark.parametrize(
    "words",
    [
        "1 ",
        "12,345 ",
        "We use 30 Hikvision cameras. ",
        "a | b | 3\n",
        "section 31(1)(a) and ",
        "( ",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_time(words: str) -> None:
    text = words * (20_000 // len(words))
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("text", ["", "\n\n", "\x00", "?", "Response:", "Q1", "[]", "\u2612"])
def test_a_text_without_an_answer_gives_no_claim(text: str) -> None:
    assert read(text).claims == ()
