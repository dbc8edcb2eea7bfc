"""How free text is compared: the words of a query and of what is published. Pure.

Both databases and the past (which is searched here, in Python) must find the same, so no database
decides what a word is: words are made here and are plain letters and digits when they are stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.entries.content import Answer, Entry

MOST_WORDS = 8
LONGEST_WORD = 60
MARK = "w"  # before each stored word: neither parser takes "1e5" or "2019" for a number then


def words_of(text: str) -> list[str]:
    """The words of `text` in order: lower case, without accents, letters and digits only.

    Apostrophes vanish ("King's" is "kings"); letters that are not ASCII are spelt by their number,
    which keeps equal words equal and beginnings of words beginnings.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"['’‘`]", "", plain)
    return [_spelt(word) for word in re.findall(r"[^\W_]+", plain)]


def _spelt(word: str) -> str:
    ascii_only = word.encode("ascii", "backslashreplace").decode("ascii")
    return ascii_only.replace("\\", "")[:LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a query: every one must be there, the last one as the beginning of a word."""

    words: tuple[str, ...]

    def is_in(self, number: int, there: Iterable[str]) -> bool:
        """Whether the word with that number (from 0) is among the words `there`."""
        word = self.words[number]
        if number == len(self.words) - 1:
            return any(one.startswith(word) for one in there)
        return word in set(there)


def wanted_words(text: str) -> Wanted:
    """The first MOST_WORDS words of a query."""
    return Wanted(tuple(words_of(text)[:MOST_WORDS]))


def entry_texts(entry: Entry) -> list[str]:
    """What of an entry is searched: quotes, notes, text as written and the council's statements."""
    found = [text for answer in entry.answers for text in _answer_texts(answer)]
    return [text for text in (*found, *(one.text for one in entry.statements)) if text]


def _answer_texts(answer: Answer) -> Iterable[str]:
    yield from (answer.quote, answer.note)
    for claim in answer.claims:
        yield from (claim.quote, claim.note, claim.as_written)
        yield from (part.as_written for part in claim.parts)


def entry_words(entry: Entry) -> list[str]:
    """The words of an entry that are searched, each once, in the order of the alphabet."""
    return sorted({word for text in entry_texts(entry) for word in words_of(text)})


def stored_words(words: Sequence[str]) -> str:
    """Words as the index of either database takes them."""
    return " ".join(f"{MARK}{word}" for word in words)
