"""Numbers as people write them into a cell: '1,234', 'approx. 50', '47 + 9', '50-60'. Pure."""

import re
from dataclasses import dataclass

from portal.entries.content import MOST_COUNTED
from portal.entries.words import CameraKind, Qualifier, Unit
from portal.submissions.bulk.unclear import Unclear, shown
from portal.submissions.extraction.counts import KINDS, QUALIFIERS, UNITS, counts, number_of
from portal.submissions.extraction.text import SAME_LENGTH, Piece

SPELT = (
    r"(?:(?:a|one|two|three|four|five|six|seven|eight|nine) hundred(?: and)?(?: "
    r"[a-z]+(?:[- ][a-z]+)?)?"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|"
    r"six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
FIGURES = r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.0+)?(?![.\d])"
ONE = re.compile(rf"(?P<figures>{FIGURES})|(?P<words>\b{SPELT}\b)", re.IGNORECASE)
ABOUT = r"approximately|approx\.?|about|around|circa|ca?\.?|roughly|some|nearly|almost|" \
    r"an? estimated|estimated(?: at)?|est\.?|in the region of|~|≈|c\.?"  # fmt: skip
HEDGES = (
    *(
        (value, re.compile(rf"^(?:{words})\s*(?=\d|[a-z])", re.I))
        for value, words in QUALIFIERS[1:]
    ),
    (Qualifier.UP_TO, re.compile(r"^(?:<=?|≤|max\.?|maximum)\s*", re.I)),
    (Qualifier.AT_LEAST, re.compile(r"^(?:>=|≥|min\.?|minimum)\s*", re.I)),
    (Qualifier.ABOUT, re.compile(rf"^(?:{ABOUT})\s*(?=\d|[a-z])", re.I)),
)
AFTER_WORDS = (
    (Qualifier.AT_LEAST, r"\+|plus|or more|and more|and above|minimum"),
    (
        Qualifier.ABOUT,
        r"[(\[]?\s*(?:approximately|approx\.?|ish|est\.?|estimated?|or so|roughly|circa)\s*[)\]]?",
    ),
    (Qualifier.UP_TO, r"max\.?|maximum|or (?:less|fewer)"),
)
AFTER = tuple((one, re.compile(rf"^\s*(?:{words})\s*$", re.I)) for one, words in AFTER_WORDS)
RANGE = re.compile(
    r"^(?:between\s+)?(\d{1,3}(?:,\d{3})+|\d+)\s*(?:-|to|and)\s*(\d{1,3}(?:,\d{3})+|\d+)$", re.I
)
NONE = re.compile(
    r"^(?:none|nil|zero|no|not any|no cameras?|no cctv(?: cameras?)?|0)(?: (?:in use|used|"
    r"cameras?))?$",
    re.I,
)
NOTHING = re.compile(r"^(?:n/?a|n\.a\.?|not applicable|-+|\.+|_+|blank|empty|x|/)$", re.I)
KIND_WORDS = tuple(
    (kind, re.compile(rf"^(?:{words}|{kind.word}s?)$", re.I)) for kind, words in KINDS
)
UNIT_WORDS = tuple((unit, re.compile(rf"^(?:{one}|{more})$", re.I)) for unit, one, more in UNITS)
FILLER = re.compile(
    r"\b(?:cctv|cameras?|cams?|units?|no|number|total|of|x|in|use|devices?|the|all|and|are|is|"
    r"public|"
    r"space|fixed location|installed|active|currently|separate|type|different)\b|[.:=#]", re.I,
)  # fmt: skip
MOST_PARTS = 12
TOO_LONG = re.compile(r"\d{16}")  # beyond it, floats misread a number and Python refuses it


@dataclass(frozen=True, slots=True)
class Amount:
    """One counted part: '47 static'."""

    count: int
    kind: CameraKind = CameraKind.NOT_STATED
    qualifier: Qualifier = Qualifier.EXACTLY


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a cell counts. No `parts`: it says nothing; one of 0: none. `unit` None: not said."""

    parts: tuple[Amount, ...] = ()
    unit: Unit | None = None
    stated_total: int | None = None

    @property
    def total(self) -> int | None:
        """The sum, None when nothing is counted."""
        return sum(part.count for part in self.parts) if self.parts else None

    @property
    def is_none(self) -> bool:
        """Whether it says that there are none."""
        return self.total == 0 and bool(self.parts)


def read_quantity(text: str) -> Quantity:
    """The number or numbers in a cell. Raises Unclear for what can be none or several."""
    cell = " ".join(text.translate(SAME_LENGTH).split()).strip(" .;,")
    if not cell or NOTHING.match(cell):
        return Quantity()
    if NONE.match(cell):
        return Quantity((Amount(0),))
    if TOO_LONG.search(re.sub(r"(?<=\d)[, ](?=\d{3})", "", cell)):
        raise Unclear(f"{shown(text)} is above {MOST_COUNTED:,}: check the number.")
    found = _range(cell) or _parts(cell) or _with_whole(cell) or _in_words(cell)
    if found is None:
        raise Unclear(
            f"{shown(text)} is not a number that can be read for sure. Write a whole number, "
            "“approx. 50”, “over 100” or “47 + 9”, and put other words into a note."
        )
    if any(part.count > MOST_COUNTED for part in found.parts):
        raise Unclear(f"{shown(text)} is above {MOST_COUNTED:,}: check the number.")
    return found


def _range(cell: str) -> Quantity | None:
    """'50-60': at least 50 (what was written stays beside it)."""
    hedge = re.sub(rf"^(?:{ABOUT})\s*(?=\d)", "", cell, flags=re.I)
    found = RANGE.match(re.sub(r"\s*(?:cctv )?cameras?$", "", hedge, flags=re.I))
    if found is None:
        return None
    low, high = (int(one.replace(",", "")) for one in found.groups())
    if high <= low:
        raise Unclear(f"{shown(cell)} is no range from less to more: check both numbers.")
    # "Approximately 120-130" does not say that it is not less.
    qualifier = Qualifier.AT_LEAST if hedge == cell else Qualifier.ABOUT
    return Quantity((Amount(low, qualifier=qualifier),))


def _parts(cell: str) -> Quantity | None:
    """'47 + 9', '47 static, 9 PTZ', 'approx. 50 cameras': every piece is one counted part."""
    pieces = re.split(
        r"\s*(?:\+(?=\s*\w)|&|;|,(?!\d)|(?<!hundred)(?<!hundred )\band\b|\bplus\b(?=\s+\w)|\n)\s*",
        cell,
    )
    amounts, units = [], set()
    for piece in pieces if len(pieces) <= MOST_PARTS else ():
        read = _amount(piece.strip())
        if read is None:
            return None
        amounts.append(read[0])
        units.add(read[1])
    if not amounts or len(units - {None}) > 1:
        return None
    return Quantity(tuple(amounts), next(iter(units - {None}), None))


def _amount(piece: str) -> tuple[Amount, Unit | None] | None:
    """One number with its hedge, kind and unit; None when something else is said too."""
    qualifier, rest = _hedge(piece)
    found = ONE.search(rest)
    if found is None or ONE.search(rest[found.end() :]):
        return None
    before, after = rest[: found.start()], rest[found.end() :]
    for value, pattern in AFTER:
        if qualifier is Qualifier.EXACTLY and pattern.match(after):
            qualifier, after = value, ""
    kind, unit, left = _kind_and_unit(f"{before} {after}")
    if left or before.rstrip().endswith(("-", "£", "$", "/")):
        return None
    return Amount(_value(found), kind, qualifier), unit


def _hedge(piece: str) -> tuple[Qualifier, str]:
    for value, pattern in HEDGES:
        found = pattern.match(piece)
        if found:
            return value, piece[found.end() :].lstrip()
    return Qualifier.EXACTLY, piece


def _value(found: re.Match[str]) -> int:
    if found["words"]:
        return number_of(found["words"])
    return int(float(re.sub(r"[, ]", "", found["figures"])))


def _kind_and_unit(words: str) -> tuple[CameraKind, Unit | None, str]:
    """The kind and the unit that are named, and what is left over."""
    kind, unit = CameraKind.NOT_STATED, None
    left = []
    for word in re.findall(r"[^\s()\[\]]+", words):
        plain = word.strip(".:,'\"")
        new_kind = next((one for one, pattern in KIND_WORDS if pattern.match(plain)), None)
        if new_kind is not None and kind in {CameraKind.NOT_STATED, new_kind}:
            kind = new_kind
            continue
        new_unit = next((one for one, pattern in UNIT_WORDS if pattern.match(plain)), None)
        if new_unit is not None and unit in {None, new_unit}:
            unit = new_unit
            continue
        left.append(word)
    return kind, unit, FILLER.sub("", " ".join(left)).strip(" -,;'\"")


def _with_whole(cell: str) -> Quantity | None:
    """'56 (47 static and 9 PTZ)': the parts, with the whole as the council's own total."""
    found = re.match(r"^(.+?)\s*[(\[:]\s*(?:of which\s*)?(.+?)[)\]]?$", cell)
    if found is None:
        return None
    whole, parts = _parts(found[1]), _parts(found[2])
    if whole is None or parts is None or len(whole.parts) != 1 or len(parts.parts) < 2:
        return None
    if parts.total != whole.total:
        return None
    return Quantity(parts.parts, whole.unit or parts.unit, whole.total)


def _in_words(cell: str) -> Quantity | None:
    """A sentence with one number of cameras in it, as the reading of answers finds it."""
    every = counts(Piece(cell, 0))
    found = [one for one in every if one.unit is Unit.CAMERA]
    places = [one for one in every if one.unit in {Unit.SITE, Unit.SYSTEM}]
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", cell))
    if len(found) != 1 or len(numbers) > 1 + len(places):
        return None
    one = found[0]
    return Quantity((Amount(one.value, one.kind, one.qualifier),), one.unit)
