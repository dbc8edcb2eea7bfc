"""Which addresses are a named person's at a council, and why others are not. Pure.

The list of domains is public, so a reason tells nobody who has an account.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.accounts.rules import ADDRESS, LONGEST_ADDRESS, counted_address, domain_of
from portal.refusal import Refusal

LONGEST_NAME = 64  # of the part before the @ (RFC 5321)
WEBMAIL = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com
    yahoo.com yahoo.co.uk ymail.com aol.com icloud.com me.com mac.com proton.me protonmail.com
    gmx.com gmx.co.uk mail.com zoho.com btinternet.com sky.com virginmedia.com talktalk.net
    ntlworld.com blueyonder.co.uk tiscali.co.uk yandex.com fastmail.com tutanota.com""".split()
)
# Boxes that several people read, or nobody: an officer is a person.
SHARED_BOXES = frozenset(
    """abuse accessibility admin administrator cctv comms communications complaints contact
    contactcentre contactus council customerservice customerservices dataprotection democracy dpo
    enquiries enquiry feedback foi foirequest foirequests freedomofinformation general hello help
    helpdesk hostmaster hr info information informationgovernance informationrequests it itsupport
    legal mail mailer-daemon mailbox media news no-reply noreply office post postmaster press
    privacy reception root sales security service support web webmaster""".split()
)
NEAR = 2  # changed letters within which a domain looks like a council's


class Why(StrEnum):
    """Why an address is no council officer's; the value is a short stable word."""

    NO_ADDRESS = "no address"
    SEVERAL = "several addresses"
    NOT_ASCII = "other letters"
    PUNYCODE = "punycode"
    SHARED_BOX = "shared box"
    WEBMAIL = "webmail"
    SUB_DOMAIN = "sub-domain"
    PARENT = "parent domain"
    EXPIRED = "expired"
    NOT_YET = "not yet"
    LOOK_ALIKE = "look-alike"
    ELSEWHERE = "elsewhere"


SENTENCES = {
    Why.NO_ADDRESS: "This is no complete e-mail address. Enter one like name@example.gov.uk.",
    Why.SEVERAL: "Enter one address only.",
    Why.NOT_ASCII: (
        "The address has letters that council addresses do not have; some only look like plain "
        "ones. Type it anew, letter by letter."
    ),
    Why.PUNYCODE: "No council on our list has a domain of encoded letters (xn--).",
    Why.SHARED_BOX: (
        "This box is read by several people, or by nobody. Use your own address at the council."
    ),
    Why.WEBMAIL: "This is a mail service for everybody. Use your address at the council.",
    Why.SUB_DOMAIN: (
        "The domain is below a council's: schools, libraries and contractors have those too. "
        "Use an address at exactly {near}."
    ),
    Why.PARENT: "The domain is above those of councils. Use an address at your council's own.",
    Why.EXPIRED: (
        "The domain is no council's any more: the council changed it, or was abolished. "
        "Use your address at the council in force."
    ),
    Why.NOT_YET: "The domain will be a council's later. Until then use the present one.",
    Why.LOOK_ALIKE: "The domain looks like {near} and is not the same. Check its letters.",
    Why.ELSEWHERE: (
        "The domain is on no council's list. Use an address at your council's own domain, which "
        "its page names; contractors cannot speak for it. Is the list wrong? Write to us."
    ),
}


class NoCouncilAddress(Refusal):
    """An address that is no council officer's: `why`, with a sentence for people."""

    status = 422

    def __init__(self, why: Why, near: str = "") -> None:
        super().__init__(SENTENCES[why].format(near=near))
        self.why = why


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of a domain on a council's list; None where none is known."""

    council_code: str
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the domain is the council's on that day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


Domains = Mapping[str, Collection[Period]]


def officer_address(text: str) -> str:
    """The address of a named person: lower case, no space around it, no +tag.

    Raises NoCouncilAddress with NO_ADDRESS, SEVERAL, NOT_ASCII, PUNYCODE or SHARED_BOX.
    """
    address = text.strip(" \t").lower()
    if not address.isascii():
        raise NoCouncilAddress(Why.NOT_ASCII)
    if address.count("@") > 1 or any(sign in address for sign in ",; "):
        raise NoCouncilAddress(Why.SEVERAL if address.count("@") > 1 else Why.NO_ADDRESS)
    name = address.partition("@")[0]
    if len(address) > LONGEST_ADDRESS or len(name) > LONGEST_NAME:
        raise NoCouncilAddress(Why.NO_ADDRESS)
    if ADDRESS.fullmatch(address) is None:
        raise NoCouncilAddress(Why.NO_ADDRESS)
    if any(label.startswith("xn--") for label in domain_of(address).split(".")):
        raise NoCouncilAddress(Why.PUNYCODE)
    person = counted_address(address)
    box = person.partition("@")[0]
    if box in SHARED_BOXES or "".join(s for s in box if s.isalpha()) in SHARED_BOXES:
        raise NoCouncilAddress(Why.SHARED_BOX)
    return person


def councils_of_address(text: str, domains: Domains, day: date) -> tuple[str, ...]:
    """The codes of the councils whose officer may have that address on that day, in order.

    Raises NoCouncilAddress for every other address.
    """
    domain = domain_of(officer_address(text))
    periods = domains.get(domain, ())
    found = sorted(one.council_code for one in periods if one.holds(day))
    if found:
        return tuple(found)
    if periods:
        later = all(one.first is not None and one.first > day for one in periods)
        raise NoCouncilAddress(Why.NOT_YET if later else Why.EXPIRED)
    raise _why_not(domain, domains)


def _why_not(domain: str, domains: Domains) -> NoCouncilAddress:
    """Which reason fits a domain that is on no list."""
    if domain in WEBMAIL:
        return NoCouncilAddress(Why.WEBMAIL)
    above = next((one for one in sorted(domains) if domain.endswith(f".{one}")), None)
    if above is not None:
        return NoCouncilAddress(Why.SUB_DOMAIN, above)
    if any(one.endswith(f".{domain}") for one in domains):
        return NoCouncilAddress(Why.PARENT)
    near = [(_distance(domain, one), one) for one in domains if looks_like(domain, one)]
    if near:
        return NoCouncilAddress(Why.LOOK_ALIKE, min(near)[1])
    return NoCouncilAddress(Why.ELSEWHERE)


def looks_like(domain: str, listed: str) -> bool:
    """Whether a domain could be taken for a listed one.

    It holds its name, has the same name under another ending, or differs in a letter or two.
    """
    name = listed.partition(".")[0]
    plain, theirs = domain.replace("-", ""), listed.replace("-", "")
    if theirs in plain or (len(name) > 3 and domain.partition(".")[0].replace("-", "") == name):
        return True
    if len(name) > 4 and name in domain.replace("-", "."):
        return True
    return _distance(plain, theirs) <= NEAR


def _distance(one: str, other: str) -> int:
    """How many letters have to be changed, put in or taken out; stops counting above NEAR."""
    if abs(len(one) - len(other)) > NEAR:
        return NEAR + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for at, sign in enumerate(other, 1):
            cost = min(row[at] + 1, row[at - 1] + 1, before + (letter != sign))
            before, row[at] = row[at], cost
    return row[-1]
