"""What people propose and who they are, before it is stored. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.accounts.rules import Role
from portal.entries.changes import CorrectClaim
from portal.entries.content import Answer
from portal.submissions.rules import NotTheirCouncil, ReasonMissing, SubmitterRole


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who proposes: `person_id` is set for a signed-in person, whose address is proven.

    `acts_for` are the councils for which an officer speaks beside the own one: former ones.
    `by_operator` is somebody at the portal's own machine, who needs no link either.
    """

    email: str
    person_id: int | None = None
    roles: Collection[Role] = ()
    council_code: str | None = None
    acts_for: Collection[str] = ()
    by_operator: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether the address needs no confirmation."""
        return self.person_id is not None or self.by_operator

    def role_for(self, council_code: str) -> SubmitterRole:
        """The role in which this person speaks about a council: an officer of another is not
        the council.
        """
        if not self.is_proven:
            return SubmitterRole.READER
        own = council_code == self.council_code or council_code in self.acts_for
        if own and Role.OFFICER in self.roles:
            return SubmitterRole.OFFICER
        if Role.MODERATOR in self.roles:
            return SubmitterRole.MODERATOR
        return SubmitterRole.CONTRIBUTOR


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer that somebody found, with its claims, for one council.

    Nothing of it is published before `embargo_until`.
    """

    council_code: str
    answer: Answer
    stated_total: int | None = None
    note_to_moderator: str = ""
    embargo_until: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A published claim as the officer saw it, what it should be, and why.

    `based_on` is the number of the revision that the officer saw, `files` the public ids of the
    evidence that was kept for the form.
    """

    council_code: str
    change: CorrectClaim
    reason: str
    based_on: int
    note_to_moderator: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the submitter gets: the secret of the receipt's address, and the row's number."""

    token: str
    submission_id: int


def check_correction(correction: Correction, submitter: Submitter) -> None:
    """Refuse a correction by somebody else than the council, or without a reason.

    Raises NotTheirCouncil or ReasonMissing.
    """
    if submitter.role_for(correction.council_code) is not SubmitterRole.OFFICER:
        raise NotTheirCouncil()
    if not correction.reason.strip():
        raise ReasonMissing()
