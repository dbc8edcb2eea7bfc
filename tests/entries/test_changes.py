"""Changes: numbers are given once, and a correction is against what its submitter saw."""

import pytest

from portal.entries.changes import (
    AddAnswer,
    ClaimGone,
    ClaimMoved,
    CorrectClaim,
    NothingChanges,
    apply_change,
    read_change,
    store_change,
)
from portal.entries.content import Entry
from portal.entries.differences import count_words, differences
from portal.entries.words import ClaimStatus, Setting
from tests.support.entries import answer, claim, entry, parts

COUNTED = claim(parts=parts(static=47, ptz=9), settings=(Setting.HOUSING, Setting.LIBRARIES))


def test_answers_and_claims_are_numbered_in_the_order_of_publication() -> None:
    content = apply_change(Entry(), AddAnswer(answer=answer("2019", COUNTED, claim())))
    content = apply_change(content, AddAnswer(answer=answer("2020", claim())))
    assert [a.number for a in content.answers] == [1, 2]
    assert [c.number for a in content.answers for c in a.claims] == [1, 2, 3]


def test_a_correction_changes_one_claim_and_keeps_its_number() -> None:
    content = entry(answer("2019", COUNTED), answer("2020", claim()))
    was = content.claim(1)
    assert was is not None
    becomes = was.model_copy(update={"parts": parts(static=47, ptz=8)})
    after = apply_change(content, CorrectClaim(was=was, becomes=becomes))
    corrected = after.claim(1)
    assert corrected is not None
    assert corrected.total == 55
    assert after.claim(2) == content.claim(2)


def test_a_correction_of_a_claim_that_moved_is_refused() -> None:
    content = entry(answer("2019", COUNTED))
    seen = COUNTED.model_copy(update={"number": 1, "page": "3"})
    with pytest.raises(ClaimMoved):
        apply_change(content, CorrectClaim(was=seen, becomes=seen))


def test_a_correction_of_a_claim_that_is_not_there_is_refused() -> None:
    with pytest.raises(ClaimGone):
        apply_change(Entry(), CorrectClaim(was=COUNTED, becomes=COUNTED))


def test_a_correction_that_changes_nothing_is_refused() -> None:
    content = entry(answer("2019", COUNTED))
    was = content.claim(1)
    assert was is not None
    with pytest.raises(NothingChanges):
        apply_change(content, CorrectClaim(was=was, becomes=was))


def test_a_stored_change_reads_back_the_same() -> None:
    change = AddAnswer(answer=answer("2019", COUNTED))
    assert read_change(store_change(change)) == change


def test_differences_tell_old_and_new_in_words() -> None:
    content = entry(answer("2019", COUNTED))
    was = content.claim(1)
    assert was is not None
    becomes = was.model_copy(
        update={"parts": parts(static=47, ptz=8), "status": ClaimStatus.PHASING_OUT}
    )
    found = differences(content, apply_change(content, CorrectClaim(was=was, becomes=becomes)))
    assert [(d.label, d.old, d.new) for d in found] == [
        ("Count", "56 cameras (47 static + 9 PTZ)", "55 cameras (47 static + 8 PTZ)"),
        ("Status", "In use", "Phasing out"),
    ]


def test_a_new_answer_is_told_field_by_field_with_nothing_old() -> None:
    after = apply_change(Entry(), AddAnswer(answer=answer("2019", COUNTED)))
    found = {d.label: (d.old, d.new) for d in differences(Entry(), after)}
    assert found["Count"] == ("", "56 cameras (47 static + 9 PTZ)")
    assert found["Settings"] == ("", "housing, libraries")
    assert found["Answer"] == ("", "Answered")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim(parts=parts(static=1)), "1 static camera"),
        (claim(stated_total=560), "560 cameras"),
        (claim(), ""),
        (claim(parts=parts(static=0)), "0 static cameras"),
    ],
)
def test_counts_in_words(given, expected: str) -> None:  # type: ignore[no-untyped-def]
    assert count_words(given) == expected
