"""The event log of sign-ins, failures and denials: for the operator, without e-mail addresses."""

import logging

from portal.web.tokens import hash_token

log = logging.getLogger("portal.events")


def event(name: str, **fields: object) -> None:
    """Log one event as `name key=value …`; an address is logged as the start of its hash."""
    words = " ".join(f"{key}={value}" for key, value in fields.items() if value is not None)
    log.info("%s %s", name, words)


def pseudonym(email: str) -> str:
    """A short word that stands for an address: the same for the same address."""
    return hash_token(f"event log {email}")[:12]
