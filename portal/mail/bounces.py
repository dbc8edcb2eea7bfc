"""Mail that comes back: read from the reports of mail servers (RFC 3464), kept by address."""

from collections.abc import Collection
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.database import now, session, transaction
from portal.mail.models import BouncedAddress

MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Bounce:
    """An address that a server refused for good, and what it said."""

    address: str
    said: str


def bounces_in(report: bytes) -> list[Bounce]:
    """The addresses that a delivery report calls failed for good; delays are none."""
    message = message_from_bytes(report, policy=policy.default)
    found = []
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            found += [_bounce(block) for block in _blocks(part) if _is_final(block)]
    return [one for one in found if one.address]


def _blocks(part: Message) -> list[Message]:
    """The fields of a report: one block for the message, then one for each address."""
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _is_final(block: Message) -> bool:
    failed = str(block.get("Action", "")).strip().lower() == "failed"
    return failed and str(block.get("Status", "")).strip().startswith("5")


def _bounce(block: Message) -> Bounce:
    final = str(block.get("Final-Recipient", "")).partition(";")[2]
    said = " ".join(str(block.get("Diagnostic-Code", "")).split())
    return Bounce(final.strip().strip("<>").lower(), said[:MOST_SAID])


def keep_bounces(bounces: Collection[Bounce]) -> None:
    """Keep which addresses are not reached; the newest word about each stands."""
    with transaction() as current:
        for one in bounces:
            kept = BouncedAddress(address=one.address, bounced_at=now(), said=one.said)
            current.merge(kept)


def forget_bounce(current: Session, address: str) -> None:
    """Mail got through to an address after all. Inside the caller's transaction."""
    current.execute(delete(BouncedAddress).where(BouncedAddress.address == address))


def bounced() -> list[BouncedAddress]:
    """Every address that is not reached, the newest first."""
    order = (BouncedAddress.bounced_at.desc(), BouncedAddress.address)
    return list(session().scalars(select(BouncedAddress).order_by(*order)))


def reached(addresses: Collection[str]) -> list[str]:
    """Those of the addresses from which nothing came back, in their order."""
    lost = set(
        session().scalars(
            select(BouncedAddress.address).where(BouncedAddress.address.in_(list(addresses)))
        )
    )
    return [one for one in addresses if one not in lost]
