"""Reads about officers: who waits, who acts, and the public list of domains."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from portal.accounts.addresses import Period
from portal.accounts.models import CouncilContact, OfficerVouching, Person
from portal.accounts.rules import VouchedHow, VouchState, domain_of
from portal.councils.domains import is_domain_of, listed_domains
from portal.councils.models import Council
from portal.councils.queries import councils_by_domain, domains_of
from portal.database import now, session
from portal.mail.bounces import reached

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer, or somebody who waits: read by moderators and by the same council's officers."""

    person_id: int
    email: str
    council: Council
    state: VouchState
    asked_at: datetime
    decided_at: datetime | None
    how: VouchedHow | None
    shares_domain: bool
    has_sent_code: bool

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has vouched for them yet."""
        return self.state is VouchState.WAITING


def domain_list() -> dict[str, list[Period]]:
    """Every domain with the councils on whose list it is, and from when to when."""
    found: dict[str, list[Period]] = {}
    for one in listed_domains():
        found.setdefault(one.domain, []).append(Period(one.council_code, one.first, one.last))
    return found


def officer_of(person_id: int) -> Officer | None:
    """Where somebody stands with a council, None for whoever never asked."""
    return next(iter(_officers(OfficerVouching.person_id == person_id)), None)


def waiting_officers() -> list[Officer]:
    """Everybody who waits to be vouched for, the longest first (MOST_LISTED)."""
    return _officers(OfficerVouching.state == VouchState.WAITING)


def officers_of_council(council_code: str) -> list[Officer]:
    """Who acts for a council and who waits to, the longest first (MOST_LISTED)."""
    return _officers(
        (OfficerVouching.council_code == council_code)
        & OfficerVouching.state.in_((VouchState.VOUCHED, VouchState.WAITING))
    )


def officer_addresses(council_codes: Iterable[str]) -> list[str]:
    """The addresses of the officers who act for those councils today, in order."""
    rows = session().execute(
        select(Person.email, OfficerVouching.council_code)
        .join(OfficerVouching, OfficerVouching.person_id == Person.id)
        .where(
            OfficerVouching.council_code.in_(set(council_codes)),
            OfficerVouching.state == VouchState.VOUCHED,
        )
        .order_by(Person.id)
    )
    today = now().date()
    acting = [
        row.email for row in rows if is_domain_of(domain_of(row.email), row.council_code, today)
    ]
    return reached(acting)


def addresses_to_tell(council_codes: Iterable[str]) -> list[str]:
    """Whom to write to about those councils: their officers, else their published FOI addresses.

    Addresses from which mail came back are left out; nobody is left where a moderator has to write.
    """
    codes = sorted(set(council_codes))
    officers = officer_addresses(codes)
    if officers:
        return officers
    contacts = [one for code in codes if (one := contact_of(code)) is not None]
    return reached([one.address for one in contacts if one.bounced_at is None])


def contact_of(council_code: str) -> CouncilContact | None:
    """The council's published FOI address, None when none is known."""
    return session().get(CouncilContact, council_code)


def can_send_code(officer: Officer) -> bool:
    """Whether a code can be mailed to the council: its address is known, its domain its own."""
    contact = contact_of(officer.council.code)
    return contact is not None and contact.bounced_at is None and not officer.shares_domain


def own_domains(council_code: str) -> list[str]:
    """The domains at which a council's officers have their addresses today."""
    today = now().date()
    return [one for one in domains_of(council_code) if is_domain_of(one, council_code, today)]


def _officers(which: ColumnElement[bool]) -> list[Officer]:
    rows = session().execute(
        select(OfficerVouching, Person.email, Council)
        .join(Person, Person.id == OfficerVouching.person_id)
        .join(Council, Council.code == OfficerVouching.council_code)
        .where(which)
        .order_by(OfficerVouching.asked_at, OfficerVouching.person_id)
        .limit(MOST_LISTED)
    )
    return [
        Officer(
            row.person_id,
            email,
            council,
            row.state,
            row.asked_at,
            row.decided_at,
            row.how,
            len(councils_by_domain(domain_of(email))) > 1,
            row.code_hash is not None,
        )
        for row, email, council in rows
    ]
