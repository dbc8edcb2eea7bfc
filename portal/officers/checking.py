"""The yearly question, answered from the mail by one press."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from portal.accounts.models import Person
from portal.accounts.queries import acting_as
from portal.councils.queries import Council, acts_for, council_by_code
from portal.database import now, session, transaction
from portal.entries.queries import live_revision
from portal.officers.confirming import confirm_claims
from portal.officers.models import YearlyCheck
from portal.officers.queries import Published, desk_of
from portal.officers.rules import CheckSpent
from portal.submissions.proposals import Submitter
from portal.web.tokens import hash_token, is_token

CHECK_LIFE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Check:
    """What a link of the yearly mail asks: the claims, as they stand now."""

    council: Council
    published: list[Published]
    moved: bool


def check_of(token: str) -> Check:
    """What the link asks; reading changes nothing. Raises CheckSpent."""
    row = _row(token)
    council = council_by_code(row.council_code)
    assert council is not None
    moved = live_revision(council.code) != row.revision
    return Check(council, desk_of(council).published, moved)


def confirm_by_mail(token: str) -> int:
    """Call every claim right that the mail told, for the officer whom it asked; how many.

    Raises CheckSpent, and ClaimGone, ClaimMoved or CorrectionWaits when the entry is not what the
    mail told.
    """
    row = _row(token)
    person = session().get_one(Person, row.person_id)
    acts = acting_as(person.id)
    if acts is None or row.council_code not in acts_for(acts.council_code):
        raise CheckSpent()
    council = council_by_code(row.council_code)
    assert council is not None
    claims = tuple(one.claim.number for one in desk_of(council).published)
    submitter = Submitter(person.email, person.id, acts.roles, acts.council_code)
    confirm_claims(council.code, claims, seen=row.revision, submitter=submitter)
    with transaction() as current:
        current.execute(update(YearlyCheck).where(YearlyCheck.id == row.id).values(used_at=now()))
    return len(claims)


def _row(token: str) -> YearlyCheck:
    found = None
    if is_token(token):
        found = session().scalar(
            select(YearlyCheck).where(
                YearlyCheck.token_hash == hash_token(token),
                YearlyCheck.person_id.is_not(None),
                YearlyCheck.used_at.is_(None),
                YearlyCheck.sent_at > now() - CHECK_LIFE,
            )
        )
    if found is None:
        raise CheckSpent()
    return found
