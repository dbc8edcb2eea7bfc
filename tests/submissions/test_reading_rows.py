"""Rows of the form become claims with parts."""

from portal.entries.words import (
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
)
from portal.submissions.reading_rows import Row, claims_from_rows, formula_of, total_of

PLACES = (Setting.HOUSING, Setting.LIBRARIES, Setting.DEPOTS)


def hikvision(**fields: object) -> Row:
    given = {"brand_value": BrandValue.NAMED, "brand": "hikvision", "settings": PLACES}
    return Row(**{**given, **fields})  # type: ignore[arg-type]


STATIC = hikvision(kind=CameraKind.STATIC, count=47, as_written="47 static")
PTZ = hikvision(kind=CameraKind.PTZ, count=9, as_written="9 PTZ")


def test_two_kinds_of_one_brand_in_one_place_are_parts_of_one_claim() -> None:
    (claim,) = claims_from_rows([STATIC, PTZ])
    assert claim.total == 56
    assert claim.formula == "47 static + 9 PTZ"
    assert claim.settings == PLACES
    assert claim.as_written == "47 static; 9 PTZ"
    assert [part.as_written for part in claim.parts] == ["47 static", "9 PTZ"]


def test_the_order_of_the_ticked_places_does_not_split_a_claim() -> None:
    assert len(claims_from_rows([STATIC, hikvision(count=9, settings=PLACES[::-1])])) == 1


def test_qualifiers_belong_to_parts() -> None:
    (claim,) = claims_from_rows([STATIC, hikvision(count=9, qualifier=Qualifier.ABOUT)])
    assert [part.qualifier for part in claim.parts] == [Qualifier.EXACTLY, Qualifier.ABOUT]
    assert claim.qualifier is Qualifier.ABOUT


def test_another_brand_place_status_or_page_is_another_claim() -> None:
    others = [
        hikvision(brand="dahua"),
        hikvision(settings=(Setting.CAR_PARKS,)),
        hikvision(status=ClaimStatus.REMOVED),
        hikvision(page="3"),
        hikvision(brand_value=BrandValue.NOT_STATED, brand=""),
    ]
    for other in others:
        assert len(claims_from_rows([STATIC, other])) == 2


def test_claims_stand_in_the_order_of_their_first_rows() -> None:
    dahua = hikvision(brand="dahua", count=1)
    claims = claims_from_rows([STATIC, dahua, PTZ])
    assert [claim.brands for claim in claims] == [("hikvision",), ("dahua",)]
    assert claims[0].total == 56


def test_a_row_without_kind_and_count_names_the_brand_only() -> None:
    (claim,) = claims_from_rows([hikvision(as_written="Hikvision")])
    assert (claim.parts, claim.total, claim.as_written) == ((), None, "Hikvision")


def test_nought_is_a_count() -> None:
    (claim,) = claims_from_rows([hikvision(count=0, status=ClaimStatus.NOT_USED)])
    assert claim.total == 0


def test_the_stated_total_stays_beside_the_sum_of_one_claim() -> None:
    (claim,) = claims_from_rows([STATIC, PTZ], stated_total=57)
    assert (claim.stated_total, claim.total) == (57, 56)


def test_the_stated_total_is_no_single_claims_when_there_are_several() -> None:
    claims = claims_from_rows([STATIC, hikvision(brand="dahua", count=2)], stated_total=49)
    assert [claim.stated_total for claim in claims] == [None, None]


def test_the_same_words_in_both_rows_are_written_once() -> None:
    both = "47 static and 9 PTZ cameras"
    (claim,) = claims_from_rows(
        [
            hikvision(kind=CameraKind.STATIC, count=47, as_written=both),
            hikvision(kind=CameraKind.PTZ, count=9, as_written=both),
        ]
    )
    assert claim.as_written == both


def test_the_sum_is_written_out() -> None:
    assert formula_of([STATIC, PTZ]) == "47 static + 9 PTZ = 56"
    assert total_of([STATIC, PTZ]) == 56


def test_one_count_needs_no_sum() -> None:
    assert formula_of([STATIC, hikvision()]) == ""
    assert total_of([hikvision()]) is None
