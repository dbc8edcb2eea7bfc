"""Which number of a clause belongs to which brand. Pure."""

import re

from portal.entries.words import Qualifier, Unit
from portal.submissions.extraction.counts import Count, counts, sum_of
from portal.submissions.extraction.dialogue import Exchange
from portal.submissions.extraction.mentions import Mention
from portal.submissions.extraction.text import Piece

COUNTED = {None, Unit.SYSTEM, Unit.CAMERA, Unit.DRONE, Unit.RECORDER, Unit.SENSOR, Unit.TOWER}
Pairs = dict[int, tuple[Count, int | None]]
# "Axon Body 3": the number behind a product's name counts nothing.
PRODUCT = re.compile(
    r"(?<=Z)(?:\s(?!Cameras?\b|CCTV\b|Total\b|PTZ|Dome)(?:[A-Z][\w-]*|flex|body|mavic|phantom)){1,2}"
    r"\s\d{1,2}\b"
)
PAUSED = "purchases paused"
FURTHEST = 40
BESIDE_AHEAD = re.compile(r"\s*(?:no\.?|nr\.?|x)?\s*(?:of\s+)?(?:cctv\s)?", re.IGNORECASE)
BESIDE = re.compile(
    r"\s*(?:[:=(|x-]|cameras?|units?|total|we have|there are|\s)*\s*(?:[:=(|x-]\s*)*", re.IGNORECASE
)
# Words between a number and a name that take the number away from the name.
APART = re.compile(
    r"\b(?:replac|swapp|migrat|switch|upgrad)\w*|%|\bper ?cent\b|\b(?:main|most|predominant|"
    r"primari|large)ly\b|\b(?:mostly|most|majority|some|including|include|mix\w*|combination)\b",
    re.IGNORECASE,
)


def pairs(clause: Piece, found: list[Mention], exchange: Exchange) -> Pairs:
    """The numbers of a clause, or of a table's row, by the brands that they count."""
    rows = exchange.rows
    if clause.start in rows:
        cell = rows[clause.start]
        return {0: (cell, None)} if cell and len({one.brand for one in found}) == 1 else {}
    numbers = [one for one in counts(_hidden(clause, found)) if one.unit in COUNTED]
    return pair(clause.text, found, numbers)


def _hidden(clause: Piece, found: list[Mention]) -> Piece:
    """The clause with its brands' names blotted out, so that no model number is a count."""
    text = clause.text
    for one in found:
        blot = re.sub(r"\S", "Z", text[one.start : one.end])
        text = text[: one.start] + blot + text[one.end :]
    text = PRODUCT.sub(lambda found: re.sub(r"\S", "Z", found[0]), text)
    return Piece(text, clause.start)


def pair(text: str, found: list[Mention], numbers: list[Count]) -> Pairs:
    """Which number belongs to which brand of a clause, with the number that it is a share of.

    Numbers stand before their names ("30 Hikvision, 90 Axis") or behind them ("Hikvision: 30,
    Axis: 90"): the side on which more of them stand directly beside a name; else the side on
    which the clause begins. A number is used once.
    """
    if not numbers:
        return {}
    ahead, behind = _beside(text, found, numbers)
    first = found[0].start < numbers[0].start
    return (
        _behind(text, found, numbers) if first or behind > ahead else _ahead(text, found, numbers)
    )


def _beside(text: str, found: list[Mention], numbers: list[Count]) -> tuple[int, int]:
    """How many numbers stand directly before a name, and how many directly behind one."""
    ahead = sum(
        1
        for one in found
        for number in numbers
        if number.end <= one.start and BESIDE_AHEAD.fullmatch(text, number.end, one.start)
    )
    behind = sum(
        1
        for one in found
        for number in numbers
        if one.end <= number.start and BESIDE.fullmatch(text, one.end, number.start)
    )
    return ahead, behind


def _ahead(text: str, found: list[Mention], numbers: list[Count]) -> Pairs:
    paired: Pairs = {}
    used = -1
    for place, mention in enumerate(found):
        since = found[place - 1].end if place else 0
        own = [number for number in numbers if max(since, used) <= number.start < mention.start]
        if not own or APART.search(text, own[-1].end, mention.start):
            continue
        used = own[-1].end
        whole = sum_of(own, text)
        if whole.words_of:
            paired[place] = (whole, None)
            continue
        bigger = [one.value for one in own[:-1] if one.value > own[-1].value]
        paired[place] = (own[-1], own[-1].base or (bigger[0] if bigger else None))
    return paired


def _behind(text: str, found: list[Mention], numbers: list[Count]) -> Pairs:
    paired: Pairs = {}
    for place, mention in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        own = [number for number in numbers if mention.end <= number.start < until]
        if not own or not _belongs(text[mention.end : own[0].start], own[0], alone=len(own) == 1):
            continue
        whole = sum_of(own, text)
        paired[place] = (whole, whole.base)
    return paired


def _belongs(between: str, number: Count, *, alone: bool) -> bool:
    """Whether a number behind a name counts that brand: set beside it, or alone with its unit."""
    if BESIDE.fullmatch(between):
        return True
    near = alone and len(between) <= FURTHEST and "with" not in between
    return near and number.unit is Unit.CAMERA


def qualifier_words(count: Count | None, base: int | None, *, paused: bool = False) -> str:
    """'about; of 157 cameras', '47 static + 9 PTZ (sum)'."""
    words = [PAUSED] if paused else []
    if count and count.qualifier is not Qualifier.EXACTLY:
        words.append(count.qualifier.word)
    if count and count.words_of:
        words.append(f"{count.words_of} (sum)")
    if base:
        words.append(f"of {base} cameras")
    return "; ".join(words)
