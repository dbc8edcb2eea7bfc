"""Reading a brand out of what was written."""

import pytest

from portal.brands.rules import SpellingTaken, brand_key, build_lexicon, resolve_brand

LEXICON = build_lexicon(
    {"hikvision": "Hikvision", "uniview": "Uniview", "reveal": "Reveal", "dji": "DJI"},
    [
        ("HIK", "hikvision", False),
        ("UNV", "uniview", False),
        ("Zhejiang Uniview", "uniview", False),
        ("Reveal", "reveal", True),
        ("Phantom", "dji", True),
    ],
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hikvision", "hikvision"),
        ("HIK VISION", "hikvision"),
        ("Hik-vision", "hikvision"),
        ("HIK", "hikvision"),
        ("Hikvision DS-2CD2143 dome", "hikvision"),
        ("cameras made by hik vision", "hikvision"),
        ("UNV", "uniview"),
        ("Zhejiang Uniview Technologies", "uniview"),
        ("Reveal", "reveal"),
        ("Phantom", "dji"),
        ("DJI Phantom 4", "dji"),
    ],
)
def test_spellings_name_their_brand(text: str, slug: str) -> None:
    assert resolve_brand(text, LEXICON) == slug


@pytest.mark.parametrize(
    "text",
    ["", "cameras", "we cannot reveal this", "a phantom camera", "hiking", "unveiled", "hi kvi"],
)
def test_other_words_name_no_brand(text: str) -> None:
    assert resolve_brand(text, LEXICON) is None


def test_the_longest_run_of_words_wins() -> None:
    lexicon = build_lexicon({"one": "Vision", "two": "Forward Vision"}, [])
    assert resolve_brand("the Forward Vision camera", lexicon) == "two"
    assert resolve_brand("the Vision camera", lexicon) == "one"


def test_one_spelling_cannot_stand_for_two_brands() -> None:
    with pytest.raises(SpellingTaken, match="stands for both"):
        build_lexicon({"one": "Alpha", "two": "Beta"}, [("AL-PHA", "two", False)])


def test_keys_keep_letters_and_digits_of_every_script() -> None:
    assert brand_key("海康威视") == "海康威视"
    assert brand_key("360 Vision") == "360vision"
