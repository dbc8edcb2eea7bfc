"""Numbers of cameras in an answer: figures and number words, units, parts, qualifiers. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.entries.words import CameraKind, Qualifier, Unit
from portal.submissions.extraction.text import Piece

BLOTTED_NAME = " ZZ"  # a brand's name, as `named` blots it out
MOST_NUMBERS = 60
MOST_DIGITS = 5  # no council has a hundred thousand cameras
NEAR = 120  # signs around a number that may say what it counts
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ONE = rf"(?:{'|'.join(sorted(ONES, key=len, reverse=True))})"
TEN = rf"(?:{'|'.join(TENS)})"
BELOW_100 = rf"(?:{TEN}(?:[- ]{ONE})?|{ONE})"
NUMBER = re.compile(
    rf"(?<![\w.,/#£$€:-])(?P<figures>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\d/])|"
    rf"\b(?P<words>(?:(?:a|{ONE}) hundred(?: and {BELOW_100})?|{BELOW_100}))\b",
    re.IGNORECASE,
)
NOT_A_COUNT_AFTER = re.compile(
    r"[A-Za-z]|[.,]\d|:\d|\s*(?:%|per ?cent|percent|hours?|hrs?|days?|weeks?|months?|years?|"
    r"minutes?|mins?|seconds|megapixels?|mp|fps|metres?|miles?|gb|tb|pixels|o'clock|am|pm|"
    r"working days?|pounds|pence|(?:st|nd|rd|th)\b|-\s?\d|to \d|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b)",
    re.IGNORECASE,
)
NOT_A_COUNT_BEFORE = re.compile(
    r"(?:\beach (?:with|has|have|fitted with|carr\w+)\s+|"
    r"\b(?:sections?|s|ss|regulations?|reg|articles?|act|pages?|questions?|version|no|ref|"
    r"reference|paragraph|phase|zone|room|block|between|point|items?|part|schedule|"
    r"january|february|march|april|june|july|august|september|october|november|december)"
    r"[. ]*(?:and )?|\d\s?-\s?|(?:[£$€]|gbp|eur|usd)\s?)$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
QUALIFIERS = (
    (
        Qualifier.ABOUT,
        r"approximately|approx\.?|about|around|circa|c\.|roughly|some|~|nearly|"
        r"almost|an? estimated|estimated(?: at)?|in the region of",
    ),
    (Qualifier.MORE_THAN, r"over|more than|in excess of|>"),
    (Qualifier.AT_LEAST, r"at least|a minimum of|no fewer than|no less than"),
    (Qualifier.UP_TO, r"up to|a maximum of|no more than|fewer than|less than|under"),
)
BEFORE = tuple(
    (value, re.compile(rf"(?:^|[\s(,:-])(?:{words})\s*(?:a total of\s*)?$", re.IGNORECASE))
    for value, words in QUALIFIERS
)
# Each unit's words: one of them, more of them. Of a row of nouns the plural is what is counted:
# "3 fixed location public space cameras", "12 camera sites".
UNITS = (
    (Unit.RECORDER, r"recorder|nvr|dvr", r"recorders|nvrs|dvrs"),
    (Unit.SENSOR, r"sensor", r"sensors"),
    (Unit.DRONE, r"drone|uav|uas|quadcopter", r"drones|drone systems|uavs|quadcopters"),
    (Unit.VEHICLE, r"vehicle|lorry|van|car|bus|truck", r"vehicles|lorries|vans|cars|buses|trucks"),
    (Unit.TOWER, r"tower", r"towers"),
    (
        Unit.SITE,
        r"site|location|building|car park|school|library|depot|complex|centre|area|street|scheme",
        r"sites|locations|premises|buildings|car parks|schools|libraries|depots|complexes|centres|"
        r"areas|streets|places|schemes|blocks|estates|towns|rooms|monitors|screens|councils",
    ),
    (Unit.SYSTEM, r"system", r"systems"),
    (
        Unit.CAMERA,
        r"camera|cctv|cam|bwv|bwc|bodycam|dome|ptz",
        r"cameras|cctvs|cams|bwvs|bwcs|"
        r"bodycams|domes|ptzs",
    ),
)
STOP = (
    r"(?:with|in|at|on|to|for|that|which|are|is|was|were|have|has|and|or|per|where|who|from|by|"
    r"using|staff|across|fitted|carry|officers?|operators?|people|members|employees|of)\b"
)
RUN = rf"\s*(?:x\s+)?(?:\(?(?!{STOP})\w[\w/-]*\)?\s+){{0,5}}?"
ONE_OF = tuple((unit, re.compile(rf"{RUN}(?:{one})\b", re.IGNORECASE)) for unit, one, _ in UNITS)
MORE_OF = tuple((unit, re.compile(rf"{RUN}(?:{more})\b", re.IGNORECASE)) for unit, _, more in UNITS)
KINDS = (
    (CameraKind.STATIC, r"static|fixed"),
    (CameraKind.PTZ, r"ptz|pan[ ,-]+tilt|moving|moveable|movable"),
    (CameraKind.DOME, r"domes?"),
    (CameraKind.BULLET, r"bullets?"),
    (CameraKind.REDEPLOYABLE, r"re-?deployable|mobile|rapid[- ]deploy\w*"),
    (CameraKind.BODY_WORN, r"body[- ]?worn|bodycams?"),
    (CameraKind.ANPR, r"anpr"),
    (CameraKind.THERMAL, r"thermal"),
)
KIND_AFTER = tuple(
    (kind, re.compile(rf"\s*(?:x\s+)?(?:{words})\b", re.IGNORECASE)) for kind, words in KINDS
)
CAMERA_BEFORE = re.compile(
    r"\b(?:cameras?|cctv|total|overall)\b[^\d.;]{0,25}?(?:[:=(|-]|\btotal(?:s|led|ling)?|\bis|\bto|"
    r"\bnumber(?:s|ing)?)\s*(?:approximately |about |around |over |circa )?$",
    re.IGNORECASE,
)
DRONES_BEFORE = re.compile(r"\b(?:drones?|uavs?)\s*[:=(|-]\s*$", re.IGNORECASE)
PORTION_OF = re.compile(
    r"(?:%|\b(?:per ?cent|percent|half|third|quarter|majority|most|some|many|few|"
    r"proportion))\s+of\s+"
    r"(?:the\s|our\s|its\s|these\s|a total of\s)*$",
    re.IGNORECASE,
)
# "400 to 450", "between 400 and 450": a range is no number; "101 of these" is a part of one.
RANGE_BEFORE = re.compile(r"\d\s*(?:to|or)\s*$|\bbetween\s+[\d,]+\s+and\s*$", re.IGNORECASE)
PART_AFTER = re.compile(
    r"\s*of (?:these|them|those|which|whom)\b|\s*of (?:our|the|its|their) (?!\d|total)"
    r"(?!(?:[\w'-]+ ){0,4}?(?:cameras?|cctv|units?|devices?|drones?|recorders?|nvrs?|bodycams?)\b)",
    re.IGNORECASE,
)
EACH_BEFORE = re.compile(r"\b(?:each|every)\b(?! of)[^.;:\d]{0,40}$", re.IGNORECASE)
PER_EACH = re.compile(
    r"(?:\s+[\w-]+){0,3}\s+(?:each|apiece)\b(?! (?:of|with))|[^.;\d]{0,30}\b(?:(?:on|per|in|"
    r"at|for) (?:each|every)(?! year)|per (?:vehicle|site|bus|"
    r"lorry)|each (?:vehicle|site))\b",
    re.IGNORECASE,
)
STATED = re.compile(r"\b(?:total of|there (?:are|is)|we have)(?: currently| about)?\s*$", re.I)
RISES = re.compile(
    r"\b(?:rising|rose|increas\w+|against|compared|up from|down from|fell|from \d+ to)\b", re.I
)
INCLUDED = re.compile(
    r"\b(?:of which|of whom|of these|of them|of those|incl\w*\.?|including)\b|:\s*$", re.I
)
SHARE_OF = re.compile(r"\s*(?:out )?of (?:the |our |its |these |those |a total of |all )*$", re.I)


@dataclass(frozen=True, slots=True)
class Count:
    """A number, what it counts (None: the text does not say) and where it stands in the piece."""

    value: int
    unit: Unit | None
    kind: CameraKind
    qualifier: Qualifier
    start: int
    end: int
    base: int | None = None
    words_of: str = ""  # of a sum: its parts

    @property
    def words(self) -> str:
        """'47 static'."""
        kind = "" if self.kind is CameraKind.NOT_STATED else f" {self.kind.word}"
        return f"{self.value}{kind}"


def counts(piece: Piece) -> list[Count]:
    """The numbers of a piece that may count something, with their shares joined to their base."""
    found: list[Count] = []
    for count in _counts(piece.text):
        if found and SHARE_OF.fullmatch(piece.text[found[-1].end : count.start]):
            first = found[-1]
            found[-1] = replace(
                first, unit=count.unit, kind=count.kind, end=count.end, base=count.value
            )
            continue
        found.append(count)
    return found


def _counts(text: str) -> Iterator[Count]:
    numbers = list(NUMBER.finditer(text))
    # A sentence of so many numbers is a list of something else, and no count is sure in it.
    for match in numbers if len(numbers) <= MOST_NUMBERS else []:
        before = text[max(0, match.start() - NEAR) : match.start()]
        after = text[match.end() : match.end() + NEAR]
        if _is_no_count(before, after):
            continue
        kind = next((kind for kind, words in KIND_AFTER if words.match(after)), None)
        unit = unit_after(after) or (Unit.CAMERA if kind else _unit_before(before))
        figures = match["figures"]
        if figures and len(figures.replace(",", "")) > MOST_DIGITS:
            continue
        if figures and YEAR.fullmatch(figures) and not _directly(after):
            continue
        if match["words"] and not _counts_as_words(match["words"], before, after, unit):
            continue
        yield Count(
            int(figures.replace(",", "")) if figures else number_of(match["words"]),
            unit,
            kind or CameraKind.NOT_STATED,
            qualifier_before(before),
            match.start(),
            match.end(),
        )


def _is_no_count(before: str, after: str) -> bool:
    """Whether the words around a number make it money, a date, a share, a range …"""
    behind = (NOT_A_COUNT_AFTER, PER_EACH, PART_AFTER)
    ahead = (NOT_A_COUNT_BEFORE, PORTION_OF, RANGE_BEFORE, EACH_BEFORE)
    if re.search(r"\bbetween\s+$", before, re.I) and re.match(r"\s+and\s+\d", after):
        return True
    return any(one.match(after) for one in behind) or any(one.search(before) for one in ahead)


def _counts_as_words(words: str, before: str, after: str, unit: Unit | None) -> bool:
    """'Two' stands for a count alone or with its unit; 'of one camera' speaks of a single case."""
    if words.lower() == "one":
        return unit is not None and not re.search(
            r"\b(?:of|any|each|for|by|which|only)\s+$", before
        )
    counted = unit is not None or STATED.search(before) is not None
    return counted or not before.strip() or after.startswith(BLOTTED_NAME)


def _directly(after: str) -> bool:
    return re.match(r"\s(?:\w+\s)?(?:cameras?|drones?)\b", after, re.IGNORECASE) is not None


def unit_after(after: str) -> Unit | None:
    """The unit that the words behind a number name."""
    for forms in (MORE_OF, ONE_OF):
        places = [
            (found.end(), unit)
            for unit, words in forms
            if (found := words.match(after)) is not None
        ]
        if places:
            return min(places)[1]
    return None


def _unit_before(before: str) -> Unit | None:
    if DRONES_BEFORE.search(before):
        return Unit.DRONE
    return Unit.CAMERA if CAMERA_BEFORE.search(before) else None


def qualifier_before(before: str) -> Qualifier:
    """How sure the words before a number make it."""
    for value, pattern in BEFORE:
        if pattern.search(before):
            return value
    return Qualifier.EXACTLY


def number_of(words: str) -> int:
    """'a hundred and twenty-three' is 123; words that NUMBER matches."""
    total = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ONES:
            total += ONES.index(word)
        elif word in TENS:
            total += (TENS.index(word) + 2) * 10
    return total


def sum_of(own: list[Count], text: str) -> Count:
    """Counts of the same cameras as one: kinds added up, a total alone, else the first.

    "47 static, 9 PTZ" are parts; of "226 cameras, of which 17 are redeployable" the first counts
    them all; of "56 (47 static and 9 PTZ)" too.
    """
    first, rest = own[0], own[1:]
    if not rest or first.value == sum(one.value for one in rest):
        return first
    kinds = {one.kind for one in own}
    between = (text[a.end : b.start] for a, b in zip(own, rest, strict=False))
    if (
        CameraKind.NOT_STATED in kinds
        or len(kinds) < len(own)
        or any(map(INCLUDED.search, between))
    ):
        return first
    return replace(
        first,
        value=sum(one.value for one in own),
        kind=CameraKind.NOT_STATED,
        end=own[-1].end,
        words_of=" + ".join(one.words for one in own),
    )
