"""From a text to exchanges: one answer each, with the question that it answers. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from portal.submissions.extraction.asking import (
    LETTERED,
    Turn,
    Voice,
    begins_an_answer,
    heading,
    is_question,
    lettered,
    parts_of_line,
    speakers,
)
from portal.submissions.extraction.counts import Count
from portal.submissions.extraction.furniture import is_farewell, is_furniture
from portal.submissions.extraction.tables import cells, counted_cells
from portal.submissions.extraction.text import Piece, lines

RUN_TOGETHER = re.compile(r"(?:(?<![A-Za-z])|(?<=[a-z]))Q(?:uestion)?\s?\d{1,2}[a-z]?\s*[-.:)]")
LABEL = re.compile(
    r"(?:Q(?:uestion)?\s?(?P<q>\d{1,2}[a-z]?)\s*[-.:)]+"
    r"|\(?(?P<n>\d{1,2}[a-z]?(?:\s*(?:&|and|,)\s*\d{1,2}[a-z]?)*)[.):]+(?!\d)"
    r"|\(?(?P<l>[a-h]|[ivx]{1,4})[.)])\s*",
    re.IGNORECASE,
)
BARE = re.compile(r"(?P<n>\d{1,2})(?:\s*(?:&|and|,)\s*\d{1,2})*\s+(?=\S)")
INLINE = re.compile(
    r"(?:(?<=[\s:;])|^)\(?(\d{1,2}[a-z]?|[a-h]|[ivx]{1,4})(?:[.)]+|(?<=\d)(?=\s))\s+(?=\S)"
)
CAMERAS = re.compile(
    r"\b(?:cctv|cameras?|surveillance|body[- ]?worn|bwv|anpr|drones?|uavs?|facial recognition|"
    r"recorders?|nvr|dvr)\b",
    re.IGNORECASE,
)
LEAST_IN_A_ROW = 3
MOST_ALONE = 2
MOST_CELLS = 2
BY_LETTER = re.compile(r"(?:(?<=\s)|^)[QA]\s?\d{0,2}[.:]\s")
NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
NAMED_CELL = re.compile(
    r"(?:[-*•]\s*)?(?P<label>(?:the |total |current )*(?:number|no\.|quantity|qty|makes?|"
    r"manufacturers?|brands?|models?|how many|type of cameras?)[^:|\t?\d]{0,60}?)"
    r"\s*(?::|\||\t|\s-)\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


@dataclass
class Exchange:
    """An answer's pieces, its own question, and all that was asked (for the subject alone)."""

    question: str
    topic: str
    pieces: list[Piece] = field(default_factory=list)
    number: str = ""

    @cached_property
    def rows(self) -> dict[int, Count | None]:
        """Of the pieces that are rows of a table: what each counts."""
        return counted_cells(self.pieces)

    @cached_property
    def answer(self) -> str:
        """The answer's words."""
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def of_cameras(self) -> bool:
        """Whether the answer, or anything that was asked, is about cameras."""
        return bool(CAMERAS.search(self.topic) or CAMERAS.search(self.answer))


def exchanges(text: str) -> list[Exchange]:
    """Every answer of the text in its order; nothing where nothing is answered."""
    turns = list(_turns(text))
    asked, topic = _asked(turns)
    found: list[Exchange] = []
    pending, before = "", None
    for turn in turns:
        if turn.voice is Voice.ASKS:
            pending = f"{pending} {turn.words.text}" if before is Voice.ASKS else turn.words.text
        elif found and before is Voice.ANSWERS and not turn.number:
            found[-1].pieces.append(turn.words)
        else:
            own = _question(turn, asked, pending, direct=before is Voice.ASKS)
            found.append(Exchange(own, topic, [turn.words], turn.number))
        before = turn.voice
    return found


def _question(turn: Turn, asked: dict[str, str], pending: str, *, direct: bool) -> str:
    digits = re.match(r"\d*", turn.number)
    by_number = asked.get(turn.number) or asked.get(digits[0] if digits else "")
    if turn.number and by_number:
        return by_number
    return pending if direct and (not turn.number or len(asked) < MOST_ALONE) else ""


def _asked(turns: list[Turn]) -> tuple[dict[str, str], str]:
    """The questions by their numbers, and all of them together."""
    questions = [turn for turn in turns if turn.voice is Voice.ASKS]
    unnumbered = "\n".join(turn.words.text for turn in questions if not turn.number)
    asked = _numbered(unnumbered) or _counted(unnumbered)
    asked |= {turn.number: turn.words.text for turn in questions if turn.number}
    return asked, "\n".join(turn.words.text for turn in questions)


def _numbered(whole: str) -> dict[str, str]:
    """Questions that carry numbers or letters in an ascending row."""
    marks: list[re.Match[str]] = []
    for mark in INLINE.finditer(whole):
        if not marks or _follows(marks[-1][1], mark[1]):
            marks.append(mark)
    if not marks or marks[0][1] not in {"1", "1a", "a", "i"}:
        return {}
    ends = [mark.start() for mark in marks[1:]] + [len(whole)]
    head = whole[: marks[0].start()].strip()
    asked = {}
    for mark, end in zip(marks, ends, strict=True):
        words = whole[mark.end() : end].strip()
        asked[mark[1]] = f"{head} {words}" if words[:1].islower() and head else words
    return asked


def _follows(first: str, second: str) -> bool:
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    if first in roman and second in roman:
        return roman.index(second) == roman.index(first) + 1
    if first[0].isdigit() != second[0].isdigit():
        return False
    if not first[0].isdigit():
        return len(first) == len(second) == 1 and ord(second) == ord(first) + 1
    return int(re.sub(r"\D", "", second)) - int(re.sub(r"\D", "", first)) in {0, 1}


def _counted(whole: str) -> dict[str, str]:
    """Questions without numbers, in their order."""
    parts = [part.strip() for part in re.split(r"[?;\n]+", whole) if part.strip()]
    return {str(place): part for place, part in enumerate(parts, start=1)} if len(parts) > 1 else {}


def _turns(text: str) -> Iterator[Turn]:
    every = list(_letter(text))
    letters = {found["which"].upper() for line in every if (found := LETTERED.match(line.text))}
    bare = _counts_up(every)
    announced_until = _last_announced(every)
    voice: Voice | None = None
    for place, line in enumerate(every):
        said = heading(line) or (lettered(line) if letters == {"Q", "A"} else None)
        if said is not None:
            voice, number, rest = said
            if voice is Voice.ASKS and number and place >= announced_until:
                voice = None
            yield from _rest(voice, Piece(rest.text, rest.start), number)
            continue
        if line.text.startswith(">"):
            yield Turn(Voice.ASKS, line)
            continue
        if voice is Voice.ASKS and begins_an_answer(line, every[place - 1]):
            voice = voice if place <= announced_until else Voice.ANSWERS
        for announced, number, part in parts_of_line(line):
            voice = announced or voice
            yield from _rest(voice, part, number, bare=bare)


def _letter(text: str) -> Iterator[Piece]:
    """The lines that say something: no menus, no letterhead, no signature."""
    signing = False
    for line in lines(text):
        if not line.text or is_furniture(line):
            continue
        signing = is_farewell(line) or signing and heading(line) is None
        if not signing:
            yield from _in_turn(line)


def _in_turn(line: Piece) -> list[Piece]:
    """'Q. Any drones? A. Yes. Q. What make? A. DJI' in its pieces."""
    marks = [found.start() for found in BY_LETTER.finditer(line.text)]
    if len(marks) < MOST_CELLS or marks[0] > 0:
        return [line]
    return [line.cut(a, b) for a, b in zip(marks, [*marks[1:], None], strict=True)]


def _counts_up(every: list[Piece]) -> bool:
    """Whether lines begin with 1, 2, 3 … without a full stop, as answers pasted from a table do."""
    row: list[int] = []
    for line in every:
        found = BARE.match(line.text)
        numbers = [int(number) for number in re.findall(r"\d+", found[0])] if found else []
        if numbers and numbers[0] == len(row) + 1:
            row.extend(numbers)
    return len(row) >= LEAST_IN_A_ROW


def _last_announced(every: list[Piece]) -> int:
    """Where a heading last says that an answer begins, -1 where none does."""
    return max((place for place, line in enumerate(every) if _announces(line)), default=-1)


def _announces(line: Piece) -> bool:
    said = heading(line)
    if said and said[0] is Voice.ANSWERS:
        return True
    return any(voice is Voice.ANSWERS for voice, _, _ in parts_of_line(line))


def _rest(voice: Voice | None, words: Piece, number: str, *, bare: bool = False) -> Iterator[Turn]:
    """The turns of some words that `voice` says; None: the words themselves must tell."""
    if not words.text:
        return
    if voice is Voice.ASKS:
        yield Turn(Voice.ASKS, words, number)
        return
    if number:
        yield from _split_label(number, words)
        return
    for part in _apart(words):
        label = LABEL.match(part.text) or (BARE.match(part.text) if bare else None)
        own = next(group for group in label.groups() if group) if label else ""
        rest = part.cut(label.end()) if label else part
        yield from _split_label(re.split(r"[\s&,]", own.lower())[0], rest)


def _apart(words: Piece) -> list[Piece]:
    """'Q1 - 95Q2 - NOTICE OF REFUSAL' in its two pieces."""
    starts = [found.start() for found in RUN_TOGETHER.finditer(words.text)] or _row_of(words.text)
    cuts = sorted({0, *starts})
    pieces = [words.cut(a, b) for a, b in zip(cuts, [*cuts[1:], None], strict=True)]
    return [piece for piece in pieces if piece.text]


def _row_of(line: str) -> list[int]:
    """Where the answers begin in '1. No  2. No  3. Yes', else nothing."""
    marks: list[re.Match[str]] = []
    for mark in NUMBERED.finditer(line):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark)
    row = len(marks) >= LEAST_IN_A_ROW and marks[0].start() == 0
    return [mark.start() for mark in marks] if row else []


def _split_label(number: str, words: Piece) -> Iterator[Turn]:
    """An answer's words, with a question repeated in them told apart."""
    row = cells(words)
    if len(row) == MOST_CELLS and is_question(Piece(*row[0])):
        for voice, (text, start) in zip((Voice.ASKS, Voice.ANSWERS), row, strict=True):
            yield Turn(voice, Piece(text, words.start + start), number)
        return
    named = NAMED_CELL.match(words.text)
    if named and len(row) <= MOST_CELLS:
        yield Turn(Voice.ASKS, words.cut(*named.span("label")), number)
        yield Turn(Voice.ANSWERS, words.cut(named.start("value")), number)
        return
    for voice, piece in speakers(words):
        yield Turn(voice, piece, number)
