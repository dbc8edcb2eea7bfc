"""From a text to turns: some words each, and who says them. Pure."""

import re
from collections.abc import Iterator

from portal.submissions.extraction.asking import (
    LETTERED,
    Turn,
    Voice,
    begins_an_answer,
    heading,
    is_bare_item,
    is_question,
    is_title,
    lettered,
    only_asks,
    opens_a_list,
    parts_of_line,
    speakers,
)
from portal.submissions.extraction.furniture import is_farewell, is_furniture
from portal.submissions.extraction.tables import cells
from portal.submissions.extraction.text import Piece, lines, sentences

RUN_TOGETHER = re.compile(r"(?:(?<![A-Za-z])|(?<=[a-z]))Q(?:uestion)?\s?\d{1,2}[a-z]?\s*[-.:)]")
LABEL = re.compile(
    r"(?:Q(?:uestion)?\s?(?P<q>\d{1,2}[a-z]?)(?:\s*[-.:)]+|\s(?=[A-Z\d]))"
    r"|\(?(?P<n>\d{1,2}[a-z]?(?:[.)]?\s*(?:&|and|,|-|to)\s*\d{1,2}[a-z]?)*)[.):]+(?!\d)"
    r"|\(?(?P<l>[a-h]|[ivx]{1,4})[.)])\s*",
    re.IGNORECASE,
)
BARE = re.compile(r"(?P<n>\d{1,2})(?:\s*(?:&|and|,)\s*\d{1,2})*\s+(?=\S)")
LEAST_IN_A_ROW = 3
MOST_CELLS = 2
MOST_TITLES = 3
LABELS = re.compile(
    r"(?:(?<=\s)|^)(?:number|no\.|quantity|qty|makes?|manufacturers?|brands?|models?|location|"
    r"installed|date|year|type|status)\b[^:?|\t]{0,30}:\s",
    re.IGNORECASE,
)
ASKS_FOR = re.compile(r"\b(?:please|i would like|i wish|i am (?:request|writ))", re.IGNORECASE)
BY_LETTER = re.compile(r"(?:(?<=\s)|^)[QA]\s?\d{0,2}[.:]\s")
NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
NAMED_CELL = re.compile(
    r"(?:[-*•]\s*)?(?P<label>(?:the |total |current )*(?:number|no\.|quantity|qty|makes?|"
    r"manufacturers?|brands?|models?|how many|type of cameras?)[^:|\t?\d]{0,60}?)"
    r"\s*(?::|\||\t|\s-)\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


def turns(text: str) -> Iterator[Turn]:
    """What is said in a text, in its order, each with its voice."""
    every = list(_letter(text))
    if only_asks(every):
        yield from (Turn(Voice.ASKS, line) for line in every)
        return
    titles = _titles(every, _last_announced(every))
    request = _request(every, titles)
    yield from (Turn(Voice.NAMES, line) for line in every[:titles])
    yield from (Turn(Voice.ASKS, line) for line in every[titles:request])
    yield from _dialogue(every, max(titles, request))


def _dialogue(every: list[Piece], begins: int) -> Iterator[Turn]:
    letters = {found["which"].upper() for line in every if (found := LETTERED.match(line.text))}
    bare = _counts_up(every)
    announced_until = _last_announced(every)
    named = _of_questions(every)
    voice: Voice | None = None
    for place, line in enumerate(every[begins:], start=begins):
        said = heading(line) or (lettered(line) if letters == {"Q", "A"} else None)
        if said is not None:
            voice, number, rest = said
            if voice is Voice.ASKS and number and place >= announced_until:
                voice = None
            yield from _rest(voice, Piece(rest.text, rest.start), number)
            continue
        if place in named:
            yield Turn(Voice.ASKS, named[place][1], named[place][0])
            continue
        if voice is Voice.ASKS and begins_an_answer(line, every[place - 1]):
            voice = voice if place <= announced_until else Voice.ANSWERS
        for announced, number, part in parts_of_line(line):
            voice = announced or voice
            yield from _rest(voice, part, number, bare=bare)


def _of_questions(every: list[Piece]) -> dict[int, tuple[str, Piece]]:
    """Lines that belong to what is asked, by their place: quoted, named only, listed below it."""
    found: dict[int, tuple[str, Piece]] = {}
    listing = False
    for place, line in enumerate(every):
        listing = opens_a_list(line) or listing and is_bare_item(line)
        label = LABEL.match(line.text)
        rest = line.cut(label.end()) if label else line
        follows = every[place + 1 : place + 2]
        answered = follows and not LABEL.match(follows[0].text)
        if line.text.startswith(">") or listing and not is_question(line):
            found[place] = ("", line)
        elif label and label["q"] and is_title(rest) and answered:
            found[place] = (label["q"].lower(), rest)
    return found


def _titles(every: list[Piece], announced_until: int) -> int:
    """How many lines at the beginning only name the subject, before the request or the answer."""
    asks = (place for place, line in enumerate(every) if _asks(line))
    request = next(asks, -1)
    if 0 <= request < announced_until and not any(_announces(line) for line in every[:request]):
        return request
    many = 0
    while many < min(MOST_TITLES, len(every) - 1) and is_title(every[many]):
        many += 1
    return many


def _request(every: list[Piece], titles: int) -> int:
    """Where a request without a heading ends: the answer has one, and nothing answers before.

    0 where there is none, or where somebody may have answered already.
    """
    first = next((place for place, line in enumerate(every) if _announces(line)), 0)
    before = every[titles:first]
    headed = any(heading(line) is not None for line in before)
    answered = any(
        begins_an_answer(line, earlier) for earlier, line in zip(before, before[1:], strict=False)
    )
    asked = any(is_question(line) or ASKS_FOR.search(line.text) for line in before)
    return first if asked and not headed and not answered else 0


def _asks(line: Piece) -> bool:
    said = heading(line)
    return said is not None and said[0] is Voice.ASKS and not said[1]


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
        yield from _split_label(re.split(r"[\s&,.)-]", own.lower())[0], rest)


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
    asks = [place for place, cell in enumerate(row) if is_question(Piece(*cell))]
    if len(asks) == 1 and len(row) == asks[0] + MOST_CELLS:
        number = row[0][0].rstrip(".)").lower() if asks[0] else number
        for voice, (text, start) in zip((Voice.ASKS, Voice.ANSWERS), row[asks[0] :], strict=True):
            yield Turn(voice, Piece(text, words.start + start), number)
        return
    parts = sentences(words)
    if len(row) <= MOST_CELLS and any(NAMED_CELL.match(part.text) for part in parts):
        for sentence in parts:
            yield from _labelled(number, sentence)
        return
    for voice, piece in speakers(words, number):
        yield Turn(voice, piece, number)


def _labelled(number: str, sentence: Piece) -> Iterator[Turn]:
    """'Make: Dallmeier' as what was asked and what is answered."""
    cuts = [found.start() for found in LABELS.finditer(sentence.text)]
    if len(cuts) > 1 and cuts[0] == 0:
        for a, b in zip(cuts, [*cuts[1:], None], strict=True):
            yield from _labelled(number, sentence.cut(a, b))
        return
    named = NAMED_CELL.match(sentence.text)
    if named:
        yield Turn(Voice.ASKS, sentence.cut(*named.span("label")), number)
        yield Turn(Voice.ANSWERS, sentence.cut(named.start("value")), number)
        return
    yield from (Turn(voice, piece, number) for voice, piece in speakers(sentence, number))
