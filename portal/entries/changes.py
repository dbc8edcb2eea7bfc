"""Changes to an entry: what a submission proposes and a revision publishes. Pure.

`apply_change` returns the entry after a change or raises a named refusal. Numbers of answers and
claims are given here, once, and never used again.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from portal.entries.content import Answer, Claim, Document, Entry, Statement, canonical
from portal.refusal import Refusal


class ClaimMoved(Refusal):
    """A correction's claim is no longer what the submitter saw."""

    sentence = (
        "The published claim has changed since this correction was written. "
        "Look at what is published now; the correction has to be made against that."
    )


class ClaimGone(Refusal):
    """A correction names a claim that this entry does not have."""

    sentence = "The claim that this corrects is not in the council's entry."


class NothingChanges(Refusal):
    """A change that leaves the entry as it is."""

    sentence = "This says the same as what is published, so there is nothing to change."


class AddAnswer(Document):
    """A finding: one more answer with its claims."""

    kind: Literal["add_answer"] = "add_answer"
    answer: Answer


class CorrectClaim(Document):
    """One published claim becomes another; `was` is the claim that the submitter saw."""

    kind: Literal["correct_claim"] = "correct_claim"
    was: Claim
    becomes: Claim


class AddStatement(Document):
    """The council's own words, verbatim."""

    kind: Literal["add_statement"] = "add_statement"
    statement: Statement


Change = Annotated[AddAnswer | CorrectClaim | AddStatement, Field(discriminator="kind")]
_changes: TypeAdapter[AddAnswer | CorrectClaim | AddStatement] = TypeAdapter(Change)


def read_change(text: str) -> AddAnswer | CorrectClaim | AddStatement:
    """The change kept as JSON; raises pydantic.ValidationError when it is none."""
    return _changes.validate_json(text)


def store_change(change: AddAnswer | CorrectClaim | AddStatement) -> str:
    """A change as canonical JSON, its kind always included."""
    data = change.model_dump(mode="json", exclude_defaults=True) | {"kind": change.kind}
    return canonical(data)


def apply_change(entry: Entry, change: AddAnswer | CorrectClaim | AddStatement) -> Entry:
    """The entry after `change`.

    Raises ClaimGone, ClaimMoved or NothingChanges when it cannot be made.
    """
    match change:
        case AddAnswer():
            return _add_answer(entry, change.answer)
        case CorrectClaim():
            return _correct_claim(entry, change)
        case AddStatement():
            number = entry.last_statement + 1
            statement = change.statement.model_copy(update={"number": number})
            return entry.model_copy(
                update={"statements": (*entry.statements, statement), "last_statement": number}
            )


def _add_answer(entry: Entry, answer: Answer) -> Entry:
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


def _correct_claim(entry: Entry, change: CorrectClaim) -> Entry:
    live = entry.claim(change.was.number)
    if live is None:
        raise ClaimGone()
    if live != change.was:
        raise ClaimMoved()
    becomes = change.becomes.model_copy(update={"number": live.number})
    if becomes == live:
        raise NothingChanges()
    answers = tuple(
        answer.model_copy(
            update={
                "claims": tuple(becomes if c.number == live.number else c for c in answer.claims)
            }
        )
        for answer in entry.answers
    )
    return entry.model_copy(update={"answers": answers})
