"""What holds for every text: no fault, places that lie in it, no maker taken from a question."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.submissions.extraction import Reading, read_answer
from portal.submissions.extraction.reading import MOST_READ
from tools.extraction_score import ANSWERS, answers, shipped_lexicon

LEXICON, NAMES = shipped_lexicon()
WORDS = (
    "Hikvision|Dahua|Axis|Hik-\nvision|Bosch|DS-2CD2143G0-I|DJI Mavic 3|cameras|CCTV|drones|"
    "body-worn video|We use|does not use|no|none|were removed|will be replaced by|Yes|No|N/A|12|"
    "1,245|two|about 30|47 static, 9 PTZ|section 31(1)(a)|Regulation 12(5)(b)|s.17|not held|"
    "refused|Response:|Request:|Q1|A1.|1.|2)|- |> |You asked|Our ref: FOI 12/34|which are|and|but|"
    "Date: 1 May 2024|a | b |\t|\n|. |, |; |? |\u00a0|\u2019|\u2022|\u2610 Yes \u2612 No|of which|"
    "the police|Kind regards"
).split("|")
SLOWEST = (
    "Hikvision, Dahua and ",
    "1/",
    "1 ",
    "On a ",
    "no ",
    "Request: a Response: b ",
    "ab-\n",
    "(",
)
ASKED = (
    "Do you use {} cameras?",
    "How many cameras made by {} do you have, and when will they be replaced?",
    "Please list every camera, with its make ({} and so on) and model.",
    "Does the council plan to remove equipment made by {}?",
    "If you use {}, please state the number of cameras.",
    "Which of these makers supply you: {}?",
    "Has the council considered the concerns about {}?",
    "I would like to know whether {} equipment is in use.",
)
MAKERS = ("Hikvision", "Dahua", "Axis", "Uniview", "Hanwha", "Huawei", "Hik-Vision", "Dahau")


def read(text: str) -> Reading:
    return read_answer(text, LEXICON)


def said(text: str) -> set[tuple[str, str, int | None]]:
    return {(one.brand, one.status.value, one.count) for one in read(text).claims}


def holds(text: str) -> None:
    """Every place lies in the text, and the words there are the claim's words."""
    reading = read(text)
    told = reading.as_json(NAMES)
    spans = [*told["exemption_spans"], *told["date_spans"].values()]
    spans += [told[key] for key in ("state_span", "reference_span") if told[key]]
    for claim in reading.claims:
        assert claim.spans
        spans += claim.spans
        assert all(
            " ".join(text[a:b].split()) in reading.words(claim.spans) for a, b in claim.spans
        )
    assert all(0 <= a < b <= len(text) for a, b in spans)
    if reading.reference:
        a, b = reading.reference.span
        assert "".join(text[a:b].split()) == "".join(reading.reference.words.split())


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    holds(text)


@given(st.binary(max_size=400))
def test_any_bytes_taken_for_text_are_read_without_a_fault(content: bytes) -> None:
    holds(content.decode("utf-8", "replace"))
    holds(content.decode("latin-1"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_row_of_an_answers_words_is_read_without_a_fault(words: list[str]) -> None:
    holds(" ".join(words))
    holds("\n".join(words))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(ASKED), st.sampled_from(MAKERS)), min_size=1, max_size=6),
    st.sampled_from(["{}", "{n}. {}", "Q{n} {}", "({n}) {}", "- {}", "> {}", "Question {n}: {}"]),
    st.sampled_from(["\n", "\n\n", " "]),
    st.sampled_from(["", "Dear Sampleford Council,\n", "Request:\n", "You asked:\n"]),
)
def test_questions_alone_give_no_claim(
    asked: list[tuple[str, str]], shape: str, between: str, head: str
) -> None:
    questions = [question.format(maker) for question, maker in asked]
    lines = [shape.format(one, n=place) for place, one in enumerate(questions, start=1)]
    text = head + between.join(lines)
    assert said(text) == set(), text


@pytest.mark.parametrize("folder", ["batch_1", "batch_2", "batch_3"])
def test_signs_that_look_the_same_are_read_the_same(folder: str) -> None:
    for answer in answers(ANSWERS / folder):
        plain = said(answer.text)
        assert said(answer.text.replace("\n", "\r\n")) == plain, answer.name
        assert said(answer.text.replace("'", "\u2019")) == plain, answer.name
        assert said(answer.text.replace(" ", "\u00a0")) == plain, answer.name
        assert said(answer.text + "\n\n\n") == plain, answer.name


def test_a_paragraph_is_read_the_same_however_its_lines_are_broken() -> None:
    prose = (
        "The council operates 112 cameras in public spaces, all of which are manufactured by Axis. "
        "It has never used Dahua cameras. A further 30 Hikvision cameras in its depots will be "
        "replaced by March 2026 as part of the capital programme."
    )
    for width in (60, 72, 80, 90):
        assert said("Response:\n" + textwrap.fill(prose, width)) == said("Response:\n" + prose)


@pytest.mark.parametrize("words", SLOWEST)
def test_a_megabyte_of_anything_is_read_in_time(words: str) -> None:
    text = words * (1_000_000 // len(words))
    begun = time.process_time()
    reading = read(text)
    assert time.process_time() - begun < 15
    assert len(reading.text) == MOST_READ


def test_time_grows_with_the_length_of_a_text_and_no_faster() -> None:
    text = "We use 30 Hikvision and no Dahua cameras, which will not be replaced by 12 of Axis. "
    spent = []
    for length in (20_000, 80_000):
        begun = time.process_time()
        read(text * (length // len(text)))
        spent.append(time.process_time() - begun)
    assert spent[1] < 10 * spent[0]
