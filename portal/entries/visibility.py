"""What the public may see of what was published: everything but what has been hidden since. Pure.

The ledger is never rewritten, so hiding is a filter that every public reader applies: an answer or
a statement that is hidden is in no revision, and what a revision said about it is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.entries.content import Entry
from portal.entries.edits import withdraw_answer

LEFT_OUT = "What this revision said has been hidden since; its history says when and why."


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden of one council's entry.

    `touched` are the numbers of the revisions that said something about it, `hiding` of those
    that took it out.
    """

    answers: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()
    touched: frozenset[int] = frozenset()
    hiding: frozenset[int] = frozenset()


NOTHING = Hidden()


def visible(entry: Entry, hidden: Hidden) -> Entry:
    """The entry without the answers and statements that are hidden."""
    for number in sorted(hidden.answers):
        if entry.answer(number) is not None:
            entry = withdraw_answer(entry, number)
    kept = tuple(one for one in entry.statements if one.number not in hidden.statements)
    return entry if kept == entry.statements else entry.model_copy(update={"statements": kept})


def reason_shown(reason: str, revision: int, hidden: Hidden) -> str:
    """A revision's reason, or the sentence in its place where it may repeat what is hidden."""
    return LEFT_OUT if revision in hidden.touched else reason


def touched_by(
    contents: Iterable[tuple[int, Entry]], *, answer: int | None, statement: int | None
) -> list[int]:
    """The numbers of the revisions in which an answer or a statement appeared or changed.

    `contents` are a council's revisions in their order.
    """
    found: list[int] = []
    before: tuple[object, ...] = ()
    for number, entry in contents:
        about = _about(entry, answer, statement)
        if about != before:
            found.append(number)
        before = about
    return found


def _about(entry: Entry, answer: int | None, statement: int | None) -> tuple[object, ...]:
    """All that an entry holds of an answer or a statement, empty when nothing."""
    kept = entry.answer(answer) if answer is not None else None
    claims = {claim.number for claim in kept.claims} if kept else set()
    said = [
        one
        for one in entry.statements
        if one.number == statement or (kept and (one.answer == answer or one.claim in claims))
    ]
    return (kept, *said) if kept else tuple(said)
