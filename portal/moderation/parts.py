"""Approving a finding claim by claim: which of its claims are published. Pure."""

from collections.abc import Collection

from portal.entries.changes import AddAnswer, Change
from portal.refusal import Refusal


class NotInParts(Refusal):
    """Claims of something that is published whole or not at all, or claims that are not there."""

    sentence = "This can only be approved whole. Open the page again."
    status = 422


class NothingLeft(Refusal):
    """All claims of a finding left out."""

    sentence = "Leave at least one claim in, or reject the finding."
    status = 422


class LeftOutWithoutNote(Refusal):
    """Claims left out without a sentence for the public record."""

    sentence = "Write a note for the public record: say why claims are left out."
    status = 422


def part_of(change: Change, left_out: Collection[int]) -> Change:
    """The change without the claims at those places (from 1).

    Raises NotInParts and NothingLeft.
    """
    if not left_out:
        return change
    if not isinstance(change, AddAnswer):
        raise NotInParts()
    claims = change.answer.claims
    if not set(left_out) <= set(range(1, len(claims) + 1)):
        raise NotInParts()
    kept = tuple(claim for place, claim in enumerate(claims, 1) if place not in left_out)
    if not kept:
        raise NothingLeft()
    return AddAnswer(answer=change.answer.model_copy(update={"claims": kept}))


def check_left_out_note(left_out: Collection[int], public_note: str) -> None:
    """Raises LeftOutWithoutNote: readers of the record should not have to guess."""
    if left_out and not public_note.strip():
        raise LeftOutWithoutNote()
