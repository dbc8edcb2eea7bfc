"""Who may decide what about a submission, and why not. Pure.

`check_approval` and `check_rejection` return nothing or raise one named refusal; the first reason
that applies is the one that is told.
"""

from dataclasses import dataclass
from datetime import datetime

from portal.accounts.rules import Role, counted_address
from portal.entries.changes import (
    AddAnswer,
    AddStatement,
    Change,
    ReplaceStatement,
    apply_change,
)
from portal.entries.content import Answer, Entry
from portal.entries.words import SourceKind
from portal.moderation.aside_rules import Escalated, Recused, WithTheSender
from portal.moderation.reasons import Outcome
from portal.moderation.safeguards import (
    ConflictOfInterestHeld,
    Safeguards,
    check_embargo,
    check_notice,
)
from portal.refusal import NotAllowed, Overtaken, Refusal
from portal.submissions.rules import NotTheirCouncil, SubmissionState, SubmitterRole

DECIDING = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})


class NotAModerator(NotAllowed):
    """Somebody else than a moderator or an administrator decides."""

    sentence = "Only moderators decide what is published."


class OwnSubmission(Refusal):
    """The submitter decides; nobody may, administrators included."""

    sentence = "You sent this yourself, so somebody else decides it."
    status = 403


class AlreadyDecided(Overtaken):
    """It was decided before; the sentence says what, by whom (a role) and when."""

    sentence = "This was decided already, so nothing was saved."


class NotConfirmed(Refusal):
    """The submitter has not opened the link in the mail yet."""

    sentence = (
        "The sender has not confirmed this from the mailed link yet, "
        "so it is not in the queue and cannot be decided."
    )


class DeclinedBefore(Refusal):
    """An appeal comes to whoever declined the statement."""

    sentence = (
        "You declined this statement before, and the council appeals: another moderator decides."
    )
    status = 403


class EvidenceMissing(Refusal):
    """A finding with neither an address nor a quotation: nobody could check it."""

    sentence = (
        "This finding gives no address and no quotation, so nobody can check it. "
        "It cannot be approved as it is."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderator:
    """Whoever decides; `conflicts` are the councils about which they do not."""

    person_id: int
    email: str
    roles: frozenset[Role]
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as others are told of it; `by` is a role, never a person."""

    outcome: Outcome
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the rule needs to know of a submission.

    `submitter_council` is the council that the submitter is an officer of now, None for others.
    `escalated`: administrators decide it; `recused` are the persons who said not to decide it;
    `declined_by` is who declined the statement for which this is an appeal.
    """

    state: SubmissionState
    council_code: str
    change: Change
    submitter_id: int | None
    submitter_email: str
    submitter_role: SubmitterRole
    submitter_council: str | None = None
    decided: Decided | None = None
    safeguards: Safeguards | None = None
    escalated: bool = False
    recused: frozenset[int] = frozenset()
    declined_by: int | None = None


def told(decided: Decided) -> str:
    """'A moderator approved this on 25 November 2026 at 16:40 UTC.'"""
    by = decided.by[:1].upper() + decided.by[1:]
    at = decided.at
    return f"{by} {decided.outcome.value} this on {at.day} {at:%B %Y} at {at:%H:%M} UTC."


def is_own(sent_by: int | None, sent_from: str, moderator: Moderator) -> bool:
    """Whether the moderator sent it: the same person, or the same address (+tags left out)."""
    if sent_by is not None and sent_by == moderator.person_id:
        return True
    address = counted_address(sent_from.strip().lower())
    return address == counted_address(moderator.email.strip().lower())


def check_rejection(submission: Proposal, moderator: Moderator) -> None:
    """Whether this moderator may reject this submission now.

    Raises NotAModerator, AlreadyDecided, NotConfirmed, WithTheSender, or what
    `check_person` raises.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    if submission.decided is not None:
        raise AlreadyDecided(f"{told(submission.decided)} Nothing of yours was saved.")
    if submission.state is SubmissionState.UNCONFIRMED:
        raise NotConfirmed()
    if submission.state is SubmissionState.CHANGES_REQUESTED:
        raise WithTheSender()
    if submission.state is not SubmissionState.PENDING:
        raise AlreadyDecided(f"This was {submission.state.value} before. Nothing was saved.")
    check_person(submission, moderator)


def check_person(submission: Proposal, moderator: Moderator) -> None:
    """Whether this submission is this moderator's to decide at all.

    Raises OwnSubmission, ConflictOfInterestHeld, Recused, DeclinedBefore or Escalated.
    """
    if is_own(submission.submitter_id, submission.submitter_email, moderator):
        raise OwnSubmission()
    if submission.council_code in moderator.conflicts:
        raise ConflictOfInterestHeld()
    if moderator.person_id in submission.recused:
        raise Recused()
    if moderator.person_id == submission.declined_by:
        raise DeclinedBefore()
    if submission.escalated and Role.ADMINISTRATOR not in moderator.roles:
        raise Escalated()


def check_approval(submission: Proposal, moderator: Moderator, live: Entry) -> None:
    """Whether this moderator may publish this submission over what is `live` now.

    Raises what `check_rejection` raises, NotTheirCouncil, EvidenceMissing, Embargoed,
    NoticeNotGiven, NoticeRuns, and the refusals of `apply_change` (ClaimGone, ClaimMoved,
    NothingChanges).
    """
    check_rejection(submission, moderator)
    by_officer = submission.submitter_role is SubmitterRole.OFFICER
    if by_officer and submission.submitter_council != submission.council_code:
        raise NotTheirCouncil(
            "The officer who sent this is not an officer of this council, "
            "so it cannot be published as the council's."
        )
    if gives_words(submission.change) and not by_officer:
        raise NotTheirCouncil(
            "A statement is the council's own words, and nobody of the council sent this."
        )
    if isinstance(submission.change, AddAnswer):
        _check_source(submission.change.answer, by_officer)
    apply_change(live, submission.change)
    if submission.safeguards is None:
        return
    check_embargo(submission.safeguards)
    if not by_officer:
        check_notice(submission.change, live, submission.safeguards)


def _check_source(answer: Answer, by_officer: bool) -> None:
    """A reader can check it; the council's own report is its own source, and nobody else's."""
    if answer.source.kind is SourceKind.OWN_REPORT:
        if not by_officer:
            raise NotTheirCouncil("Only the council's own officers send the council's own report.")
        return
    if not can_be_checked(answer):
        raise EvidenceMissing()


def gives_words(change: Change) -> bool:
    """Whether a change puts words into the council's mouth; taking a statement out does not."""
    if isinstance(change, ReplaceStatement):
        return change.becomes is not None
    return isinstance(change, AddStatement)


def can_be_checked(answer: Answer) -> bool:
    """Whether a reader can check an answer: it has an address, or quotes its source."""
    quotes = (answer.quote, *(claim.quote for claim in answer.claims))
    return bool(answer.source.url.strip()) or any(quote.strip() for quote in quotes)
