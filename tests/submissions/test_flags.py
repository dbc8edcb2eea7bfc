"""What a moderator should look at twice, case by case."""

from datetime import date

import pytest

from portal.entries.changes import CorrectClaim
from portal.entries.content import Answer
from portal.entries.words import ClaimStatus, SourceKind
from portal.submissions.flags import (
    RULES,
    Around,
    flags_of_correction,
    flags_of_finding,
    is_same,
    shared_domain_flag,
)
from tests.support.entries import answer, claim, entry, parts, source

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
    press = answer("2019", claim(), source=source(SourceKind.PRESS))
    assert rules(press) == ["Press source", "Adverse and contested"]


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


def near(**given: object) -> Around:
    return Around(domains=("sampleford.example",), **given)


@pytest.mark.parametrize(
    ("last", "flagged"), [(23, True), (28, True), (29, False), (111, False), (112, True)]
)
def test_a_count_twice_or_half_the_last_one_is_flagged(last: int, flagged: bool) -> None:
    known = answer("2015", claim(parts=parts(static=last)), source=source(url="https://x.example"))
    found = rules(PLAIN, around=near(published=[known], live=entry(known)))
    assert ("Large change of a count" in found) is flagged


def test_small_counts_may_change_by_any_factor() -> None:
    known = answer("2015", claim(parts=parts(static=2)), source=source(url="https://x.example"))
    assert rules(answer("2019", claim(parts=parts(static=9))), around=near(published=[known])) == []


@pytest.mark.parametrize(("population", "flagged"), [(2_799, True), (2_800, False), (None, False)])
def test_more_than_one_camera_for_fifty_residents_is_flagged(
    population: int | None, flagged: bool
) -> None:
    found = rules(PLAIN, around=near(population=population))
    assert ("Many for the population" in found) is flagged


@pytest.mark.parametrize(
    ("written", "flagged"),
    [("12 sites", True), ("12 Hikvision locations", True), ("12 cameras at one site", False)],
)
def test_places_in_the_words_and_cameras_in_the_row_are_flagged(
    written: str, flagged: bool
) -> None:
    found = rules(answer("2019", claim(parts=parts(static=12), as_written=written)))
    assert found == (["Sites or cameras"] if flagged else [])


def test_a_look_alike_word_is_flagged_and_a_welsh_or_greek_one_is_not() -> None:
    assert rules(PLAIN.model_copy(update={"quote": "Hikvisi\u043en, 47"})) == ["Mixed scripts"]
    for honest in ("Cyngor T\u0177 Ddewi, 47", "\u0391\u03b8\u03ae\u03bd\u03b1 47", "cam\u00e9ra"):
        assert rules(PLAIN.model_copy(update={"quote": honest})) == []


@pytest.mark.parametrize(
    "words",
    ["Write to a.person@sampleford.example", "Ring 01632 960 123", "Yours sincerely\nA. Person"],
)
def test_personal_data_in_what_would_be_published_is_flagged(words: str) -> None:
    assert rules(PLAIN.model_copy(update={"quote": words})) == ["Personal data"]


def test_a_none_over_a_published_use_is_flagged_and_so_is_the_reverse() -> None:
    uses, none = (
        PLAIN,
        answer("2024", claim(ClaimStatus.NOT_USED), source=source(url="https://y.example")),
    )
    found = rules(none, around=near(live=entry(uses)))
    assert "Takes a report away" in found and "Adverse and contested" not in found
    found = rules(uses, around=near(live=entry(none)))
    assert "Adverse and contested" in found and "Takes a report away" not in found


def test_what_is_known_of_sender_entry_and_files_is_flagged() -> None:
    assert rules(PLAIN, around=near(approved=0)) == ["First by this sender"]
    assert rules(PLAIN, around=near(approved=1)) == []
    assert rules(PLAIN, around=near(protected=True)) == ["Protected entry"]
    assert rules(PLAIN, around=near(in_files=["A sheet is hidden."])) == ["Hidden in a file"]
    (flag,) = flags_of_finding(PLAIN, None, near(not_before=date(2027, 1, 4)))
    assert flag.saw == "The sender asks to publish nothing before 4 January 2027."


def test_every_rule_has_a_name_of_its_own_and_a_public_sentence() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.sentence.endswith(".") for rule in RULES)


def test_a_correction_is_read_by_the_rules_that_read_a_claim() -> None:
    known = entry(PLAIN)
    (was,) = known.answers[0].claims
    around = near(live=known, published=known.answers, protected=True)

    def raised(**changed: object) -> list[str]:
        change = CorrectClaim(was=was, becomes=was.model_copy(update=changed))
        return [flag.rule for flag in flags_of_correction(change, around)]

    assert raised(parts=parts(static=47, ptz=8)) == ["Protected entry"]
    assert raised(parts=parts(static=20)) == ["Large change of a count", "Protected entry"]
    gone = raised(status=ClaimStatus.NOT_USED, parts=())
    assert gone == ["Takes a report away", "Protected entry"]
    assert raised(note="Ring 01632 960 123") == ["Protected entry", "Personal data"]
