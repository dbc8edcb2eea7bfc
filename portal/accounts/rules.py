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
CODE_LIFE = timedelta(days=7)
CODE_TRIES = 5
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


class VouchState(StrEnum):
    """Where somebody stands who wants to act for a council; only VOUCHED ones do."""

    WAITING = "waiting"
    VOUCHED = "vouched"
    DECLINED = "declined"
    REMOVED = "removed"


class VouchedHow(StrEnum):
    """How the portal knows; the value reads after 'vouched for by'."""

    OPERATOR = "the operator"
    MODERATOR = "a moderator"
    FOI_CODE = "a code sent to the council's FOI address"
    COLLEAGUE = "an officer of the council"


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


class NotTheirDomain(Refusal):
    """An officer whose address is not at a domain on the council's list."""

    sentence = "An officer's address has to be at a domain on the list of that very council."
    status = 422


class NobodyWaits(Refusal):
    """Vouching for somebody who does not wait (any more)."""

    sentence = "Nobody waits to be vouched for here: somebody decided it before, or it was undone."


class SomebodyElseVouches(Refusal):
    """Somebody vouches for themselves, or for a council that is not theirs to vouch for."""

    sentence = "Somebody else has to vouch here: nobody vouches for themselves or another council."
    status = 403


class RemovedBefore(Refusal):
    """An invitation to somebody who was removed or declined."""

    sentence = "This address was removed or declined before. Only a moderator can let it back in."
    status = 403


class AlreadyOfficer(Refusal):
    """An invitation to somebody who is there."""

    sentence = "This address is your council's officer already."


class NoCodePossible(Refusal):
    """A code is asked for where none can be sent."""

    sentence = (
        "No code can be sent: we do not know the council's published FOI address, or the council "
        "shares its domain with another. A moderator or a colleague vouches for you instead."
    )


class WrongCode(Refusal):
    """A code that is wrong, has expired, or was tried too often."""

    sentence = (
        "This is not the code, or it has expired. A code works for 7 days and five tries; "
        "then ask for a new one."
    )
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


def officer_council(at_domain: Sequence[str], chosen: str | None) -> str | None:
    """The council for which somebody new at a domain would act; None when it is no council's.

    `at_domain` are the councils with exactly that domain. For everybody who is known, what was
    decided before stands: a role that was taken away stays away, and nobody decides on what the
    own council sends. Raises ChooseCouncil.
    """
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
