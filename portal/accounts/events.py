"""The event logs: lines for the operator, and rows for what somebody did. No e-mail addresses."""

import json
import logging

from sqlalchemy.orm import Session

from portal.accounts.models import EventRecord
from portal.accounts.rules import Role
from portal.accounts.signed_in import role_word
from portal.database import now
from portal.web.tokens import hash_token

log = logging.getLogger("portal.events")


def event(name: str, **fields: object) -> None:
    """Log one event as `name key=value …`; an address is logged as the start of its hash."""
    words = " ".join(f"{key}={value}" for key, value in fields.items() if value is not None)
    log.info("%s %s", name, words)


def pseudonym(email: str) -> str:
    """A short word that stands for an address: the same for the same address."""
    return hash_token(f"event log {email}")[:12]


def record(
    current: Session,
    name: str,
    *,
    subject: str = "",
    person_id: int | None = None,
    roles: frozenset[Role] | None = None,
    **detail: object,
) -> None:
    """Keep an event in the caller's transaction: it is there if and only if what it tells is.

    `subject` is what it was done to ('submission 12'); `detail` is plain JSON values without
    e-mail addresses or words that might have to be hidden.
    """
    current.add(
        EventRecord(
            at=now(),
            name=name,
            subject=subject,
            role=role_word(roles) if roles is not None else "",
            person_id=person_id,
            detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
        )
    )
