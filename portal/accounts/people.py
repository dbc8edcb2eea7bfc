"""Steps on one person's roles, sessions and links, inside the caller's transaction."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import PersonRole, SessionRow, SignInLink
from portal.accounts.rules import Role
from portal.database import now


def give_roles(current: Session, person_id: int, roles: Iterable[Role]) -> None:
    """Give a person those of the roles that they do not have."""
    held = set(current.scalars(select(PersonRole.role).where(PersonRole.person_id == person_id)))
    for role in roles:
        if role not in held:
            current.add(PersonRole(person_id=person_id, role=role))


def take_role(current: Session, person_id: int, role: Role) -> None:
    """Take one role away."""
    current.execute(
        delete(PersonRole).where(PersonRole.person_id == person_id, PersonRole.role == role)
    )


def end_sessions(current: Session, which: ColumnElement[bool]) -> None:
    """End the sessions that a condition names: their cookies are worth nothing from now on."""
    current.execute(
        update(SessionRow)
        .where(which, SessionRow.revoked_at.is_(None))
        .values(revoked_at=now())
        .execution_options(synchronize_session=False)
    )


def spend_links(current: Session, email: str) -> None:
    """Spend the links that were sent to an address."""
    current.execute(
        update(SignInLink)
        .where(SignInLink.email == email, SignInLink.used_at.is_(None))
        .values(used_at=now())
        .execution_options(synchronize_session=False)
    )
