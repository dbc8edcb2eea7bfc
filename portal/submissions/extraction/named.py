"""Claims that an answer makes in its own words about a brand. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.brands.rules import Lexicon
from portal.entries.words import ClaimStatus, Qualifier, Unit
from portal.submissions.extraction.counts import Count, counts, sum_of
from portal.submissions.extraction.dialogue import Exchange
from portal.submissions.extraction.furniture import is_boilerplate
from portal.submissions.extraction.mentions import DEVICE, Mention, mentions, only_names
from portal.submissions.extraction.questions import Asked
from portal.submissions.extraction.result import ReadClaim
from portal.submissions.extraction.settings import setting_of
from portal.submissions.extraction.states import NOT_HELD, REFUSED
from portal.submissions.extraction.statuses import (
    ELSEWHERE,
    NO_PLANS,
    UNSURE,
    Said,
    said_of,
    said_of_brand,
)
from portal.submissions.extraction.text import Piece, clauses, sentences
from portal.submissions.extraction.verdicts import verdict

SCOPE = re.compile(r"(?P<scope>[A-Z][\w']+(?: (?:and|of|upon|the|[A-Z][\w']+))*):\s")
COUNTED = {None, Unit.SYSTEM, Unit.CAMERA, Unit.DRONE, Unit.RECORDER, Unit.SENSOR, Unit.TOWER}
Pairs = dict[int, tuple[Count, int | None]]
# "Axon Body 3": the number behind a product's name counts nothing.
PRODUCT = re.compile(
    r"(?<=Z)(?:\s(?!Cameras?\b|CCTV\b|Total\b|PTZ|Dome)(?:[A-Z][\w-]*|flex|body|mavic|phantom)){1,2}"
    r"\s\d{1,2}\b"
)
PAUSED = "purchases paused"
BESIDE = re.compile(r"\s*(?:[:=(|x-]|cameras?|units?|total)*\s*(?:[:=(|x-]\s*)*", re.IGNORECASE)
LONGEST_LIST = 80
TICKED = re.compile(
    r"\s*(?:cameras?)?\s*[:|=-]\s*(?P<word>yes|no|none|nil|n/?a|not applicable|"
    r"unknown)\b(?!\.\s*\d)",
    re.IGNORECASE,
)
FIRST_WORDS = 12
BESIDE_A_DEVICE = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?{DEVICE}", re.IGNORECASE)
NOT_TOLD = re.compile(rf"{REFUSED.pattern}|{NOT_HELD.pattern}", re.IGNORECASE)
ABOUT = re.compile(
    r"\b(?:information|details|data|questions?|request\w*|enquir\w+|asked?|regarding|concerning|"
    r"relat(?:ion|ing) to|about(?! \d)|costs? of|spen[dt]\w*|polic(?:y|ies)|guidance|"
    r"concerns?)\b(?:(?!\b(?:uses?|operates?|has|have|are|is)\b)[^:;,])*$",
    re.IGNORECASE,
)
THEM = re.compile(
    r"\W*(?:(?:which|but|and|all|both|most|it|council|the|we|expects?|intends?|plans?|are|have|has|is|"
    r"to|of|however|removed|replaced|removing|replacing|remove|replace|will|be)\s+){0,6}?"
    r"(?P<them>that|these|they|them|those|which|(?:the|our) (?:cameras|units|devices|system))\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\W*(?:to be|will be|being|due to|expected to|all to be|are to be|all (?:of them|\d+|"
    r"(?:the )?(?:cctv|cameras|units)))\b",
    re.IGNORECASE,
)
LEAVING = {ClaimStatus.PHASING_OUT, ClaimStatus.REMOVED, ClaimStatus.UNDER_REVIEW}
# Words between a number and a name that take the number away from the name.
APART = re.compile(r"\b(?:replac|swapp|migrat|switch|upgrad)\w*|%|\bper ?cent\b", re.IGNORECASE)


def named_claims(exchange: Exchange, asked: Asked, lexicon: Lexicon) -> list[ReadClaim]:
    """What the answer says of each brand that it names, clause by clause."""
    found: list[ReadClaim] = []
    scope, last = "", 0  # `last`: where the claims of the clause before begin
    for clause in _clauses(exchange):
        head = SCOPE.match(clause.text)
        if head and not mentions(clause.cut(*head.span()), lexicon):
            scope = head["scope"]
        found[last:] = _followed_up(clause, found[last:])
        read = list(_clause(clause, exchange, asked, lexicon, scope=scope))
        last = len(found) if read else last
        found += read
    return found


def _clauses(exchange: Exchange) -> Iterator[Piece]:
    rows = exchange.rows
    for piece in exchange.pieces:
        if piece.start in rows:
            yield piece
            continue
        for sentence in sentences(piece):
            if not is_boilerplate(sentence):
                yield from clauses(sentence)


def _followed_up(clause: Piece, before: list[ReadClaim]) -> list[ReadClaim]:
    """What follows ("These will be replaced") is said of the one brand in the clause before."""
    them = THEM.match(clause.text)
    said = said_of(clause.text) if them or NOBODY.match(clause.text) else None
    unsure = UNSURE.search(clause.text) or NO_PLANS.search(clause.text)
    if said is None or said.status not in LEAVING or unsure or len({c.brand for c in before}) != 1:
        return before
    return [
        replace(one, status=said.status, spans=(*one.spans, (clause.start, clause.end)))
        if one.status is ClaimStatus.IN_USE
        else one
        for one in before
    ]


def _clause(
    clause: Piece, exchange: Exchange, asked: Asked, lexicon: Lexicon, *, scope: str
) -> Iterator[ReadClaim]:
    found = mentions(clause, lexicon)
    if not found:
        return
    pairs = _pairs(clause, found, exchange)
    for place, mention in enumerate(found):
        count, base = pairs.get(place, (None, None))
        listed = _is_list(clause, found, count)
        said = _said(clause, mention, exchange, asked, listed=listed)
        if said is None:
            continue
        paused = said.status is ClaimStatus.PURCHASES_PAUSED
        zero = count is not None and count.value == 0
        gone = zero or said.status is ClaimStatus.NOT_USED
        yield ReadClaim(
            brand=mention.brand,
            status=_status(said, zero=zero),
            count=count.value if count and not gone else None,
            unit=(count.unit or asked.unit) if count and not gone else None,
            qualifier=qualifier_words(count, base, paused=paused),
            setting=setting_of(clause.text, exchange.question, exchange.answer),
            scope=scope,
            base=base,
            spans=((clause.start, clause.end),),
        )


def _status(said: Said, *, zero: bool) -> ClaimStatus:
    """The cameras stay while nothing new is bought; none of a brand is a brand that is not used."""
    if zero and said.status is ClaimStatus.IN_USE:
        return ClaimStatus.NOT_USED
    paused = said.status is ClaimStatus.PURCHASES_PAUSED
    return ClaimStatus.IN_USE if paused else said.status


def _pairs(clause: Piece, found: list[Mention], exchange: Exchange) -> Pairs:
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


def _is_list(clause: Piece, found: list[Mention], count: Count | None) -> bool:
    """Whether the clause only lists brands (and numbers): it has no verb that could say more."""
    if only_names(clause, found):
        return True
    label = re.match(r"[\w /-]{0,40}[:|]\s*", clause.text)
    rest = clause.cut(label.end()) if label else clause
    if label and only_names(rest, mentions_in(rest, found, clause)):
        return True
    if found[0].start <= FIRST_WORDS and BESIDE_A_DEVICE.match(clause.text, found[0].end):
        return True
    cells = "|" in clause.text or "\t" in clause.text
    device = re.search(rf"\b{DEVICE}", clause.text, re.IGNORECASE) is not None
    return cells or bool(count and device)


def mentions_in(part: Piece, found: list[Mention], whole: Piece) -> list[Mention]:
    """The mentions that lie in a part of the piece, counted in the part."""
    shift = part.start - whole.start
    return [
        Mention(one.brand, one.start - shift, one.end - shift)
        for one in found
        if one.start >= shift
    ]


def _said(
    clause: Piece, mention: Mention, exchange: Exchange, asked: Asked, *, listed: bool
) -> Said | None:
    ticked = TICKED.match(clause.text, mention.end)
    if ticked:
        return _ticked(ticked)
    said = said_of_brand(clause.text, mention.start, mention.end)
    if said is not None and said.status is not ClaimStatus.IN_USE:
        return said
    if NOT_TOLD.search(clause.text) or ABOUT.search(clause.text[: mention.start]):
        return None
    if said is not None and (asked.make or _about_cameras(clause) or asked.cameras):
        return said
    if UNSURE.search(clause.text) or ELSEWHERE.search(clause.text) or asked.leaving:
        return None
    fits = asked.make or asked.use or exchange.of_cameras
    short = asked.strictly_make and len(clause.text) <= LONGEST_LIST
    if said is None and fits and (listed or short or verdict(clause.text) is True):
        return Said(ClaimStatus.IN_USE, mention.start, mention.end)
    return None


def _ticked(found: re.Match[str]) -> Said | None:
    """'Hikvision - Yes', 'Dahua: No'; what is not applicable says nothing."""
    word = found["word"].lower()
    if word not in {"yes", "no", "none", "nil"}:
        return None
    status = ClaimStatus.IN_USE if word == "yes" else ClaimStatus.NOT_USED
    return Said(status, found.start(), found.end())


def _about_cameras(clause: Piece) -> bool:
    return re.search(rf"\b{DEVICE}|\b(?:surveillance|models?)\b", clause.text, re.I) is not None


def pair(text: str, found: list[Mention], numbers: list[Count]) -> Pairs:
    """Which number belongs to which brand of a clause, with the number that it is a share of.

    A clause that begins with a number counts before each name ("30 Hikvision, 90 Axis"), one that
    begins with a name counts behind it ("Hikvision: 30, Axis: 90"). A number is used once.
    """
    if not numbers:
        return {}
    if found[0].start < numbers[0].start:
        return _behind(text, found, numbers)
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
        if not own or not _belongs(text[mention.end : own[0].start], own[0]):
            continue
        whole = sum_of(own, text)
        paired[place] = (whole, whole.base)
    return paired


def _belongs(between: str, number: Count) -> bool:
    """Whether a number behind a name counts that brand: set beside it, or with its unit."""
    if BESIDE.fullmatch(between):
        return True
    return number.unit is Unit.CAMERA and len(between) <= 40 and "with" not in between


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
