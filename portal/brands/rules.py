"""Words and pure rules of the brand register: roles, kinds of facts, and reading spellings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.refusal import Refusal

LONGEST_NAME = 6


class BrandRole(StrEnum):
    """What a name on a camera stands for: a label is not the maker underneath it."""

    MAKER = "maker"
    LABEL = "label"
    RECORDER = "recorder"
    PLATFORM = "platform"
    SUPPLIER = "supplier"
    INSTALLER = "installer"
    COMPONENT = "component"


class Sourcing(StrEnum):
    """How far the register's row rests on pages that were read."""

    SEEN = "seen"
    PARTLY = "partly"
    NOT_SOURCED = "not sourced"


class FactKind(StrEnum):
    """What a fact about a brand is about."""

    OWNERSHIP = "ownership"
    STATE_HOLDING = "state_holding"
    FCC_COVERED_LIST = "fcc_covered_list"
    NDAA_889 = "ndaa_889"
    US_ENTITY_LIST = "us_entity_list"
    OEM_REBRAND = "oem_rebrand"
    MODEL_PATTERN = "model_pattern"
    UK_GOVERNMENT = "uk_government"


class RelationKind(StrEnum):
    """How a maker stood behind a label in those years."""

    RELABELLED = "relabelled"
    OWNED = "owned"


class SpellingTaken(Refusal):
    """One spelling cannot stand for two brands."""

    def __init__(self, spelling: str, brand: str, other: str) -> None:
        super().__init__(f"The spelling {spelling!r} stands for both {other} and {brand}.")


@dataclass(frozen=True)
class Lexicon:
    """Brand keys to slugs: those that count alone only (`whole`), those that count anywhere.

    Everyday words ("Reveal", "Phantom") name a brand only when nothing else is said.
    """

    within: Mapping[str, str]
    whole: Mapping[str, str]


def brand_key(name: str) -> str:
    """`name` as spellings are compared: lower case, no accents, only letters and digits.

    Spaces and hyphens do not tell brands apart: "Hik vision" and "HIKVISION" have one key.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def build_lexicon(names: Mapping[str, str], aliases: Iterable[tuple[str, str, bool]]) -> Lexicon:
    """The lexicon of brand `names` (slug to name) and `aliases` (spelling, slug, general).

    Raises SpellingTaken when one key would stand for two brands.
    """
    spellings = [*aliases, *((name, slug, False) for slug, name in names.items())]
    general = {brand_key(spelling) for spelling, _, everyday in spellings if everyday}
    whole: dict[str, str] = {}
    for spelling, slug, _ in spellings:
        if whole.setdefault(brand_key(spelling), slug) != slug:
            raise SpellingTaken(spelling, slug, whole[brand_key(spelling)])
    within = {key: slug for key, slug in whole.items() if key not in general}
    return Lexicon(within, whole)


def resolve_brand(text: str, lexicon: Lexicon) -> str | None:
    """The slug of the brand that `text` names, None when it names none.

    The whole text is tried first, then runs of its words, the longest first and then from the
    left ("Hikvision DS-2CD2143 dome" is Hikvision; "IndigoVision" is never "Vision").
    """
    whole = lexicon.whole.get(brand_key(text))
    if whole is not None:
        return whole
    words = re.findall(r"[^\W_]+", text)
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            found = lexicon.within.get(brand_key("".join(words[start : start + length])))
            if found is not None:
                return found
    return None
