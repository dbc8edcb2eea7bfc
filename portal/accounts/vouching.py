"""Who acts for a council: the first officer is vouched for before acting alone, then invites.

The first steps run inside the caller's transaction, the use cases below open their own.
"""

import secrets

from sqlalchemy.orm import Session

from portal.accounts.addresses import councils_of_address, officer_address
from portal.accounts.events import record
from portal.accounts.models import CouncilContact, OfficerVouching, Person, SessionRow
from portal.accounts.officers import domain_list
from portal.accounts.people import end_sessions, give_roles, spend_links, take_role
from portal.accounts.queries import person_by_email, roles_of
from portal.accounts.rules import (
    CODE_LIFE,
    CODE_TRIES,
    AlreadyOfficer,
    NobodyWaits,
    NoCodePossible,
    NotTheirDomain,
    RemovedBefore,
    Role,
    SomebodyElseVouches,
    VouchedHow,
    VouchState,
    WrongCode,
    domain_of,
    officer_council,
)
from portal.accounts.signed_in import Voucher
from portal.accounts.told import tell_code, tell_vouched
from portal.councils.domains import is_domain_of
from portal.councils.queries import councils_by_domain
from portal.database import now, transaction
from portal.refusal import NotFound
from portal.web.tokens import hash_token


def check_domain(email: str, council_code: str) -> None:
    """Raises NotTheirDomain unless the address is at a domain of the council today."""
    if not is_domain_of(domain_of(email), council_code, now().date()):
        raise NotTheirDomain()


def wait_for_vouching(current: Session, person_id: int, council_code: str) -> None:
    """Somebody new at a council's domain waits; for somebody known nothing changes."""
    if current.get(OfficerVouching, person_id) is None:
        current.add(
            OfficerVouching(
                person_id=person_id,
                council_code=council_code,
                state=VouchState.WAITING,
                asked_at=now(),
                code_tries=0,
            )
        )
        record(current, "officer waits", subject=council_code, person_id=person_id)


def ask_to_act(person_id: int, chosen: str | None = None) -> None:
    """Somebody who has an account already asks to act for the council of their address.

    Raises NoCouncilAddress, ChooseCouncil, and SomebodyElseVouches for a moderator.
    """
    with transaction() as current:
        person = current.get_one(Person, person_id)
        if roles_of(person_id) & {Role.MODERATOR, Role.ADMINISTRATOR}:
            raise SomebodyElseVouches("A moderator of the portal cannot act for a council.")
        codes = councils_of_address(person.email, domain_list(), now().date())
        council = officer_council(codes, chosen)
        assert council is not None
        wait_for_vouching(current, person_id, council)


def vouched_by_operator(current: Session, person: Person, council_code: str) -> None:
    """What the command line says is known, whatever was decided before."""
    _become_officer(current, person.id, council_code, VouchedHow.OPERATOR, None)


def mark_removed(current: Session, person_id: int) -> None:
    """Keep that an officer was removed, so that signing in does not bring the role back."""
    row = current.get(OfficerVouching, person_id)
    if row is not None:
        row.state, row.decided_at = VouchState.REMOVED, now()


def vouch(person_id: int, *, by: Voucher) -> None:
    """Let somebody who waits act for their council. Raises NobodyWaits, SomebodyElseVouches."""
    with transaction() as current:
        row = _waiting(current, person_id)
        _check_voucher(row, by)
        check_domain(current.get_one(Person, person_id).email, row.council_code)
        how = VouchedHow.MODERATOR if by.is_moderator else VouchedHow.COLLEAGUE
        _become_officer(current, person_id, row.council_code, how, by)


def decline(person_id: int, *, by: Voucher) -> None:
    """Say that somebody does not act for the council. Raises NobodyWaits, SomebodyElseVouches."""
    with transaction() as current:
        row = _waiting(current, person_id)
        _check_voucher(row, by)
        row.state, row.decided_at, row.vouched_by = VouchState.DECLINED, now(), by.person_id
        _told(current, "officer declined", row, by)


def invite(address: str, *, by: Voucher) -> None:
    """An officer lets a colleague at a domain of the council act for it, and mails them.

    Raises NoCouncilAddress, NotTheirDomain, SomebodyElseVouches, AlreadyOfficer, RemovedBefore.
    """
    if by.council_code is None or Role.OFFICER not in by.roles:
        raise SomebodyElseVouches()
    email = officer_address(address)
    check_domain(email, by.council_code)
    with transaction() as current:
        known = person_by_email(email)
        if known is None:
            person = Person(email=email, created_at=now())
            current.add(person)
            current.flush()
            person_id = person.id
        else:
            person_id = known.person_id
            _check_invitable(current, person_id, by.council_code)
        _become_officer(current, person_id, by.council_code, VouchedHow.COLLEAGUE, by)


def remove_officer(person_id: int, *, by: Voucher) -> None:
    """An officer leaves, or a colleague or a moderator removes them: at once, everywhere.

    Raises NotFound for somebody who is no officer, SomebodyElseVouches for another council's.
    """
    with transaction() as current:
        row = current.get(OfficerVouching, person_id)
        if row is None or row.state is not VouchState.VOUCHED:
            raise NotFound("There is no such officer.")
        if not by.is_moderator and by.council_code != row.council_code:
            raise SomebodyElseVouches()
        row.state, row.decided_at, row.vouched_by = VouchState.REMOVED, now(), by.person_id
        take_role(current, person_id, Role.OFFICER)
        end_sessions(current, SessionRow.person_id == person_id)
        spend_links(current, current.get_one(Person, person_id).email)
        _told(current, "officer removed", row, by)


def send_code(person_id: int) -> None:
    """Mail a code to the council's published FOI address for somebody who waits.

    Raises NobodyWaits and NoCodePossible.
    """
    with transaction() as current:
        row = _waiting(current, person_id)
        person = current.get_one(Person, person_id)
        contact = current.get(CouncilContact, row.council_code)
        shared = len(councils_by_domain(domain_of(person.email))) > 1
        if contact is None or contact.bounced_at is not None or shared:
            raise NoCodePossible()
        code = f"{secrets.randbelow(10**8):08d}"
        row.code_hash = hash_token(f"{person_id} {code}")
        row.code_expires_at, row.code_tries = now() + CODE_LIFE, 0
        tell_code(current, contact, person.email, code)
        record(current, "officer code sent", subject=row.council_code, person_id=person_id)


def enter_code(person_id: int, code: str) -> None:
    """Act for the council by the code from its FOI address. Raises NobodyWaits, WrongCode."""
    with transaction() as current:
        row = _waiting(current, person_id)
        expires = row.code_expires_at
        good = row.code_hash is not None and expires is not None and now() < expires
        row.code_tries += 1
        digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
        right = secrets.compare_digest(hash_token(f"{person_id} {digits}"), row.code_hash or "")
        won = good and right and row.code_tries <= CODE_TRIES
        if won:
            _become_officer(current, person_id, row.council_code, VouchedHow.FOI_CODE, None)
    if not won:
        # The try is counted whatever comes of it, so the refusal comes after the commit.
        raise WrongCode()


def _waiting(current: Session, person_id: int) -> OfficerVouching:
    row = current.get(OfficerVouching, person_id, with_for_update=True)
    if row is None or row.state is not VouchState.WAITING:
        raise NobodyWaits()
    return row


def _check_voucher(row: OfficerVouching, by: Voucher) -> None:
    """A moderator who does not work for that council, or an officer of it; never oneself."""
    if by.person_id == row.person_id:
        raise SomebodyElseVouches()
    if by.is_moderator:
        if is_domain_of(domain_of(by.email), row.council_code, now().date()):
            raise SomebodyElseVouches()
    elif by.council_code != row.council_code:
        raise SomebodyElseVouches()


def _check_invitable(current: Session, person_id: int, council_code: str) -> None:
    row, roles = current.get(OfficerVouching, person_id), roles_of(person_id)
    if roles & {Role.MODERATOR, Role.ADMINISTRATOR}:
        raise SomebodyElseVouches("A moderator of the portal cannot act for a council.")
    if row is None:
        return
    if row.council_code != council_code:
        raise SomebodyElseVouches("This person waits, or acts, for another council.")
    if row.state is VouchState.VOUCHED:
        raise AlreadyOfficer()
    if row.state is not VouchState.WAITING:
        raise RemovedBefore()


def _become_officer(
    current: Session, person_id: int, council_code: str, how: VouchedHow, by: Voucher | None
) -> None:
    person, at = current.get_one(Person, person_id), now()
    row = current.get(OfficerVouching, person_id)
    if row is None:
        row = OfficerVouching(person_id=person_id, asked_at=at, code_tries=0)
        current.add(row)
    row.council_code, row.state, row.how = council_code, VouchState.VOUCHED, how
    row.decided_at, row.vouched_by = at, by.person_id if by else None
    row.code_hash = row.code_expires_at = None
    person.council_code = council_code
    give_roles(current, person_id, [Role.OFFICER])
    current.flush()
    if how is not VouchedHow.OPERATOR:
        tell_vouched(current, person.email, council_code, how)
        _told(current, "officer vouched for", row, by)


def _told(current: Session, name: str, row: OfficerVouching, by: Voucher | None) -> None:
    record(
        current,
        name,
        subject=row.council_code,
        person_id=by.person_id if by else row.person_id,
        roles=by.roles if by else None,
        officer=row.person_id,
        how=row.how.value if row.how else "",
    )
