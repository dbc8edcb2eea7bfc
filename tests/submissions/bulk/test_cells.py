"""Single cells: numbers, dates, brands; what is not sure is never made up."""

import pytest

from portal.entries.words import CameraKind, Qualifier
from portal.submissions.bulk.brand_cells import read_brand_cell
from portal.submissions.bulk.days import read_day
from portal.submissions.bulk.quantities import read_quantity
from portal.submissions.bulk.unclear import NotAFinding, Unclear
from tests.support.bulk import TODAY, lexicon

EXACT, ABOUT = Qualifier.EXACTLY, Qualifier.ABOUT
NUMBERS = [
    ("47", [(47, EXACT)]),
    ("1,234", [(1234, EXACT)]),
    ("47.0", [(47, EXACT)]),
    ("approx. 50", [(50, ABOUT)]),
    ("c. 50", [(50, ABOUT)]),
    ("c50", [(50, ABOUT)]),
    ("~50", [(50, ABOUT)]),
    ("50 (approx)", [(50, ABOUT)]),
    ("about fifty", [(50, ABOUT)]),
    ("one hundred and twenty-three", [(123, EXACT)]),
    ("over 100", [(100, Qualifier.MORE_THAN)]),
    ("100+", [(100, Qualifier.AT_LEAST)]),
    ("up to 60", [(60, Qualifier.UP_TO)]),
    ("50-60", [(50, Qualifier.AT_LEAST)]),
    ("approximately 120-130", [(120, ABOUT)]),
    ("47 + 9", [(47, EXACT), (9, EXACT)]),
    ("130 CCTV cameras across 10 sites", [(130, EXACT)]),
    ("none", [(0, EXACT)]),
    ("n/a", []),
    ("", []),
]
NO_NUMBERS = [
    "lots",
    "several",
    "-5",
    "47.5",
    "47,9",
    "60%",
    "2000000",
    "12/3",
    "60-50",
    "?",
    "47 or 48",
]
DAYS = [
    ("2019-06-06", "2019-06-06"),
    ("6/6/2019", "2019-06-06"),
    ("5/4/2019", "2019-04-05"),
    ("06.06.19", "2019-06-06"),
    ("6th June 2019", "2019-06-06"),
    ("June 6, 2019", "2019-06-06"),
    ("Thu 6 June 2019", "2019-06-06"),
    ("06-Jun-19", "2019-06-06"),
    ("Jun-19", "2019-06"),
    ("June 2019", "2019-06"),
    ("06/2019", "2019-06"),
    ("2019", "2019"),
    ("43622", "2019-06-06"),
    ("43622.5", "2019-06-06"),
    ("6/6/2019 10:32", "2019-06-06"),
    ("2019-06-06T10:00:00Z", "2019-06-06"),
    ("n/a", ""),
]
BRANDS = [
    ("Hikvision (47), Dahua (9)", [("hikvision", 47), ("dahua", 9)]),
    ("47 x Hikvision; 1,234 Bosch", [("hikvision", 47), ("bosch", 1234)]),
    ("Hikvision: 47 static, 9 PTZ", [("hikvision", 56)]),
    ("Hikvison & AXIS", [("hikvision", None), ("axis", None)]),
    ("Hanwha Techwin / Wisenet", [("hanwha-vision", None)]),
    ("Mainly Hikvision, some Axis and others", [("hikvision", None), ("axis", None)]),
    ("Hikvision\nDahua", [("hikvision", None), ("dahua", None)]),
    ("Hikvision - removed 2022", [("hikvision", None)]),
]


@pytest.mark.parametrize(("text", "parts"), NUMBERS)
def test_a_number_is_read_as_people_write_it(text: str, parts: list[tuple[int, Qualifier]]) -> None:
    found = read_quantity(text)
    if text == "one hundred and twenty-three":
        assert found.total == 123
    else:
        assert [(one.count, one.qualifier) for one in found.parts] == parts


def test_kinds_beside_numbers_are_kept() -> None:
    parts = read_quantity("56 (47 static and 9 PTZ)")
    assert [(one.count, one.kind) for one in parts.parts] == [
        (47, CameraKind.STATIC),
        (9, CameraKind.PTZ),
    ]
    assert parts.stated_total == 56


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_sure_number_is_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        read_quantity(text)


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_date_is_read_day_first(text: str, day: str) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["6/25/2019", "31/02/2019", "early 2019", "2019/20", "6 June", "1949"]
)
def test_what_is_no_sure_date_is_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        read_day(text, TODAY)


def test_a_date_in_the_future_is_refused() -> None:
    with pytest.raises(NotAFinding, match="future"):
        read_day("1/1/2027", TODAY)


@pytest.mark.parametrize(("text", "named"), BRANDS)
def test_brands_are_read_with_their_numbers(text: str, named: list[tuple[str, int | None]]) -> None:
    found = read_brand_cell(text, lexicon())
    assert [(one.brand, one.quantity.total) for one in found.named] == named


@pytest.mark.parametrize(
    "text",
    ["Hikvision?", "possibly Hikvision", "Hikvision and Dahua (120)", "Hikvision (NVR)",
     "yes please",
     "Hikvision 60%"],
)  # fmt: skip
def test_what_a_cell_of_brands_does_not_say_for_sure_is_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        read_brand_cell(text, lexicon())


def test_a_name_that_is_not_in_the_register_is_told_apart() -> None:
    found = read_brand_cell("Hikvision, Acme", lexicon())
    assert [one.brand for one in found.named] == ["hikvision"]
    assert found.unknown == ["Acme"]
