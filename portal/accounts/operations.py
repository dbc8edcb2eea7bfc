"""Writes about people: asking for a link, using it, ending sessions, giving roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.addresses import NoCouncilAddress, officer_address
from portal.accounts.events import event, pseudonym, record
from portal.accounts.models import Person, PersonRole, SessionRow, SignInLink
from portal.accounts.people import end_sessions, give_roles, spend_links, take_role
from portal.accounts.queries import acting_as, links_since, officers_council, person_by_email
from portal.accounts.rules import (
    LINK_LIFE,
    LINKS_PER_HOUR,
    NeedsACouncil,
    NoSuchPerson,
    Role,
    SignInLinkSpent,
    counted_address,
    domain_of,
    normalise_email,
    officer_council,
)
from portal.accounts.vouching import (
    check_domain,
    mark_removed,
    vouched_by_operator,
    wait_for_vouching,
)
from portal.councils.queries import council_by_code, councils_by_domain
from portal.councils.rules import Nation
from portal.database import now, refuse_on, transaction
from portal.mail.bounces import forget_bounce
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.refusal import Overtaken
from portal.web.tokens import hash_token, is_token, new_token

SIGN_IN = "sign in"

refuse_on("uq_person_email", Overtaken)
refuse_on("pk_person_role", Overtaken)


def request_link(email: str, council_code: str | None = None, next_path: str = "") -> None:
    """Mail a one-time link to an address that may sign in; the caller learns nothing else.

    An address at a council's exact domain may, as an officer of that council; where councils
    share the domain, raises ChooseCouncil until `council_code` is one of them. Raises
    AddressNotComplete.
    """
    normalise_email(email)
    with transaction() as current:
        address, council, may = _asker(email, council_code)
        if not may:
            event("link refused", why="unknown", who=pseudonym(address))
            return
        since = now() - timedelta(hours=1)
        if links_since(counted_address(address), since) >= LINKS_PER_HOUR:
            event("link refused", why="too many", who=pseudonym(address))
            return
        token = _add_link(current, address, council)
        values = {"next": next_path} if next_path else {}
        address_of_link = absolute("accounts.open_link", token=token, **values)
        minutes = LINK_LIFE // timedelta(minutes=1)
        worded = letter(
            "sign_in", link=address_of_link, minutes=minutes, in_wales=_in_wales(address, council)
        )
        enqueue_letter(current, address, worded)
        event("link sent", who=pseudonym(address))


def make_link(email: str, council_code: str | None = None) -> str:
    """A one-time link for the operator to hand over, without a mail and without a limit.

    Raises AddressNotComplete, ChooseCouncil or NoSuchPerson.
    """
    normalise_email(email)
    with transaction() as current:
        address, council, may = _asker(email, council_code)
        if not may:
            raise NoSuchPerson()
        return absolute("accounts.open_link", token=_add_link(current, address, council))


def use_link(token: str) -> str:
    """Sign in by a link, once; the new session's token. Raises SignInLinkSpent."""
    if not is_token(token):
        raise SignInLinkSpent()
    with transaction() as current:
        at = now()
        link = current.execute(
            update(SignInLink)
            .where(
                SignInLink.token_hash == hash_token(token),
                SignInLink.used_at.is_(None),
                SignInLink.expires_at > at,
            )
            .values(used_at=at)
            .returning(SignInLink.email, SignInLink.council_code)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if link is None:
            event("sign-in failed", why="link spent")
            raise SignInLinkSpent()
        person = _person(current, link.email)
        forget_bounce(current, link.email)
        if link.council_code is not None:
            wait_for_vouching(current, person.id, link.council_code)
        secret = new_token()
        current.add(
            SessionRow(
                token_hash=hash_token(secret), person_id=person.id, created_at=at, last_seen_at=at
            )
        )
        event("signed in", person=person.id)
        record(current, "signed in", person_id=person.id, roles=frozenset(_roles(current, person)))
        return secret


def _roles(current: Session, person: Person) -> list[Role]:
    """The roles of a person as they are inside this transaction."""
    current.flush()
    found = select(PersonRole.role).where(PersonRole.person_id == person.id)
    return list(current.scalars(found.order_by(PersonRole.role)))


def see_session(token: str) -> None:
    """Note that a session was used now: its idle time starts again."""
    with transaction() as current:
        current.execute(
            update(SessionRow)
            .where(SessionRow.token_hash == hash_token(token), SessionRow.revoked_at.is_(None))
            .values(last_seen_at=now())
            .execution_options(synchronize_session=False)
        )


def end_session(token: str) -> None:
    """Sign one browser out: its cookie is worth nothing from now on."""
    with transaction() as current:
        end_sessions(current, SessionRow.token_hash == hash_token(token))


def end_every_session(person_id: int) -> None:
    """Sign a person out everywhere."""
    with transaction() as current:
        end_sessions(current, SessionRow.person_id == person_id)
        event("signed out everywhere", person=person_id)
        record(current, "signed out everywhere", person_id=person_id)


@dataclass(frozen=True, slots=True)
class Account:
    """An account to be: address, roles, and the council's code for an officer."""

    email: str
    roles: tuple[Role, ...]
    council_code: str | None = None


def add_accounts(accounts: Iterable[Account]) -> None:
    """Add people or give them further roles; doing it twice changes nothing.

    Raises AddressNotComplete, NeedsACouncil for an officer without one or the reverse, and
    NotTheirDomain for an officer whose address is not at a domain of the council.
    """
    with transaction() as current:
        for account in accounts:
            if (Role.OFFICER in account.roles) != (account.council_code is not None):
                raise NeedsACouncil()
            email = normalise_email(account.email)
            if account.council_code is not None:
                check_domain(email, account.council_code)
            person = _person(current, email, account.roles)
            if account.council_code is not None:
                vouched_by_operator(current, person, account.council_code)
            event("roles given", person=person.id, roles=",".join(account.roles))
            record(
                current,
                "roles given",
                subject=f"person {person.id}",
                given=", ".join(sorted(account.roles)),
            )


def remove_role(email: str, role: Role) -> None:
    """Take a role away, sign the person out everywhere, and spend the links sent so far.

    Raises NoSuchPerson.
    """
    address = normalise_email(email)
    with transaction() as current:
        person = person_by_email(address)
        if person is None or role not in person.roles:
            raise NoSuchPerson()
        take_role(current, person.person_id, role)
        if role is Role.OFFICER:
            mark_removed(current, person.person_id)
        end_sessions(current, SessionRow.person_id == person.person_id)
        spend_links(current, address)
        event("role taken", person=person.person_id, role=role)
        record(current, "role taken", subject=f"person {person.person_id}", taken=role.value)


def _asker(text: str, chosen: str | None) -> tuple[str, str | None, bool]:
    """Who asks: the address, the council for which somebody new would act, whether they may.

    Somebody new has to have a named person's address at a council's domain; a known officer's
    has to be still on the list. Raises AddressNotComplete and ChooseCouncil.
    """
    address = normalise_email(text)
    person = person_by_email(address)
    try:
        bare = officer_address(address)
    except NoCouncilAddress:
        return address, None, person is not None and acting_as(person.person_id) is not None
    if person is None and bare != address:
        address, person = bare, person_by_email(bare)
    if person is not None:
        return address, None, acting_as(person.person_id) is not None
    at_domain = [council.code for council in councils_by_domain(domain_of(address))]
    council = officer_council(at_domain, chosen)
    return address, council, council is not None


def _in_wales(address: str, council_code: str | None) -> bool:
    """Whether an address is, or would be, an officer's of a council in Wales."""
    person = person_by_email(address)
    code = officers_council(person.person_id) if person else council_code
    council = council_by_code(code) if code else None
    return council is not None and council.nation is Nation.WALES


def _add_link(current: Session, email: str, council_code: str | None) -> str:
    token, at = new_token(), now()
    current.add(
        SignInLink(
            token_hash=hash_token(token),
            email=email,
            counted_as=counted_address(email),
            purpose=SIGN_IN,
            council_code=council_code,
            created_at=at,
            expires_at=at + LINK_LIFE,
        )
    )
    return token


def _person(current: Session, email: str, roles: Iterable[Role] = ()) -> Person:
    """The person with that address, with at least those roles; added when new."""
    person = current.scalar(select(Person).where(Person.email == email))
    if person is None:
        person = Person(email=email, created_at=now())
        current.add(person)
        current.flush()
    give_roles(current, person.id, roles)
    return person
