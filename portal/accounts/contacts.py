"""The councils' published FOI addresses: kept with where they stand, and when they bounce."""

from portal.accounts.events import record
from portal.accounts.models import CouncilContact
from portal.accounts.rules import domain_of, normalise_email
from portal.accounts.vouching import check_domain
from portal.database import now, transaction
from portal.refusal import Refusal


class NoSource(Refusal):
    """A contact without the page on which the council publishes it."""

    sentence = "Say on which page the council publishes this address (https://…)."
    status = 422


def set_contact(council_code: str, address: str, source: str) -> None:
    """Keep a council's published FOI address; it is at a domain on the council's list.

    Raises AddressNotComplete, NotTheirDomain and NoSource.
    """
    email = normalise_email(address)
    if not source.startswith(("https://", "http://")):
        raise NoSource()
    check_domain(email, council_code)
    with transaction() as current:
        current.merge(
            CouncilContact(
                council_code=council_code,
                address=email,
                source=source,
                checked_on=now().date(),
                bounced_at=None,
            )
        )
        record(current, "contact kept", subject=council_code, domain=domain_of(email))
