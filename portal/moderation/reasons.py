"""The reasons that a decision may give, and what the public reads of it. Pure."""

from enum import StrEnum

from portal.entries.words import Worded
from portal.refusal import Refusal
from portal.submissions.rules import SubmissionKind

MOST_PUBLIC_NOTE = 500  # characters


class Outcome(StrEnum):
    """What a decision can be; the value reads in a sentence ('A moderator approved this')."""

    APPROVED = "approved"
    REJECTED = "rejected"


class Reason(Worded):
    """Why a submission was approved (A) or rejected (R)."""

    MATCHES = "A1", "Matches the source"
    MATCHES_WITH_DIFFERENCE = "A2", "Matches, with a noted difference"
    NEWER = "A3", "Newer answer beside an older one"
    COUNCIL_CORRECTS = "A4", "The council corrects its own entry"
    OTHER_APPROVAL = "A9", "Other, say which"
    SOURCE_SAYS_OTHERWISE = "R1", "The source does not say this"
    SOURCE_NOT_FOUND = "R2", "The source cannot be opened or found"
    KNOWN = "R3", "Already published"
    NOT_ABOUT_THIS = "R4", "Not about this council or its cameras"
    PERSONAL = "R5", "Holds personal data or attacks somebody"
    OTHER_REJECTION = "R9", "Other, say which"

    @property
    def outcome(self) -> Outcome:
        """The decision that this reason is for."""
        return Outcome.APPROVED if self.value.startswith("A") else Outcome.REJECTED

    @property
    def needs_note(self) -> bool:
        """Whether the words alone would leave a reader (or the submitter) guessing."""
        return self.outcome is Outcome.REJECTED or self in (
            Reason.MATCHES_WITH_DIFFERENCE,
            Reason.OTHER_APPROVAL,
        )


class ReasonDoesNotFit(Refusal):
    """An approval with a reason for rejecting, or the other way round."""

    sentence = "The reason belongs to the other decision. Choose one that fits."
    status = 422


class NoteMissing(Refusal):
    """A rejection, or a reason that says little, without a sentence for the public record."""

    sentence = "Write a note for the public record: the reason alone does not say enough."
    status = 422


def check_reason(outcome: Outcome, reason: Reason, public_note: str) -> None:
    """Whether reason and note go with the outcome; raises ReasonDoesNotFit or NoteMissing."""
    if reason.outcome is not outcome:
        raise ReasonDoesNotFit()
    if reason.needs_note and not public_note.strip():
        raise NoteMissing()


def public_reason(kind: SubmissionKind, proposed: str, reason: Reason, public_note: str) -> str:
    """The reason that the revision carries and the corrections log shows.

    A correction gives the submitter's own reason first. 'Other' says nothing by itself, so the
    note stands in its place.
    """
    said = [proposed.strip()] if kind is SubmissionKind.CORRECTION and proposed.strip() else []
    if reason is not Reason.OTHER_APPROVAL and not said:
        said.append(f"{reason.word}.")
    if public_note.strip():
        said.append(public_note.strip())
    return " ".join(said)
