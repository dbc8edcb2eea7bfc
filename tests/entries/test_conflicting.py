"""When claims of one entry conflict: the rule as a table of cases."""

from typing import Any

import pytest

from portal.entries.conflicting import conflicts, overlap
from portal.entries.content import Answer, Claim
from portal.entries.dates import last_day
from portal.entries.words import (
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Confidence,
    Counted,
    Covers,
    Owner,
    Qualifier,
    Setting,
    SourceKind,
    Unit,
)
from tests.support.entries import answer, claim, entry, parts, source, unnamed

USED, GONE, NONE = ClaimStatus.IN_USE, ClaimStatus.REMOVED, ClaimStatus.NOT_USED
LOG = source(url="https://www.sampleford.example/log.pdf")
PAPER = source(SourceKind.PRESS, url="https://gazette.example/1", publisher="The Gazette")


def said(dated: str, one: Claim, **fields: Any) -> Answer:
    return answer(dated, one, **{"source": LOG, **fields})


def printed(dated: str, one: Claim, **fields: Any) -> Answer:
    return answer(dated, one, **{"source": PAPER, **fields})


def counted(number: int, qualifier: Qualifier = Qualifier.EXACTLY, **fields: Any) -> Claim:
    found = tuple(p.model_copy(update={"qualifier": qualifier}) for p in parts(static=number))
    return claim(USED, parts=found, **fields)


CONFLICTING = {
    "there and removed in the same month": (
        said("2022-05", claim(USED)),
        printed("2022-05", claim(GONE)),
        "state",
    ),
    "there and never used": (said("2022", claim(USED)), printed("2022", claim(NONE)), "state"),
    "a year overlaps a day of it": (
        said("2022", claim(USED)),
        printed("2022-05-03", claim(NONE)),
        "state",
    ),
    "phasing out is still there": (
        said("2022", claim(ClaimStatus.PHASING_OUT)),
        printed("2022", claim(GONE)),
        "state",
    ),
    "a part removed is still there": (
        said("2022", claim(GONE, covers=Covers.PART)),
        printed("2022", claim(GONE)),
        "state",
    ),
    "one brand of two": (
        said("2022", claim(USED, "hikvision", "axis")),
        printed("2022", claim(NONE, "axis")),
        "state",
    ),
    "different counts": (said("2022", counted(56)), printed("2022", counted(74)), "count"),
    "no number fits both": (
        said("2022", counted(56)),
        printed("2022", counted(56, Qualifier.MORE_THAN)),
        "count",
    ),
    "about is no more than a tenth off": (
        said("2022", counted(100)),
        printed("2022", counted(120, Qualifier.ABOUT)),
        "count",
    ),
    "counts of all brands together": (
        said("2022", unnamed(USED, BrandValue.EVERY, stated_total=900)),
        printed("2022", unnamed(USED, BrandValue.EVERY, stated_total=700)),
        "count",
    ),
}
AGREEING = {
    "the same source": (said("2022", claim(USED)), said("2022", claim(NONE))),
    "another time": (said("2021", claim(USED)), printed("2022", claim(NONE))),
    "another month": (said("2022-05", claim(USED)), printed("2022-06", claim(NONE))),
    "an undated one": (said("", claim(USED)), printed("2022", claim(NONE))),
    "another brand": (said("2022", claim(USED)), printed("2022", claim(NONE, "axis"))),
    "another role": (
        said("2022", claim(USED)),
        printed("2022", claim(NONE, role=BrandRole.PLATFORM)),
    ),
    "another setting": (
        said("2022", claim(USED, settings=(Setting.HOUSING,))),
        printed("2022", claim(NONE, settings=(Setting.LIBRARIES,))),
    ),
    "another kind of camera": (
        said("2022", claim(USED, parts=parts(static=3))),
        printed("2022", claim(USED, parts=parts(body_worn=9))),
    ),
    "the same said twice": (said("2022", counted(56)), printed("2022", counted(56))),
    "at least allows for more": (
        said("2022", counted(74)),
        printed("2022", counted(56, Qualifier.AT_LEAST)),
    ),
    "up to allows for less": (
        said("2022", counted(40)),
        printed("2022", counted(56, Qualifier.UP_TO)),
    ),
    "about allows for a tenth": (
        said("2022", counted(52)),
        printed("2022", counted(50, Qualifier.ABOUT)),
    ),
    "sites are not cameras": (
        said("2022", counted(56)),
        printed("2022", counted(9, unit=Unit.SITE)),
    ),
    "all brands are not this brand": (
        said("2022", counted(56)),
        printed("2022", counted(900, counted=Counted.ALL_BRANDS)),
    ),
    "one count for two brands is not one of them": (
        said("2022", counted(56)),
        printed("2022", claim(USED, "hikvision", "axis", parts=parts(static=90))),
    ),
    "a count that is not given": (said("2022", counted(56)), printed("2022", claim(USED))),
    "in use and under review": (
        said("2022", claim(USED)),
        printed("2022", claim(ClaimStatus.UNDER_REVIEW)),
    ),
    "phasing out is in use": (
        said("2022", claim(USED)),
        printed("2022", claim(ClaimStatus.PHASING_OUT)),
    ),
    "planned does not count": (
        said("2022", claim(ClaimStatus.PLANNED)),
        printed("2022", claim(NONE)),
    ),
    "a partnership's cameras": (
        said("2022", claim(USED, owner=Owner.PARTNERSHIP)),
        printed("2022", claim(NONE)),
    ),
    "not known to the council": (
        said("2022", claim(ClaimStatus.DOES_NOT_KNOW)),
        printed("2022", claim(USED)),
    ),
    "an unsure reading": (
        said("2022", claim(USED)),
        printed("2022", claim(NONE), confidence=Confidence.LOW),
    ),
    "only repeated": (said("2022", claim(USED)), printed("2022", claim(NONE), repeats=1)),
}


@pytest.mark.parametrize("name", CONFLICTING)
def test_claims_that_cannot_both_be_right_conflict(name: str) -> None:
    one, other, on = CONFLICTING[name]
    for answers in ((one, other), (other, one)):
        found = conflicts(entry(*answers))
        assert len(found) == 1
        assert (found[0].on_state, found[0].on_count) == (on == "state", on == "count")
        assert sorted(c.number for _, c in found[0].claims) == [1, 2]


@pytest.mark.parametrize("name", AGREEING)
def test_claims_that_can_both_be_right_do_not(name: str) -> None:
    one, other = AGREEING[name]
    assert conflicts(entry(one, other)) == []
    if name != "only repeated":
        assert conflicts(entry(other, one)) == []


def test_three_claims_are_one_conflict_without_the_one_that_agrees_with_all() -> None:
    third = source(SourceKind.OFFICIAL, url="https://police.example/2")
    fourth = source(SourceKind.VENDOR, url="https://seller.example/3")
    found = conflicts(
        entry(
            said("2022-05", counted(56)),
            printed("2022-05", counted(74)),
            answer("2022", counted(60), source=third),
            answer("2022", claim(USED, parts=()), source=fourth),
        )
    )
    assert [[c.number for _, c in one.claims] for one in found] == [[3, 1, 2]]
    assert found[0].cameras.kinds == {CameraKind.STATIC}


def test_an_empty_entry_has_no_conflict() -> None:
    assert conflicts(entry()) == []


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        ("2022", "2022-12-31", True),
        ("2022-02", "2022-02-28", True),
        ("2024-02", "2024-02-29", True),
        ("2022-02", "2022-03-01", False),
        ("2021-12-31", "2022", False),
        ("2022-05-03", "2022-05-03", True),
    ],
)
def test_partial_dates_overlap_when_they_can_mean_one_day(one: str, other: str, do: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is do
    assert last_day("") > last_day(one)
