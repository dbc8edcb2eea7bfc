"""The source's words beside the claims: marked where a claim says so, and as the reader reads them.

Pure. A moderator compares what a person proposed with the text that came along; the reader's
proposals are a second opinion that decides nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.entries.content import Answer, Claim
from portal.submissions.extraction import Reading
from portal.submissions.extraction.result import ReadClaim

MOST_SHOWN = 20_000  # characters of the text
LEAST_WORDS = 2  # letters: shorter words are everywhere


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and the places (from 1) of the claims whose words it is."""

    text: str
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One brand as the person and as the reader have it; empty where one of them has not."""

    label: str
    person: str
    reader: str

    @property
    def word(self) -> str:
        """What the comparison comes to."""
        if self.person == self.reader:
            return "the same"
        if not self.reader:
            return "not read"
        return "only read" if not self.person else "differs"


def words_of(answer: Answer) -> str:
    """What the sender copied from the source, when no text came along."""
    kept: list[str] = [answer.quote] if answer.quote.strip() else []
    for claim in answer.claims:
        words = claim.quote or claim.as_written
        if words.strip() and not any(_plain(words) in _plain(one) for one in kept):
            kept.append(words)
    return "\n".join(kept)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def marked(text: str, answer: Answer) -> list[Piece]:
    """The text in pieces, those that a claim quotes marked with the claim's place."""
    text = text[:MOST_SHOWN]
    spans: dict[tuple[int, int], list[int]] = {}
    for place, claim in enumerate(answer.claims, 1):
        for words in _quoted(claim):
            for found in re.finditer(_pattern(words), text, re.IGNORECASE):
                spans.setdefault(found.span(), []).append(place)
    return _cut(text, spans)


def _quoted(claim: Claim) -> list[str]:
    found = [claim.quote, *(part.as_written for part in claim.parts), *claim.as_written.split(";")]
    return [one.strip() for one in dict.fromkeys(found) if len(one.strip()) >= LEAST_WORDS]


def _pattern(words: str) -> str:
    """The words with any blanks between them; never within another word or number."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return rf"(?<![\w]){inner}(?![\w])"


def _cut(text: str, spans: Mapping[tuple[int, int], Sequence[int]]) -> list[Piece]:
    """The text cut at the spans' ends; where spans overlap, a piece belongs to all of them."""
    edges = sorted({0, len(text), *(edge for span in spans for edge in span)})
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        claims = {
            place for (a, b), places in spans.items() if a <= start and end <= b for place in places
        }
        pieces.append(Piece(text[start:end], tuple(sorted(claims))))
    return pieces


def compared(answer: Answer, reading: Reading, names: Mapping[str, str]) -> list[Compared]:
    """The person's claims and the reader's, brand by brand, in the person's order."""
    reader: dict[str, list[str]] = {}
    for one in reading.claims:
        reader.setdefault(one.brand, []).append(_reader_words(one))
    read = dict.fromkeys(one.words for one in reading.exemptions)
    states = answer.state.word, reading.answer_state.word
    return _rows(states, (_by_brand(answer), reader), (_exempt(answer), list(read)), names)


def readings_compared(first: Answer, second: Answer, names: Mapping[str, str]) -> list[Compared]:
    """What two people read in one source, brand by brand, in the first one's order."""
    states = first.state.word, second.state.word
    claims = _by_brand(first, settings=True), _by_brand(second, settings=True)
    return _rows(states, claims, (_exempt(first), _exempt(second)), names)


def _rows(
    states: tuple[str, str],
    claims: tuple[dict[str, list[str]], dict[str, list[str]]],
    exempt: tuple[list[str], list[str]],
    names: Mapping[str, str],
) -> list[Compared]:
    person, reader = claims
    rows = [Compared("Answer", *states)]
    rows += [
        Compared(
            names.get(brand, brand) or "No brand named",
            _listed(person.get(brand, [])),
            _listed(reader.get(brand, [])),
        )
        for brand in {**person, **reader}
    ]
    if any(exempt):
        rows.append(Compared("Exemptions", _listed(exempt[0]), _listed(exempt[1])))
    return rows


def _by_brand(answer: Answer, *, settings: bool = False) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in answer.claims:
        places = sorted(setting.word for setting in claim.settings) if settings else []
        words = ", ".join((_person_words(claim), *places))
        for brand in claim.brands or ("",):
            found.setdefault(brand, []).append(words)
    return found


def _exempt(answer: Answer) -> list[str]:
    return [one.short for one in answer.exemptions]


def _person_words(claim: Claim) -> str:
    unit = f"{claim.total:,} {claim.unit.word}s" if claim.total is not None else ""
    return ", ".join(part for part in (unit, claim.status.word) if part)


def _reader_words(claim: ReadClaim) -> str:
    unit = claim.unit.word if claim.unit else "camera"
    counted = f"{claim.count:,} {unit}s" if claim.count is not None else ""
    return ", ".join(part for part in (counted, claim.status.word) if part)


def _listed(found: Sequence[str]) -> str:
    return "; ".join(sorted(dict.fromkeys(found)))
