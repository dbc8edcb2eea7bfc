"""Which council a cell names: never one of two."""

import pytest

from portal.submissions.bulk.headings import Field, field_of
from portal.submissions.bulk.unclear import NotAFinding, Unclear
from tests.support.bulk import names

SURE = [
    ("ZZA", "", "ZZA"),
    ("E99000002", "", "ZZB"),
    ("Sampleford", "", "ZZA"),
    ("SAMPLEFORD BOROUGH COUNCIL", "", "ZZA"),
    ("Sampleford BC", "", "ZZA"),
    ("Tre Enghraifft", "", "ZZB"),
    ("Sampelford", "", "ZZA"),
    ("Sampleford Counsil", "", "ZZA"),
    ("Newtown upon Sample", "", "ZZC"),
    ("Oldsample", "2019-06", "ZZF"),
    ("Oldsample District Council", "2023", "ZZF"),
    ("Oldsample and Marsh", "2024", "ZZH"),
]
UNCLEAR = [
    ("Newtown", "", "Newtown-under-Sample Borough Council (ZZD)"),
    ("Oldsample District Council", "2024-05-01", "ended on 31 March 2023"),
    ("Oldsample District Council", "", "Newsample Council took over"),
    ("Newsample", "2019-01", "began on 1 April 2023"),
    ("Nowhere at all", "", "No council is called"),
    ("Xampleton", "", ""),
]


@pytest.mark.parametrize(("text", "dated", "code"), SURE)
def test_a_council_is_found_by_any_of_its_names(text: str, dated: str, code: str) -> None:
    assert names().find(text, dated).body.code == code


@pytest.mark.parametrize(("text", "dated", "sentence"), UNCLEAR[:-1])
def test_a_name_that_is_not_sure_is_unclear(text: str, dated: str, sentence: str) -> None:
    with pytest.raises(Unclear) as told:
        names().find(text, dated)
    assert sentence in told.value.sentence


@pytest.mark.parametrize(
    "text", ["Sample Police", "University of Exampleton", "Marsh Parish Council"]
)
def test_another_body_is_refused(text: str) -> None:
    with pytest.raises(NotAFinding, match="principal councils"):
        names().find(text)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Local Authority", Field.COUNCIL),
        ("Council name", Field.COUNCIL),
        ("public_body_name", Field.COUNCIL),
        ("Make", Field.BRAND),
        ("Camera brand(s)", Field.BRAND),
        ("Which manufacturers supply your cameras?", Field.BRAND),
        ("No. of CCTV cameras", Field.COUNT),
        ("Number of cameras", Field.COUNT),
        ("Total number of cameras", Field.TOTAL),
        ("Date of response", Field.ANSWERED),
        ("Date FOI sent", Field.ASKED),
        ("FOI ref", Field.REFERENCE),
        ("WDTK link", Field.ADDRESS),
        ("Exemption", Field.EXEMPTIONS),
        ("GSS code", Field.CODE),
        ("Notes/comments", Field.NOTE),
        ("Contact email", None),
        ("Date due", None),
        ("Population", None),
    ],
)
def test_headings_in_peoples_own_words_are_matched(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field
