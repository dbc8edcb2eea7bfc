"""Makers' names that are misspelt by one sign. Pure."""

from functools import lru_cache

from portal.brands.rules import Lexicon

# Names that no English word lies near. "Genetec" is one sign from "genetic", "Redvision" from
# "revision", "Tiandy" from "Tandy": such names count only as they are written.
STURDY = (
    "hikvision",
    "dahua",
    "avigilon",
    "dallmeier",
    "edesix",
    "hanwha",
    "indigovision",
    "mobotix",
    "synectics",
    "uniview",
    "videalert",
    "vivotek",
)
# Short forms and misspellings that lie further off.
MISSPELT = {
    "hanwha": "hanwha-vision",
    "hanwa": "hanwha-vision",
    "axsis": "axis",
    "vivotech": "vivotek",
    "hikvizion": "hikvision",
}


def misspelt(key: str, lexicon: Lexicon) -> str | None:
    """The slug of the maker that `key` (see `brand_key`) misspells, None when it does not."""
    name = _near(key)
    return lexicon.within.get(name) or MISSPELT.get(name) if name else MISSPELT.get(key)


@lru_cache(maxsize=4096)
def _near(key: str) -> str:
    """The sturdy name that is one sign (or two signs in the wrong order) away, else empty."""
    for name in STURDY:
        if key[:1] == name[0] and abs(len(key) - len(name)) <= 1 and _one_off(key, name):
            return name
    return ""


def _one_off(word: str, name: str) -> bool:
    """Whether one sign was left out, added, changed, or two neighbours swapped."""
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    left, right = word[same:], name[same:]
    swapped = left[1::-1] + left[2:] == right
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
