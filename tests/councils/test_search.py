"""Finding councils by what people type."""

import pytest

from portal.councils.search import MOST_MATCHES, find_councils


def codes(text: str) -> list[str]:
    """The codes of what a search finds, in order."""
    return [match.council.code for match in find_councils(text)]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thurrock", "THR"),
        ("thurrock council", "THR"),
        ("THR", "THR"),
        ("E06000034", "THR"),
        ("E08000016", "BNS"),
        ("Ynys Môn", "AGY"),
        ("cyngor gwynedd", "GWN"),
        ("Hull", "KHL"),
        ("york", "YOR"),
        ("hammersmith & fulham", "HMF"),
        ("King’s Lynn and West Norfolk", "KIN"),
        ("shepway", "SHE"),
        ("City of London", "LND"),
        ("isles of scilly", "IOS"),
    ],
)
def test_a_name_that_means_one_council_is_sure(text: str, code: str) -> None:
    found = find_councils(text)
    assert [(match.council.code, match.sure) for match in found] == [(code, True)]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("text", "both"),
    [("north yorkshire", ["NYE", "NYK"]), ("Somerset", ["SMT", "SOM"])],
)
def test_an_ambiguous_name_shows_both_the_one_in_force_first(text: str, both: list[str]) -> None:
    assert codes(text) == both
    assert not any(match.sure for match in find_councils(text))


@pytest.mark.usefixtures("register")
def test_a_former_name_shows_the_former_council_and_who_took_over() -> None:
    former, *heirs = find_councils("Cumbria")
    assert former.council.code == "CMA" and not former.sure
    assert [(heir.council.code, heir.successor_of) for heir in heirs] == [
        ("CBD", "Cumbria County Council"),
        ("WAF", "Cumbria County Council"),
    ]
    assert codes("Taunton Deane") == ["TAU", "SMT"]


@pytest.mark.usefixtures("register")
def test_a_likeness_or_a_beginning_is_never_sure() -> None:
    for text, code in (("thurock", "THR"), ("kings lynn", "KIN"), ("bromly", "BRY")):
        found = find_councils(text)
        assert found[0].council.code == code
        assert not found[0].sure


@pytest.mark.usefixtures("register")
def test_a_name_that_begins_another_shows_both() -> None:
    assert codes("newcastle") == ["NET", "NEC"]
    assert "RIC" in codes("richmond") and "RIH" in codes("richmond")


@pytest.mark.usefixtures("register")
def test_three_small_letters_are_a_beginning_not_a_code() -> None:
    assert {"BNE", "BNS", "BDG"} <= set(codes("bar"))


@pytest.mark.usefixtures("register")
def test_all_london_boroughs_fit_the_bound() -> None:
    found = codes("london")
    assert len(found) == 33 <= MOST_MATCHES


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "%", "zzzzzz", "SW1A 1AA", "'; drop table council"]
)
def test_what_names_nobody_finds_nobody(text: str) -> None:
    assert find_councils(text) == []
