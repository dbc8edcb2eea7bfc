"""The index for free text: FTS5 on SQLite, tsvector on PostgreSQL, the same words in both.

A derived table: written in the publishing transaction, rebuilt by `entries rebuild`.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.database import session
from portal.entries.content import Entry
from portal.entries.search_words import MARK, Wanted, entry_words, stored_words

_INSERT = {
    "sqlite": "insert into search_index (code, words) values (:code, :words)",
    "postgresql": "insert into search_index (code, words)"
    " values (:code, to_tsvector('simple', :words))",
}
_FIND = {
    "sqlite": "select {number}, code from search_index where search_index match :w{number}",
    "postgresql": "select {number}, code from search_index"
    " where words @@ to_tsquery('simple', :w{number})",
}

_SAME = {
    "sqlite": "select words = :words from search_index where code = :code",
    "postgresql": "select words = to_tsvector('simple', :words)"
    " from search_index where code = :code",
}


def _dialect(current: Session) -> str:
    return current.get_bind().dialect.name


def index_entry(current: Session, code: str, entry: Entry) -> None:
    """Index what is published about a council now; call it inside the publishing transaction."""
    current.execute(text("delete from search_index where code = :code"), {"code": code})
    words = entry_words(entry)
    if words:
        values = {"code": code, "words": stored_words(words)}
        current.execute(text(_INSERT[_dialect(current)]), values)


def index_fault(entries: Mapping[str, Entry]) -> str | None:
    """What is wrong with the first council whose words in the index are not those of its entry."""
    held = set(session().scalars(text("select code from search_index")))
    expected = {code: words for code, one in entries.items() if (words := entry_words(one))}
    for code in sorted(held ^ expected.keys()):
        return f"the search index {'lacks' if code in expected else 'has too much of'} {code}"
    same = text(_SAME[_dialect(session())])
    for code, there in sorted(expected.items()):
        if not session().scalar(same, {"code": code, "words": stored_words(there)}):
            return f"the words of {code} in the search index differ"
    return None


def clear_index(current: Session) -> None:
    """Throw the index away, to be derived again."""
    current.execute(text("delete from search_index"))


def indexed(wanted: Wanted) -> list[set[str]]:
    """For each word of a query the codes of the councils whose published entry has it.

    One query for all words.
    """
    found: list[set[str]] = [set() for _ in wanted.words]
    dialect = _dialect(session())
    parts = [_FIND[dialect].format(number=number) for number in range(len(wanted.words))]
    values = {
        f"w{number}": _term(word, dialect, is_start=number == len(wanted.words) - 1)
        for number, word in enumerate(wanted.words)
    }
    for number, code in session().execute(text(" union all ".join(parts)), values):
        found[number].add(code)
    return found


def _term(word: str, dialect: str, *, is_start: bool) -> str:
    """A word of plain letters and digits as the database's query has it."""
    if dialect == "sqlite":
        return f'"{MARK}{word}"{"*" if is_start else ""}'
    return f"{MARK}{word}{':*' if is_start else ''}"


def indexed_in(words: Mapping[str, Sequence[str]], wanted: Wanted) -> list[set[str]]:
    """The same for words that are at hand: of names, or of entries as they were on a past day."""
    return [
        {code for code, there in words.items() if wanted.is_in(number, there)}
        for number in range(len(wanted.words))
    ]
