"""Reads about people, links and sessions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from portal.accounts.models import (
    OfficerVouching,
    Person,
    PersonRole,
    SessionRow,
    SignInLink,
)
from portal.accounts.rules import DEMO_DOMAIN, Role, SessionTimes, domain_of, is_alive
from portal.accounts.signed_in import SignedIn
from portal.councils.domains import is_domain_of
from portal.database import now, session
from portal.web.tokens import hash_token, is_token


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person: number, address, roles and the council of an officer."""

    person_id: int
    email: str
    roles: frozenset[Role]
    council_code: str | None


def roles_of(person_id: int) -> frozenset[Role]:
    """The roles of a person."""
    return frozenset(
        session().scalars(select(PersonRole.role).where(PersonRole.person_id == person_id))
    )


def person_by_email(email: str) -> Known | None:
    """The person with that normalised address."""
    row = session().scalar(select(Person).where(Person.email == email))
    return Known(row.id, row.email, roles_of(row.id), row.council_code) if row else None


@dataclass(frozen=True, slots=True)
class Acting:
    """What a person may be today: their roles, and the council of an officer."""

    roles: frozenset[Role]
    council_code: str | None


def acting_as(person_id: int) -> Acting | None:
    """A person's roles today; None when there is nothing left for which they could sign in.

    An officer acts while the domain of the address is on the list of the council: from the day
    after its last one neither the role nor the account works, whoever reads the mail then.
    """
    person, vouched = (
        session().get_one(Person, person_id),
        session().get(OfficerVouching, person_id),
    )
    roles = roles_of(person_id)
    code = vouched.council_code if vouched else person.council_code
    if code is None or is_domain_of(domain_of(person.email), code, now().date()):
        return Acting(roles, code if Role.OFFICER in roles else None)
    others = roles - {Role.OFFICER}
    return Acting(others, None) if others else None


def officers_council(person_id: int | None) -> str | None:
    """The council that a person is an officer of now, None for everybody else."""
    acts = acting_as(person_id) if person_id is not None else None
    return acts.council_code if acts else None


def link_is_good(token: str) -> bool:
    """Whether a sign-in link could be used now (reading it changes nothing)."""
    if not is_token(token):
        return False
    found = session().scalar(
        select(SignInLink.id).where(
            SignInLink.token_hash == hash_token(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now(),
        )
    )
    return found is not None


def links_since(counted_as: str, since: datetime) -> int:
    """How many links an address (without its +tag) was sent since that moment."""
    return (
        session().scalar(
            select(func.count())
            .select_from(SignInLink)
            .where(SignInLink.counted_as == counted_as, SignInLink.created_at > since)
        )
        or 0
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """A living session: who, and when it was last seen."""

    who: SignedIn
    last_seen_at: datetime


def opened_by(token: str) -> Opened | None:
    """Whose living session that cookie's token opens, None for any other."""
    if not is_token(token):
        return None
    found = (
        session()
        .execute(
            select(SessionRow, Person)
            .join(Person, Person.id == SessionRow.person_id)
            .where(SessionRow.token_hash == hash_token(token))
        )
        .one_or_none()
    )
    if found is None:
        return None
    row, person = found
    times = SessionTimes(row.created_at, row.last_seen_at, row.revoked_at is not None)
    acts = acting_as(person.id)
    if acts is None or not is_alive(times, acts.roles, now()):
        return None
    who = SignedIn(person.id, person.email, acts.roles, acts.council_code, token)
    return Opened(who, row.last_seen_at)


def has_demo_accounts() -> bool:
    """Whether addresses of the demonstration exist (they may not, in production)."""
    found = session().scalar(
        select(Person.id).where(Person.email.like(f"%@{DEMO_DOMAIN}")).limit(1)
    )
    return found is not None
