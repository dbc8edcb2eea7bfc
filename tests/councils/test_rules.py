"""How names are compared, and what codes and postcodes look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.councils.rules import apart_km, core, key, looks_like_gss


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ynys Môn", "ynys mon"),
        ("Hammersmith & Fulham", "hammersmith and fulham"),
        ("King’s Lynn", "kings lynn"),
        ("King's Lynn", "kings lynn"),
        ("  STOKE-ON-TRENT ", "stoke on trent"),
        ("", ""),
    ],
)
def test_a_key_ignores_case_accents_apostrophes_and_signs(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("City of York Council", "york"),
        ("London Borough of Camden", "camden"),
        ("Cyngor Bwrdeistref Sirol Conwy", "conwy"),
        ("Dorset County Council", "dorset county"),
        ("City of London", "city of london"),
        ("County Council", "county"),
        ("Council", "council"),
    ],
)
def test_a_core_drops_the_words_for_the_kind_of_body(name: str, expected: str) -> None:
    assert core(name) == expected


@given(st.text(max_size=60))
def test_a_key_of_a_key_is_the_key(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.text(max_size=60))
def test_a_core_is_empty_only_when_the_key_is(name: str) -> None:
    assert bool(core(name)) == bool(key(name))


def test_codes_are_known_by_their_shape() -> None:
    assert looks_like_gss(" e06000034 ")
    assert not looks_like_gss("E0600003")


def test_distances_are_in_kilometres() -> None:
    london, edinburgh = (51.5074, -0.1278), (55.9533, -3.1883)
    assert 525 < apart_km(london, edinburgh) < 545
    assert apart_km(london, london) == 0
