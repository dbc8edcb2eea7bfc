"""When two answers are the same one."""

import pytest

from portal.entries.words import AnswerState, ClaimStatus
from portal.submissions.duplicates import (
    Why,
    normalised_address,
    reference_key,
    says_more,
    why_alike,
)
from tests.support.entries import answer, claim, parts, silent, source

SAME = [
    ("https://www.sampleford.example/foi/1", "http://sampleford.example/foi/1/"),
    ("https://a.example/x?id=2&b=1", "https://a.example/x?b=1&utm_source=mail&id=2#top"),
    ("https://a.example/x/index.html", "https://A.example/x"),
    (
        "https://www.whatdotheyknow.com/request/cctv_makers#incoming-123",
        "https://www.whatdotheyknow.com/cy/request/CCTV_makers/response/9/attach/2/a.pdf?nocache=1",
    ),
]
WORDS = "The Council uses 47 static Hikvision cameras in its town centre and 9 in its libraries."


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_page_has_one_address(one: str, two: str) -> None:
    assert normalised_address(one) == normalised_address(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://www.whatdotheyknow.com/request/a", "https://www.whatdotheyknow.com/request/b"),
    ],
)
def test_other_pages_have_others(one: str, two: str) -> None:
    assert normalised_address(one) != normalised_address(two)


def test_a_reference_counts_when_it_tells_requests_apart() -> None:
    assert reference_key("FOI 2019/0417") == reference_key("foi-2019-0417")
    assert reference_key("FOI 7") == reference_key("none given") == ""


def elsewhere(dated: str, *claims: object, **fields: object):
    return answer(dated, *claims, source=source(url="", **fields))


def test_answers_are_alike_by_address_reference_day_or_words() -> None:
    one = answer("2019-06-06", claim(parts=parts(static=47)))
    assert why_alike(one, one) is Why.ADDRESS
    first = elsewhere("2019", claim(), reference="FOI 2019/0417")
    assert why_alike(first, elsewhere("2020", claim(), reference="foi-2019-0417")) is Why.REFERENCE
    assert why_alike(elsewhere("2019-06-06", claim()), elsewhere("2019-06-06", claim())) is Why.DAY
    worded = elsewhere("2019", claim(quote=WORDS))
    other = elsewhere("2020", claim(quote=WORDS.replace("town centre", "town-centre")))
    assert why_alike(worded, other) is Why.WORDS


def test_other_numbers_years_or_brands_are_another_answer() -> None:
    counted = elsewhere("2019-06-06", claim(parts=parts(static=47)))
    assert why_alike(counted, elsewhere("2019-06-06", claim(parts=parts(static=57)))) is None
    assert why_alike(elsewhere("2019", claim()), elsewhere("2019", claim())) is None
    dahua = claim(ClaimStatus.IN_USE, "dahua")
    assert why_alike(counted, elsewhere("2019-06-06", dahua)) is None
    worded = elsewhere("2019", claim(quote=WORDS))
    assert why_alike(worded, elsewhere("2020", claim(quote=WORDS.replace("47", "57")))) is None


def test_a_reply_says_more_than_no_reply_and_a_new_brand_more_than_none() -> None:
    waiting = silent("2019", AnswerState.NO_REPLY)
    assert says_more(answer("2019", claim()), waiting)
    both = answer("2019", claim(), claim(ClaimStatus.IN_USE, "dahua"))
    assert says_more(both, answer("2019", claim()))
    assert not says_more(answer("2019", claim()), both)
