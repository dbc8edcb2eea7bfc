"""What reading an answer proposes for the form, with the words that each proposal came from. Pure.

Nothing of it is in the form until a person takes it over.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.entries.content import MOST_QUOTED
from portal.entries.words import (
    AnswerState,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
)
from portal.submissions.drafting.rows import with_row, without_blank_rows
from portal.submissions.drafting.steps import Pairs
from portal.submissions.extraction.result import ReadClaim, Reading, Span
from portal.submissions.refilled import Fields

AROUND = 90  # characters shown before and after the words
SPACE = re.compile(r"\s+")
PART = re.compile(r"(\d[\d,]*) ([^\d+]+?)(?= \+ |$)")
SUM = re.compile(r"([^;]+?) \(sum\)")
KINDS = {kind.word.lower(): kind for kind in CameraKind}
QUALIFIERS = {one.word: one for one in Qualifier}

Piece = tuple[str, bool]


class About(StrEnum):
    """What a proposal is about, and so on which step it is offered."""

    STATE = "state"
    EXEMPTION = "exemption"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that an answer seems to say.

    `key` is the same while the text is; `pieces` are the words with a mark on those that it was
    read from; `document` names the text. Of a claim `rows` are the form's rows, of the others
    `value` is what the field would hold.
    """

    key: str
    about: About
    label: str
    document: str
    pieces: tuple[Piece, ...]
    value: str = ""
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


def proposals_of(reading: Reading, document: str, names: Mapping[str, str]) -> list[Proposal]:
    """Everything that one text proposes; `names` are the brands' names by slug."""
    found = []
    state = reading.answer_state
    # Without a claim, "answered" is only what is left when nothing else was read.
    told = state is not AnswerState.DISCLOSED or reading.claims
    if reading.state_span is not None and told:
        found.append(
            _proposal(reading, About.STATE, document, [reading.state_span], state.word, state.value)
        )
    for exemption in reading.exemptions:
        words = exemption.words
        found.append(_proposal(reading, About.EXEMPTION, document, [exemption.span], words, words))
    for claim in reading.claims:
        rows = tuple(tuple(row) for row in rows_of_claim(claim, reading.words(claim.spans)))
        found.append(
            _proposal(
                reading, About.CLAIM, document, claim.spans, label_of(claim, names), rows=rows
            )
        )
    return list({one.key: one for one in found}.values())


def _proposal(
    reading: Reading,
    about: About,
    document: str,
    spans: Sequence[Span],
    label: str,
    value: str = "",
    *,
    rows: tuple[tuple[tuple[str, str], ...], ...] = (),
) -> Proposal:
    told = repr((about.value, label, value, rows, [reading.text[a:b] for a, b in spans]))
    key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Proposal(key, about, label, document, marked(reading.text, spans), value, rows)


def marked(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The words at `spans` with a mark, and some before and after them without one."""
    pieces: list[Piece] = []
    last = -1
    for start, end in sorted(set(spans)):
        if start < last:
            continue
        begin = _space_before(text, max(start - AROUND, 0))
        if last < 0 or begin > last:
            pieces.append(("… " if begin or last >= 0 else "", False))
            last = begin
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    stop = _space_after(text, min(last + AROUND, len(text)))
    pieces += [(text[last:stop], False), (" …" if stop < len(text) else "", False)]
    return tuple((SPACE.sub(" ", words), mark) for words, mark in pieces if words)


def _space_before(text: str, place: int) -> int:
    """The place after the next white space, so that no word is cut."""
    found = SPACE.search(text, place, place + AROUND) if place else None
    return found.end() if found else place


def _space_after(text: str, place: int) -> int:
    found = text.rfind(" ", max(place - AROUND // 2, 0), place) if place < len(text) else -1
    return found if found > 0 else place


def label_of(claim: ReadClaim, names: Mapping[str, str]) -> str:
    """'Hikvision: in use, about 47 cameras, housing'."""
    parts = [claim.status.word[0].lower() + claim.status.word[1:]]
    if claim.count is not None:
        unit = claim.unit.word if claim.unit else "camera"
        exact = _qualifier(claim)
        before = "" if exact is Qualifier.EXACTLY else f"{exact.word} "
        parts.append(f"{before}{claim.count:,} {unit}{'' if claim.count == 1 else 's'}")
    if claim.setting is not Setting.NOT_STATED:
        parts.append(claim.setting.word)
    return f"{names.get(claim.brand, claim.brand) or 'No brand named'}: {', '.join(parts)}"


def rows_of_claim(claim: ReadClaim, words: str) -> list[Fields]:
    """A proposed claim as rows of the form, one for each part that has a kind of its own."""
    shared: Fields = [
        ("brand", claim.brand or _unnamed(claim).value),
        ("status", claim.status.value),
        ("unit", claim.unit.value if claim.unit else "camera"),
        ("base", "" if claim.base is None else str(claim.base)),
        ("quote", words if len(words) <= MOST_QUOTED else ""),
    ]
    if claim.setting is not Setting.NOT_STATED:
        shared.append(("settings", claim.setting.value))
    parts = _parts(claim)
    if parts:
        return [
            [*shared, ("count", str(count)), ("kind", kind.value), ("as_written", written)]
            for count, kind, written in parts
        ]
    count = "" if claim.count is None else str(claim.count)
    return [[*shared, ("count", count), ("qualifier", _qualifier(claim).value)]]


def _unnamed(claim: ReadClaim) -> BrandValue:
    unknown = claim.status is ClaimStatus.DOES_NOT_KNOW
    return BrandValue.UNKNOWN if unknown else BrandValue.NOT_STATED


def _qualifier(claim: ReadClaim) -> Qualifier:
    words = [part.strip() for part in claim.qualifier.split(";")]
    return next((QUALIFIERS[one] for one in words if one in QUALIFIERS), Qualifier.EXACTLY)


def _parts(claim: ReadClaim) -> list[tuple[int, CameraKind, str]]:
    """'47 static + 9 PTZ (sum)' as its parts; none where one has a kind that the form lacks."""
    summed = SUM.search(claim.qualifier)
    if summed is None:
        return []
    parts = []
    for part in PART.finditer(summed[1].strip()):
        kind = KINDS.get(part[2].strip().lower())
        if kind is None:
            return []
        parts.append((int(part[1].replace(",", "")), kind, part[0]))
    total = sum(count for count, _, _ in parts)
    return parts if total == claim.count else []


def taken_over(
    pairs: Pairs, found: Sequence[Proposal], keys: Collection[str], offered: Collection[str]
) -> Pairs:
    """The fields with the proposals of those keys in them; each is taken once.

    `offered` are the sections that can be ticked; others go into the text field.
    """
    taken = {value for name, value in pairs if name == "taken"}
    for one in found:
        if one.key not in keys or one.key in taken:
            continue
        pairs = [*_with(pairs, one, offered), ("taken", one.key)]
        taken.add(one.key)
    return pairs


def _with(pairs: Pairs, one: Proposal, offered: Collection[str]) -> Pairs:
    if one.about is About.STATE:
        return [*[pair for pair in pairs if pair[0] != "answer_state"], ("answer_state", one.value)]
    if one.about is About.CLAIM:
        pairs = without_blank_rows(pairs)
        for row in one.rows:
            pairs, _ = with_row(pairs, list(row))
        return pairs
    if one.value in offered:
        return [
            *[pair for pair in pairs if pair != ("sections", one.value)],
            ("sections", one.value),
        ]
    typed = next((value for name, value in pairs if name == "exemptions"), "").strip()
    if one.value in typed:
        return pairs
    rest = [pair for pair in pairs if pair[0] != "exemptions"]
    return [*rest, ("exemptions", ", ".join(filter(None, [typed, one.value])))]
