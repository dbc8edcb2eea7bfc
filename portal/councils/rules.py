"""Words and pure rules of the register: tiers, nations, laws, and how names are compared."""

import re
import unicodedata
from enum import StrEnum
from math import cos, hypot, radians


class Tier(StrEnum):
    """What a council is responsible for: everything, the lower part, or the upper part."""

    SINGLE = "single"
    DISTRICT = "district"
    COUNTY = "county"


class Nation(StrEnum):
    """The nations of the United Kingdom, as the register writes them."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


class FoiLaw(StrEnum):
    """The Act under which a council answers: the Scottish one in Scotland, else the UK's."""

    FOIA = "FOIA 2000"
    FOISA = "FOISA 2002"


# Districts and single-tier councils tile the country without overlap; counties lie over them.
LOWER_TIERS = frozenset({Tier.SINGLE, Tier.DISTRICT})

# Words that say what kind of body it is, not which: "City of York Council" and "York" are one.
# "County" stays: it tells "Dorset County Council" from "Dorset Council".
KIND_WORDS = frozenset(
    {"council", "corporation", "borough", "city", "district", "metropolitan", "royal", "london"}
    | {"of", "the", "and"}
    | {"cyngor", "bwrdeistref", "sirol", "sir", "dinas"}
)
_COUNTY = frozenset({"county"})


def key(name: str) -> str:
    """`name` as the register compares it: lower case, no accents, '&' as 'and', single spaces.

    Apostrophes vanish ("King's" is "kings"); every other sign becomes a space.
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"['’‘`]", "", plain)
    return " ".join(re.sub(r"[^\w]|_", " ", plain).split())


def core(name: str) -> str:
    """The key of `name` without the words for its kind of body ("city", "council", "cyngor").

    Falls back to the whole key when nothing else is left ("City of London" keeps "london").
    """
    words = key(name).split()
    kept = [word for word in words if word not in KIND_WORDS]
    if not kept or set(kept) <= _COUNTY:
        kept = [word for word in words if word not in {"council", "corporation", "the"}]
    return " ".join(kept) or " ".join(words)


def looks_like_gss(text: str) -> bool:
    """Whether `text` is shaped like an official (GSS) code: E, S, W or N and eight digits."""
    return re.fullmatch(r"[ESWN]\d{8}", text.strip().upper()) is not None


def apart_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two (latitude, longitude) points in kilometres, on a flat map.

    Good to a per cent within the United Kingdom, which is enough to say who is near.
    """
    north = other[0] - one[0]
    east = (other[1] - one[1]) * cos(radians((one[0] + other[0]) / 2))
    return 111.2 * hypot(north, east)
