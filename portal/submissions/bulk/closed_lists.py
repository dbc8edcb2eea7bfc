"""Words of closed lists in a cell: kinds, units, places, kinds of source. Pure."""

import re

from portal.entries.words import CameraKind, Setting, SourceKind, Unit, Worded
from portal.submissions.bulk.unclear import Unclear, shown
from portal.submissions.extraction.counts import KINDS, UNITS

NOTHING = re.compile(
    r"^(?:n/?a|-+|not (?:stated|known|given|specified)|unknown|various|all|mixed|any)$", re.I
)
PLACES = (
    (
        Setting.PUBLIC_SPACE,
        r"public|street|town centre|city centre|high street|open space|parks?\b",
    ),
    (
        Setting.COUNCIL_BUILDINGS,
        r"council (?:building|office|propert)|civic|town hall|offices?|buildings?|corporate",
    ),
    (Setting.HOUSING, r"hous(?:es|ing)|estates?|flats|tower blocks?|residential"),
    (Setting.LIBRARIES, r"librar"),
    (Setting.DEPOTS, r"depots?"),
    (Setting.SCHOOLS, r"schools?"),
    (Setting.CAR_PARKS, r"car ?parks?|parking"),
    (Setting.TRAFFIC, r"traffic|bus lanes?|moving traffic"),
    (Setting.ANPR, r"anpr|number ?plate"),
    (Setting.BODY_WORN, r"body[- ]?worn|bodycam"),
    (Setting.VEHICLES, r"vehicles?|lorr(?:y|ies)|bin|refuse|fleet|bus(?:es)?"),
    (Setting.DRONES, r"drones?"),
)
SOURCES = (
    (SourceKind.DISCLOSURE_LOG, r"disclosure log|foi log"),
    (SourceKind.PRESS, r"press|news|paper|media|article"),
    (SourceKind.COUNCIL_PAPERS, r"minutes|committee|council papers|report to"),
    (SourceKind.FOI_ANSWER, r"foi|freedom of information|eir|wdtk|whatdotheyknow|request"),
    (SourceKind.COUNCIL_PAGE, r"council('s own)? (?:web)?(?:page|site)|website"),
)


def kind_of(text: str) -> CameraKind:
    """A kind of camera; not stated for nothing. Raises Unclear."""
    found = _named(text, CameraKind)
    if isinstance(found, CameraKind):
        return found
    if not text or NOTHING.match(text):
        return CameraKind.NOT_STATED
    kinds = [kind for kind, words in KINDS if re.search(rf"\b(?:{words})\b", text, re.I)]
    # Several kinds in one cell are no kind of the whole number, and other words are none here.
    return kinds[0] if len(kinds) == 1 else CameraKind.NOT_STATED


def unit_of(text: str) -> Unit | None:
    """What was counted, None for nothing. Raises Unclear."""
    found = _named(text, Unit)
    if isinstance(found, Unit):
        return found
    if not text or NOTHING.match(text):
        return None
    for unit, one, more in UNITS:
        if re.fullmatch(rf"(?:{one}|{more})", text, re.I):
            return unit
    raise Unclear(
        f"{shown(text)} is no unit that is known here: write camera, recorder, site or system."
    )


def settings_of(text: str) -> tuple[Setting, ...]:
    """The places that a cell names; what is no place of the list stays out."""
    found: list[Setting] = []
    for piece in re.split(r"[,;/\n&+]|\band\b", text):
        words = " ".join(piece.split())
        named = _named(words, Setting)
        if isinstance(named, Setting):
            found.append(named)
            continue
        found += [
            one for one, pattern in PLACES if words and re.search(rf"\b(?:{pattern})", words, re.I)
        ][:1]
    return tuple(dict.fromkeys(one for one in found if one is not Setting.NOT_STATED))


def source_kind_of(text: str) -> SourceKind:
    """The kind of source; an FOI answer where nothing else is said."""
    found = _named(text, SourceKind)
    if isinstance(found, SourceKind):
        return found
    return next(
        (one for one, pattern in SOURCES if re.search(pattern, text, re.I)), SourceKind.FOI_ANSWER
    )


def _named(text: str, states: type[Worded]) -> Worded | None:
    words = " ".join(text.split()).lower()
    return next((one for one in states if words in {one.value, one.word.lower()}), None)
