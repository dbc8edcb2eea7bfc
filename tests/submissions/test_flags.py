"""What a moderator should look at twice, case by case."""

import pytest

from portal.entries.content import Answer
from portal.entries.words import ClaimStatus, SourceKind
from portal.submissions.flags import Around, flags_of_finding, is_same, shared_domain_flag
from tests.support.entries import answer, claim, parts, source

AROUND = Around(domains=("sampleford.example",))
PLAIN = answer("2019-06-06", claim(parts=parts(static=47, ptz=9)))


def rules(proposed: Answer, total: int | None = None, around: Around = AROUND) -> list[str]:
    return [flag.rule for flag in flags_of_finding(proposed, total, around)]


def test_a_plain_answer_has_no_flag() -> None:
    assert rules(PLAIN) == []
    assert rules(PLAIN, 56) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://foi.sampleford.example/1",
        "https://www.whatdotheyknow.com/request/1",
        "https://www.gov.uk/1",
        "https://SAMPLEFORD.example/1",
    ],
)
def test_the_council_and_public_registers_are_known_publishers(url: str) -> None:
    assert rules(answer("2019", claim(), source=source(url=url))) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://sampleford.example.evil.example/1",
        "https://notsampleford.example/1",
        "https://fakegov.uk/1",
    ],
)
def test_a_look_alike_is_not_a_known_publisher(url: str) -> None:
    assert rules(answer("2019", claim(), source=source(url=url))) == ["Unknown publisher"]


def test_sources_and_dates_that_are_missing_are_flagged() -> None:
    assert rules(answer("", claim(), source=source(url=""))) == ["No source address", "No date"]


def test_a_press_report_is_flagged() -> None:
    assert rules(answer("2019", claim(), source=source(SourceKind.PRESS))) == ["Press source"]


def test_a_sum_that_differs_names_both_figures() -> None:
    (flag,) = flags_of_finding(PLAIN, 57, AROUND)
    assert flag.saw == "The rows add up to 56; the answer's own total is 57."


def test_very_many_cameras_are_flagged() -> None:
    assert rules(answer("2019", claim(parts=parts(static=10_001)))) == ["Very big count"]


def test_nought_in_use_is_flagged_and_nought_not_used_is_not() -> None:
    assert rules(answer("2019", claim(parts=parts(static=0)))) == ["Nought in use"]
    not_used = claim(ClaimStatus.NOT_USED, parts=parts(static=0))
    assert rules(answer("2019", not_used)) == []


def test_what_is_published_or_waiting_already_is_flagged() -> None:
    known = Around(AROUND.domains, published=[PLAIN], waiting=[PLAIN])
    assert rules(PLAIN, around=known) == ["Published already", "Sent twice"]


def test_answers_are_the_same_by_address_or_by_date_and_claims() -> None:
    elsewhere = source(url="https://www.whatdotheyknow.com/request/1")
    same = PLAIN.model_copy(update={"source": elsewhere})
    assert is_same(PLAIN, same)
    assert not is_same(PLAIN, same.model_copy(update={"answered_on": "2020"}))
    assert not is_same(PLAIN, same.model_copy(update={"claims": (claim(),)}))
    undated = same.model_copy(update={"answered_on": ""})
    assert not is_same(undated, PLAIN.model_copy(update={"answered_on": "", "source": source()}))


def test_a_shared_domain_is_named() -> None:
    assert "sampleford.example" in shared_domain_flag("sampleford.example").saw
