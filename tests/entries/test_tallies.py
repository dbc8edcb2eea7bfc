"""Counts with their denominators, and the sentences that carry them."""

import pytest

from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.tallies import (
    Tally,
    dimensions,
    headline_tier,
    headline_words,
    other_tier,
    separate_words,
    state_word,
)
from portal.entries.words import State


def counted(layer: Layer = Layer.BRAND, **counts: int) -> Tally:
    return Tally(layer, {State(name): count for name, count in counts.items()})


TODAY = counted(uses=28, phasing=4, none=6, refused=1, waiting=2, notasked=320)


def test_reported_answered_asked_and_all_are_four_different_numbers() -> None:
    assert (TODAY.reported, TODAY.answered, TODAY.asked, TODAY.all) == (32, 38, 41, 361)
    assert dimensions(TODAY) == [(38, "answered"), (41, "asked"), (361, "in all")]


def test_the_headline_is_said_as_designed() -> None:
    words = headline_words(TODAY, "Hikvision")
    expected = "32 of 38 councils that answered report Hikvision: 28 use it, 4 are phasing it out."
    assert words.sentence == expected
    assert (words.figure, words.name) == ("32 of 38", "Hikvision")


@pytest.mark.parametrize(
    ("counts", "end"),
    [
        ({"uses": 1}, "1 of 1 councils that answered report Axis: 1 uses it."),
        ({"phasing": 1}, "1 of 1 councils that answered report Axis: 1 is phasing it out."),
        ({"removed": 2}, "2 of 2 councils that answered report Axis: 2 have removed it."),
        ({"removed": 1, "none": 3}, "1 of 4 councils that answered report Axis: 1 has removed it."),
        ({"none": 3}, "0 of 3 councils that answered report Axis."),
    ],
)
def test_one_council_uses_and_two_use(counts: dict[str, int], end: str) -> None:
    assert headline_words(counted(**counts), "Axis").sentence == end


def test_where_nobody_answered_the_page_says_so() -> None:
    words = headline_words(counted(notasked=22, waiting=1), "Hikvision")
    assert words.figure == "No answers"
    assert words.sentence == (
        "No answers. Nobody is known to have had an answer about Hikvision from these councils."
    )


def test_the_other_tier_is_one_sentence_of_its_own() -> None:
    counties = counted(uses=1, phasing=1, notheld=1, notasked=18)
    assert separate_words(counties, TierChoice.COUNTY, "Hikvision") == (
        "County councils are counted separately: "
        "2 of 2 that answered report Hikvision; 3 asked; 21 in all."
    )
    assert separate_words(counted(notasked=361), TierChoice.LOWER, "Axis") == (
        "Districts, boroughs and unitaries are counted separately: "
        "no answers about Axis; 0 asked; 361 in all."
    )


def test_the_foi_layer_counts_who_named_brands_among_those_asked() -> None:
    answers = counted(Layer.FOI, named=5, partial=2, refused=1, notasked=10)
    assert (answers.reported, answers.answered, answers.asked, answers.all) == (5, 7, 8, 18)
    assert headline_words(answers, "").sentence == (
        "5 of 8 councils asked about their cameras named the brands."
    )
    assert headline_words(counted(Layer.FOI, notasked=3), "").figure == "No answers"
    assert "5 of 8 asked named the brands; 18 in all." in separate_words(
        answers, TierChoice.COUNTY, ""
    )


def test_a_page_of_both_tiers_counts_the_lower_one_and_tells_the_counties_apart() -> None:
    ask = Ask(tier=TierChoice.ALL)
    assert (headline_tier(ask), other_tier(ask)) == (TierChoice.LOWER, TierChoice.COUNTY)
    ask = Ask(tier=TierChoice.COUNTY)
    assert (headline_tier(ask), other_tier(ask)) == (TierChoice.COUNTY, TierChoice.LOWER)


def test_the_word_of_a_state_names_the_brand() -> None:
    assert state_word(State.USES, "Hikvision") == "Uses Hikvision"
    assert state_word(State.NOT_ASKED, "Hikvision") == "Nobody has asked"
