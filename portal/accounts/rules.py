"""Roles, addresses, one-time links and sessions: who may sign in, and for how long. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from portal.refusal import Refusal

LINK_LIFE = timedelta(minutes=30)  # council mail is slow; docs/security.md records the deviation
LINKS_PER_HOUR = 5  # per address, sub-addresses counted together
SESSION_LIFE = timedelta(hours=20)
IDLE_LIFE = timedelta(minutes=30)  # for moderators and administrators
SEEN_EVERY = timedelta(minutes=1)  # how exactly the idle time is measured
DEMO_DOMAIN = "portal.test"  # .test is reserved: never a real address
LONGEST_ADDRESS = 254  # RFC 5321
LONGEST_PATH = 1_000  # of the page to go to after signing in; it travels in a mail
ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
    re.ASCII,
)


class Role(StrEnum):
    """What a person may do; the value is also the word that people read."""

    CONTRIBUTOR = "contributor"
    OFFICER = "council officer"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


HIGHEST_FIRST = (Role.ADMINISTRATOR, Role.MODERATOR, Role.OFFICER, Role.CONTRIBUTOR)


class SignInLinkSpent(Refusal):
    """A sign-in link that was used, has expired, or never existed."""

    sentence = (
        "This link has been used, has expired or is not complete. "
        "Ask for a new one: a link works once, for 30 minutes."
    )
    status = 410


class AddressNotComplete(Refusal):
    """What was given is no e-mail address."""

    sentence = "Enter an e-mail address like name@example.org."
    status = 422


class NeedsACouncil(Refusal):
    """An officer without a council, or a council for somebody who is no officer."""

    sentence = "A council officer belongs to one council: name it; other roles have none."
    status = 422


class NoSuchPerson(Refusal):
    """An address that may not sign in, told to the operator only."""

    sentence = "Nobody with this address may sign in."
    status = 404


class ChooseCouncil(Refusal):
    """Councils share the domain of an officer's address; `codes` are those to choose from."""

    sentence = "Councils share this domain. Choose the one that you work for."
    status = 422

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """When a session began and was last used, and whether it has been ended."""

    created_at: datetime
    last_seen_at: datetime
    revoked: bool = False


def normalise_email(text: str) -> str:
    """The address in lower case, without the space around it.

    Raises AddressNotComplete when it is none (or not in ASCII, which council mail needs).
    """
    address = text.strip().lower()
    if len(address) > LONGEST_ADDRESS or ADDRESS.fullmatch(address) is None:
        raise AddressNotComplete()
    return address


def counted_address(email: str) -> str:
    """The address for counting: without its +tag, so that tags do not dodge a limit."""
    name, _, domain = email.rpartition("@")
    return f"{name.split('+')[0] or name}@{domain}"


def domain_of(email: str) -> str:
    """The whole domain of a normalised address."""
    return email.rpartition("@")[2]


def officer_council(
    at_domain: Sequence[str],
    chosen: str | None,
    bound: str | None,
    roles: Collection[Role] | None,
) -> str | None:
    """The council for which an address signs in as an officer, None when it does for none.

    `at_domain` are the councils with exactly that domain, `bound` the council to which the
    person belongs already, `roles` those of a known person, None for somebody new. Only somebody
    new becomes an officer by signing in: for everybody else the operator's word stands, so a role
    that was taken away stays away, and nobody decides on what the own council sends.
    Raises ChooseCouncil.
    """
    if roles is not None:
        return bound if Role.OFFICER in roles else None
    if not at_domain:
        return None
    if len(at_domain) == 1:
        return at_domain[0]
    if chosen in at_domain:
        return chosen
    raise ChooseCouncil(at_domain)


def is_alive(times: SessionTimes, roles: Collection[Role], at: datetime) -> bool:
    """Whether a session is good at that moment: not ended, not too old, not idle too long."""
    if times.revoked or at - times.created_at >= SESSION_LIFE:
        return False
    watched = Role.MODERATOR in roles or Role.ADMINISTRATOR in roles
    return not (watched and at - times.last_seen_at >= IDLE_LIFE)


def local_path(text: str | None, otherwise: str) -> str:
    """`text` when it is a path on this site, else `otherwise` (no redirect leaves the site).

    A browser reads a backslash as a slash and drops tabs and line ends, so none may be in it.
    """
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text:
        return otherwise
    if len(text) > LONGEST_PATH:
        return otherwise
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in text):
        return otherwise
    try:
        parts = urlsplit(text)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc else text
