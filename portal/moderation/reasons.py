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
    COUNCILS_WORDS = "A5", "The council's own words"
    OTHER_APPROVAL = "A9", "Other, say which"
    SOURCE_SAYS_OTHERWISE = "R1", "The source does not say this"
    SOURCE_NOT_FOUND = "R2", "The source cannot be opened or found"
    KNOWN = "R3", "Already published"
    NOT_ABOUT_THIS = "R4", "Not about this council or its cameras"
    PERSONAL = "R5", "Holds personal data or attacks somebody"
    OTHER_REJECTION = "R9", "Other, say which"
    UNLAWFUL = "R21", "Its publication would be unlawful"
    NAMES_SOMEBODY = "R22", "Holds personal data"
    ADVERTISES = "R23", "Advertises something"
    OFF_TOPIC = "R24", "Not about this council's cameras or its entry"

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


# A statement is the council's word: it is published as it is, or declined for one of these reasons.
FOR_STATEMENTS = (
    Reason.COUNCILS_WORDS,
    Reason.UNLAWFUL,
    Reason.NAMES_SOMEBODY,
    Reason.ADVERTISES,
    Reason.OFF_TOPIC,
)


def reasons_for(kind: SubmissionKind) -> tuple[Reason, ...]:
    """The reasons that a decision about a submission of that kind may give."""
    if kind is SubmissionKind.STATEMENT:
        return FOR_STATEMENTS
    return tuple(one for one in Reason if one not in FOR_STATEMENTS)


def check_reason_for(kind: SubmissionKind, reason: Reason) -> None:
    """Raises ReasonDoesNotFit for a reason that decisions of this kind may not give."""
    if reason not in reasons_for(kind):
        raise ReasonDoesNotFit(
            "A council's statement is declined only when it is unlawful, holds personal data, "
            "advertises something or is about something else. Choose one of these reasons."
            if kind is SubmissionKind.STATEMENT
            else "This reason is for statements of a council. Choose another one."
        )


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
