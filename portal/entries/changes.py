"""Changes to an entry: what a submission proposes and a revision publishes. Pure.

`apply_change` returns the entry after a change or raises a named refusal of
`portal.entries.edits`.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from portal.entries import edits
from portal.entries.content import (
    Answer,
    Claim,
    Document,
    Entry,
    PartialDate,
    Statement,
    canonical,
)
from portal.entries.edits import (
    AnswerGone,
    ClaimGone,
    ClaimMoved,
    NothingChanges,
    StatementGone,
)

__all__ = [
    "AddAnswer",
    "AddStatement",
    "AnswerGone",
    "Change",
    "ClaimGone",
    "ClaimMoved",
    "ConfirmClaims",
    "CorrectClaim",
    "DisputeClaim",
    "NothingChanges",
    "RepeatAnswer",
    "ReplaceStatement",
    "RestoreAnswer",
    "RevertTo",
    "SettleDispute",
    "StatementGone",
    "WithdrawAnswer",
    "apply_change",
    "read_change",
    "store_change",
]


class AddAnswer(Document):
    """A finding: one more answer with its claims."""

    kind: Literal["add_answer"] = "add_answer"
    answer: Answer

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.add_answer(entry, self.answer)


class CorrectClaim(Document):
    """One published claim becomes another; `was` is the claim that the submitter saw."""

    kind: Literal["correct_claim"] = "correct_claim"
    was: Claim
    becomes: Claim

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.correct_claim(entry, self.was, self.becomes)


class AddStatement(Document):
    """The council's own words, verbatim."""

    kind: Literal["add_statement"] = "add_statement"
    statement: Statement

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.add_statement(entry, self.statement)


class ReplaceStatement(Document):
    """A statement in the council's newer words, or taken back by it (`becomes` is None)."""

    kind: Literal["replace_statement"] = "replace_statement"
    was: Statement
    becomes: Statement | None = None

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.replace_statement(entry, self.was, self.becomes)


class WithdrawAnswer(Document):
    """An answer with its claims is taken out of the entry; its history stays."""

    kind: Literal["withdraw_answer"] = "withdraw_answer"
    number: int

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.withdraw_answer(entry, self.number)


class RestoreAnswer(Document):
    """An answer that was withdrawn or hidden comes back under its old numbers."""

    kind: Literal["restore_answer"] = "restore_answer"
    answer: Answer

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.restore_answer(entry, self.answer)


class RepeatAnswer(Document):
    """An answer turns out to repeat another one: kept and linked, not counted twice."""

    kind: Literal["repeat_answer"] = "repeat_answer"
    number: int
    repeats: int

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.repeat_answer(entry, self.number, self.repeats)


class DisputeClaim(Document):
    """The council says that a claim is not right; shown at once, until a moderator decides."""

    kind: Literal["dispute_claim"] = "dispute_claim"
    claim: int
    since: PartialDate

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.dispute_claim(entry, self.claim, self.since)


class SettleDispute(Document):
    """A dispute has ended without a change of the claim."""

    kind: Literal["settle_dispute"] = "settle_dispute"
    claim: int

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.settle_dispute(entry, self.claim)


class ConfirmClaims(Document):
    """The council says that claims are right, on a day."""

    kind: Literal["confirm_claims"] = "confirm_claims"
    claims: tuple[int, ...]
    on: PartialDate

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.confirm_claims(entry, self.claims, self.on)


class RevertTo(Document):
    """The entry becomes what it was in an earlier revision."""

    kind: Literal["revert_to"] = "revert_to"
    revision: int
    entry: Entry

    def applied(self, entry: Entry) -> Entry:
        """The entry after this change."""
        return edits.revert_to(entry, self.entry)


Change = (
    AddAnswer
    | CorrectClaim
    | AddStatement
    | ReplaceStatement
    | WithdrawAnswer
    | RestoreAnswer
    | RepeatAnswer
    | DisputeClaim
    | SettleDispute
    | ConfirmClaims
    | RevertTo
)
_changes: TypeAdapter[Change] = TypeAdapter(Annotated[Change, Field(discriminator="kind")])


def read_change(text: str) -> Change:
    """The change kept as JSON; raises pydantic.ValidationError when it is none."""
    return _changes.validate_json(text)


def store_change(change: Change) -> str:
    """A change as canonical JSON, its kind always included."""
    data = change.model_dump(mode="json", exclude_defaults=True) | {"kind": change.kind}
    return canonical(data)


def apply_change(entry: Entry, change: Change) -> Entry:
    """The entry after `change`.

    Raises the named refusals of `portal.entries.edits` when it cannot be made.
    """
    return change.applied(entry)
