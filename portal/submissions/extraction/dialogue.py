"""From a text to exchanges: one answer each, with the question that it answers. Pure."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from portal.submissions.extraction.asking import BULLET, Turn, Voice
from portal.submissions.extraction.counts import Count
from portal.submissions.extraction.tables import counted_cells
from portal.submissions.extraction.text import Piece, sentences
from portal.submissions.extraction.turns import turns

INLINE = re.compile(
    r"(?:(?<=[\s:;])|^)\(?(\d{1,2}[a-z]?|[a-h]|[ivx]{1,4})(?:[.)]+|(?<=\d)(?=\s))\s+(?=\S)"
)
CAMERAS = re.compile(
    r"\b(?:cctv|cameras?|surveillance|body[- ]?worn|bwv|anpr|drones?|uavs?|facial recognition|"
    r"recorders?|nvr|dvr)\b",
    re.IGNORECASE,
)
MOST_ALONE = 2
SHORT = 2  # sentences of an answer that speaks of one thing
LONGEST_ASKED = 20_000  # signs of the request in which a repeated line is looked for
LEAST_REPEATED = 5  # spaces between the words of a line that repeats a question


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
    def opening(self) -> str:
        """What may say where all its cameras are: a short answer, else its first sentence."""
        own = [one.text for piece in self.pieces for one in sentences(piece)]
        return "\n".join(own if len(own) <= SHORT else own[:1])

    @cached_property
    def of_cameras(self) -> bool:
        """Whether the answer, or anything that was asked, is about cameras."""
        return bool(CAMERAS.search(self.topic) or CAMERAS.search(self.answer))


def exchanges(text: str) -> list[Exchange]:
    """Every answer of the text in its order; nothing where nothing is answered."""
    said = _without_repetitions(list(turns(text)))
    asked, topic = _asked(said)
    found: list[Exchange] = []
    pending, before = "", None
    for turn in said:
        if turn.voice is Voice.NAMES:
            continue
        if turn.voice is Voice.ASKS:
            pending = f"{pending} {turn.words.text}" if before is Voice.ASKS else turn.words.text
        elif found and before is Voice.ANSWERS and not turn.number:
            found[-1].pieces.append(turn.words)
        else:
            own = _question(turn, asked, pending, direct=before is Voice.ASKS)
            found.append(Exchange(own, topic, [turn.words], turn.number))
        before = turn.voice
    return found


def _without_repetitions(said: list[Turn]) -> list[Turn]:
    """The turns, a line of the request that the answer repeats counted as asked again."""
    asked = ""
    kept: list[Turn] = []
    for turn in said:
        plain = _plain(turn.words.text)
        if turn.voice is Voice.ASKS:
            asked += f" {plain} " if len(asked) < LONGEST_ASKED else ""
        elif plain.count(" ") >= LEAST_REPEATED and f" {plain} " in asked:
            turn = Turn(Voice.ASKS, turn.words, turn.number)
        kept.append(turn)
    return kept


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.lower()))


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
    asked = _numbered(unnumbered) or _counted(unnumbered) or _parts(unnumbered, turns)
    asked |= {turn.number: turn.words.text for turn in questions if turn.number}
    names = [turn for turn in turns if turn.voice is not Voice.ANSWERS]
    return asked, "\n".join(turn.words.text for turn in names)


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


def _parts(whole: str, turns: list[Turn]) -> dict[str, str]:
    """Of one question with several parts those that numbered answers answer; none where unclear."""
    numbers = {one.number for one in turns if one.voice is Voice.ANSWERS and one.number.isdigit()}
    if len(numbers) < MOST_ALONE:
        return {}
    parts = [part.strip() for part in re.split(r"[,;:]\s+", whole) if part.strip()]
    if len(parts) != len(numbers):
        return dict.fromkeys((str(place) for place in range(1, MOST_ALONE + 1)), "")
    return {str(place): part for place, part in enumerate(parts, start=1)}


def _counted(whole: str) -> dict[str, str]:
    """Questions without numbers, in their order."""
    bulleted = [line for line in whole.split("\n") if BULLET.match(line.strip())]
    lines = "\n".join(bulleted) if len(bulleted) > 1 else whole
    parts = [part.strip() for part in re.split(r"[?;\n]+", lines) if part.strip()]
    return {str(place): part for place, part in enumerate(parts, start=1)} if len(parts) > 1 else {}
