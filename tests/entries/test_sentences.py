"""Sentences say who said it, when, and no more than was said."""

import pytest

from portal.entries.content import Answer, Claim, Part
from portal.entries.headline import answers_headline, brand_headline
from portal.entries.sentences import answer_sentence, claim_phrase, claim_sentence, verdict_sentence
from portal.entries.words import (
    AnswerState,
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Covers,
    Qualifier,
    Setting,
    SourceKind,
)
from tests.support.entries import answer, claim, entry, parts, silent, source, unnamed

NAMES = {"hikvision": "Hikvision", "360": "360 Vision Technology", "indigo": "IndigoVision"}
COUNCIL = "Sampleford Borough Council"
PRESS = source(SourceKind.PRESS, publisher="Sampleford Herald")
USE, NOT = ClaimStatus.IN_USE, ClaimStatus.NOT_USED


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            claim(parts=parts(static=47, ptz=9)),
            "56 Hikvision cameras (47 static + 9 PTZ) in use",
        ),
        (claim(), "Hikvision cameras in use"),
        (claim(NOT), "no Hikvision cameras in use"),
        (
            claim(ClaimStatus.PHASING_OUT, covers=Covers.PART),
            "Hikvision cameras (part of them) being phased out",
        ),
        (
            unnamed(NOT, BrandValue.EVERY, settings=(Setting.BODY_WORN,)),
            "no cameras of any brand in use (setting: body-worn)",
        ),
        (
            unnamed(
                USE,
                BrandValue.UNKNOWN,
                counted=Counted.ALL_BRANDS,
                parts=(Part(count=560, qualifier=Qualifier.MORE_THAN),),
            ),
            "more than 560 cameras of all brands in use",
        ),
        (
            claim(USE, "indigo", role=BrandRole.INSTALLER, parts=(Part(count=30),)),
            "30 cameras installed by IndigoVision in use",
        ),
        (claim(USE, "360", parts=(Part(count=30),)), "30 cameras by 360 Vision Technology in use"),
        (
            claim(
                USE,
                "indigo",
                role=BrandRole.RECORDER,
                counted=Counted.ALL_BRANDS,
                parts=parts(static=1, dome=2),
            ),
            "an IndigoVision recording system in use",
        ),
        (
            claim(counted=Counted.SHARE, share="99%", base=557),
            "Hikvision as 99% of 557 cameras in use",
        ),
        (
            claim(parts=(Part(kind=CameraKind.BODY_WORN, count=17),)),
            "17 Hikvision body-worn cameras in use",
        ),
    ],
)
def test_a_claim_in_words(given: Claim, expected: str) -> None:
    assert claim_phrase(given, NAMES) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            answer("2019-06-06", claim()),
            f"On 6 June 2019, {COUNCIL} reported Hikvision cameras in use.",
        ),
        (
            answer("2019-06", claim(), source=PRESS),
            f"In June 2019, Sampleford Herald reported Hikvision cameras in use at {COUNCIL}.",
        ),
        (
            answer("", claim(), source=PRESS),
            "At a date not stated, Sampleford Herald reported "
            f"Hikvision cameras in use at {COUNCIL}.",
        ),
    ],
)
def test_who_says_it_and_when(given: Answer, expected: str) -> None:
    assert claim_sentence(given, given.claims[0], COUNCIL, NAMES) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("2019"), f"In 2019, {COUNCIL} answered, without naming brands."),
        (
            answer("2019", source=source(SourceKind.COUNCIL_PAGE)),
            f"In 2019, {COUNCIL} wrote about its cameras without naming brands.",
        ),
        (
            answer("2019", source=PRESS),
            f"In 2019, Sampleford Herald wrote about the cameras of {COUNCIL} "
            "without naming brands.",
        ),
        (
            silent("2019", AnswerState.NO_REPLY, source=PRESS),
            f"In 2019, Sampleford Herald reported that {COUNCIL} had not replied.",
        ),
    ],
)
def test_only_a_source_that_answers_a_question_says_answered(given: Answer, expected: str) -> None:
    assert answer_sentence(given, COUNCIL) == expected


def test_the_verdict_names_the_brand_that_was_asked_about() -> None:
    content = entry(silent("2019", AnswerState.NO_REPLY))
    line = brand_headline(content, "hikvision")
    told = verdict_sentence(content, line, council=COUNCIL, brand="Hikvision", names=NAMES)
    assert told == (
        f"In 2019, {COUNCIL} was asked about Hikvision; no answer is published. "
        "Nothing newer is published."
    )


def test_the_verdict_of_an_answer_without_brands_says_what_it_claims() -> None:
    none = unnamed(NOT, BrandValue.EVERY, settings=(Setting.ANPR,))
    content = entry(answer("2019-03-31", none))
    told = verdict_sentence(
        content, answers_headline(content), council=COUNCIL, brand="", names=NAMES
    )
    assert told == (
        f"On 31 March 2019, {COUNCIL} reported no cameras of any brand in use "
        "(setting: number-plate reading). Nothing newer is published."
    )


def test_the_verdict_tells_a_later_refusal() -> None:
    content = entry(answer("2019", claim()), silent("2023-12-13", AnswerState.REFUSED))
    line = brand_headline(content, "hikvision")
    told = verdict_sentence(content, line, council=COUNCIL, brand="Hikvision", names=NAMES)
    assert told.endswith("Asked again (13 December 2023): refused to say.")


def test_the_verdict_of_a_blank_council_says_what_a_blank_means() -> None:
    content = entry()
    line = brand_headline(content, "hikvision")
    told = verdict_sentence(content, line, council=COUNCIL, brand="Hikvision", names=NAMES)
    assert told.startswith(f"Nobody is known to have asked {COUNCIL}")
    assert told.endswith("A blank does not mean that it has none.")
