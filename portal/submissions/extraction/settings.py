"""Where cameras are, and what they are for. Pure."""

import re
from functools import lru_cache

from portal.entries.words import Setting

SETTINGS = tuple(
    (setting, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for setting, words in (
        (Setting.BODY_WORN, r"body[- ]?(?:worn|cam(?:era)?s?)|bwv|bwc|wears?|worn by"),
        (Setting.DRONES, r"drones?|uavs?|unmanned|uas"),
        (Setting.ANPR, r"anpr|number[- ]?plates?"),
        (
            Setting.VEHICLES,
            r"lorr(?:y|ies)|refuse (?:collection )?vehicles?|vehicle-mounted|in-cab|"
            r"dash ?cams?|fleet|council vehicles",
        ),
        (
            Setting.TRAFFIC,
            r"traffic|bus lanes?|speed (?:cameras?|enforcement)|parking enforcement|"
            r"red[- ]light|moving[- ]traffic",
        ),
        (Setting.CAR_PARKS, r"car parks?|multi-?storey"),
        (Setting.HOUSING, r"housing|tower blocks?|sheltered|residential|tenants?|estates"),
        (Setting.LIBRARIES, r"librar(?:y|ies)"),
        (Setting.DEPOTS, r"depots?"),
        (Setting.SCHOOLS, r"schools?"),
        (
            Setting.PUBLIC_SPACE,
            r"public[- ](?:space|place|realm|area|outdoor)s?|outdoor public|"
            r"town cent(?:re|er)s?|city cent(?:re|er)s?|streets?|open spaces?",
        ),
        (
            Setting.COUNCIL_BUILDINGS,
            r"council (?:buildings?|offices?|premises|propert(?:y|ies))|civic|"
            r"town halls?|offices?|buildings?|corporate",
        ),
    )
)


# Not inherited by what is called CCTV.
OF_OTHER_DEVICES = {Setting.BODY_WORN, Setting.DRONES, Setting.VEHICLES, Setting.ANPR}


def setting_of(own: str, *around: str) -> Setting:
    """The setting that a claim's own words name, else the only one that the texts around it name.

    A question that asks for "offices, streets and schools" says of no camera where it is.
    """
    inside = _named(own)
    if inside:
        return inside[0]
    fixed = re.search(r"\bcctv\b", f"{own} {around[0]}", re.IGNORECASE) is not None
    for text in around:
        apart = fixed and text is not around[0]
        named = tuple(one for one in _named(text) if not (apart and one in OF_OTHER_DEVICES))
        if len(named) == 1:
            return named[0]
    return Setting.NOT_STATED


@lru_cache(maxsize=64)
def _named(text: str) -> tuple[Setting, ...]:
    """The settings that a text names, the narrower ones first."""
    return tuple(setting for setting, pattern in SETTINGS if pattern.search(text))
