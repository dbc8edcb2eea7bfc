"""What each kind of change does to an entry: functions from entry to entry. Pure.

Numbers of answers, claims and statements are given here, once, and never used again.
"""

from portal.entries.content import Answer, Claim, Confirmation, Dispute, Entry, Statement
from portal.refusal import Refusal


class ClaimMoved(Refusal):
    """A correction's claim is no longer what the submitter saw."""

    sentence = (
        "The published claim has changed since this correction was written. "
        "Look at what is published now; the correction has to be made against that."
    )


class ClaimGone(Refusal):
    """A change names a claim that this entry does not have."""

    sentence = "The claim that this corrects is not in the council's entry."


class AnswerGone(Refusal):
    """A change names an answer that this entry does not have."""

    sentence = "The answer that this concerns is not in the council's entry."


class StatementGone(Refusal):
    """A change names a statement that this entry does not have, or that has changed since."""

    sentence = (
        "The statement that this concerns is not in the council's entry as it was. "
        "Look at what is published now."
    )


class StatementThere(Refusal):
    """A statement is added where the council's earlier one about the same thing still stands."""

    sentence = (
        "A statement about the same thing stands there already. "
        "The newer words replace it; they are not put beside it."
    )


class NothingChanges(Refusal):
    """A change that leaves the entry as it is."""

    sentence = "This says the same as what is published, so there is nothing to change."


def add_answer(entry: Entry, answer: Answer) -> Entry:
    """One more answer; it and its claims get their numbers."""
    number = entry.last_answer + 1
    first = entry.last_claim + 1
    claims = tuple(
        claim.model_copy(update={"number": first + place})
        for place, claim in enumerate(answer.claims)
    )
    numbered = answer.model_copy(update={"number": number, "claims": claims})
    return entry.model_copy(
        update={
            "answers": (*entry.answers, numbered),
            "last_answer": number,
            "last_claim": entry.last_claim + len(claims),
        }
    )


def correct_claim(entry: Entry, was: Claim, becomes: Claim) -> Entry:
    """One claim becomes another and keeps its number.

    What the council had said of the old one (a dispute, a confirmation) ends with it.
    Raises ClaimGone, ClaimMoved, NothingChanges.
    """
    live = entry.claim(was.number)
    if live is None:
        raise ClaimGone()
    if live != was:
        raise ClaimMoved()
    numbered = becomes.model_copy(update={"number": live.number})
    if numbered == live:
        raise NothingChanges()
    answers = tuple(
        answer.model_copy(
            update={
                "claims": tuple(numbered if c.number == live.number else c for c in answer.claims)
            }
        )
        for answer in entry.answers
    )
    return _without_marks(entry.model_copy(update={"answers": answers}), {live.number})


def withdraw_answer(entry: Entry, number: int) -> Entry:
    """The entry without an answer, its claims, and what was said of them. Raises AnswerGone."""
    gone = entry.answer(number)
    if gone is None:
        raise AnswerGone()
    claims = {claim.number for claim in gone.claims}
    kept = entry.model_copy(
        update={
            "answers": tuple(one for one in entry.answers if one.number != number),
            "statements": tuple(
                one
                for one in entry.statements
                if one.answer != number and (one.claim is None or one.claim not in claims)
            ),
        }
    )
    return _without_marks(kept, claims)


def restore_answer(entry: Entry, answer: Answer) -> Entry:
    """An answer that was withdrawn or hidden, back under its old numbers.

    Raises NothingChanges when it is there, AnswerGone when it never had a number here.
    """
    if entry.answer(answer.number) is not None:
        raise NothingChanges()
    if not 0 < answer.number <= entry.last_answer:
        raise AnswerGone()
    answers = sorted((*entry.answers, answer), key=lambda one: one.number)
    return entry.model_copy(update={"answers": tuple(answers)})


def repeat_answer(entry: Entry, number: int, repeats: int) -> Entry:
    """Mark an answer as a repetition of another one, so it counts no second time.

    Raises AnswerGone when either is missing or the other is itself a repetition, NothingChanges.
    """
    first, again = entry.answer(repeats), entry.answer(number)
    if first is None or again is None or first.repeats is not None or number == repeats:
        raise AnswerGone()
    if again.repeats == repeats:
        raise NothingChanges()
    answers = tuple(
        one.model_copy(update={"repeats": repeats})
        if one.number == number or one.repeats == number
        else one
        for one in entry.answers
    )
    return entry.model_copy(update={"answers": answers})


def add_statement(entry: Entry, statement: Statement) -> Entry:
    """The council's own words, numbered; one living statement for a claim, one for the entry.

    Raises ClaimGone for a claim that is not there, StatementThere.
    """
    if statement.claim is not None and entry.claim(statement.claim) is None:
        raise ClaimGone()
    if entry.statement_on(statement.claim, statement.answer) is not None:
        raise StatementThere()
    number = entry.last_statement + 1
    numbered = statement.model_copy(update={"number": number})
    return entry.model_copy(
        update={"statements": (*entry.statements, numbered), "last_statement": number}
    )


def replace_statement(entry: Entry, was: Statement, becomes: Statement | None) -> Entry:
    """A statement in the council's newer words, or taken back by it (None).

    Raises StatementGone when it is not there as it was, NothingChanges.
    """
    if was not in entry.statements:
        raise StatementGone()
    numbered = None if becomes is None else becomes.model_copy(update={"number": was.number})
    if numbered == was:
        raise NothingChanges()
    statements = [one if one != was else numbered for one in entry.statements]
    return entry.model_copy(
        update={"statements": tuple(one for one in statements if one is not None)}
    )


def dispute_claim(entry: Entry, claim: int, since: str) -> Entry:
    """Mark a claim as disputed by the council since a day. Raises ClaimGone, NothingChanges."""
    if entry.claim(claim) is None:
        raise ClaimGone()
    if entry.disputed_since(claim):
        raise NothingChanges()
    unmarked = _without_marks(entry, {claim})
    return unmarked.model_copy(
        update={"disputes": (*unmarked.disputes, Dispute(claim=claim, since=since))}
    )


def settle_dispute(entry: Entry, claim: int) -> Entry:
    """Take the mark of a dispute off a claim. Raises NothingChanges when there is none."""
    if not entry.disputed_since(claim):
        raise NothingChanges()
    kept = tuple(one for one in entry.disputes if one.claim != claim)
    return entry.model_copy(update={"disputes": kept})


def confirm_claims(entry: Entry, claims: tuple[int, ...], on: str) -> Entry:
    """Date claims as confirmed by the council; a dispute of one of them ends.

    Raises ClaimGone for a number that is not there, NothingChanges when all were confirmed then.
    """
    if not claims or any(entry.claim(number) is None for number in claims):
        raise ClaimGone()
    if all(entry.confirmed_on(number) == on for number in claims):
        raise NothingChanges()
    unmarked = _without_marks(entry, set(claims))
    added = tuple(Confirmation(claim=number, on=on) for number in sorted(set(claims)))
    marks = sorted((*unmarked.confirmations, *added), key=lambda one: one.claim)
    return unmarked.model_copy(update={"confirmations": tuple(marks)})


def revert_to(entry: Entry, earlier: Entry) -> Entry:
    """The entry as it was in an earlier revision; numbers given since stay used.

    Raises NothingChanges.
    """
    after = earlier.model_copy(
        update={
            "last_answer": entry.last_answer,
            "last_claim": entry.last_claim,
            "last_statement": entry.last_statement,
        }
    )
    if after == entry:
        raise NothingChanges()
    return after


def _without_marks(entry: Entry, claims: set[int]) -> Entry:
    return entry.model_copy(
        update={
            "disputes": tuple(one for one in entry.disputes if one.claim not in claims),
            "confirmations": tuple(one for one in entry.confirmations if one.claim not in claims),
        }
    )
