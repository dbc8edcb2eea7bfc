"""Mails about who acts for a council; in Wales in Welsh and English."""

from sqlalchemy.orm import Session

from portal.accounts.models import CouncilContact
from portal.accounts.rules import CODE_LIFE, VouchedHow
from portal.councils.models import Council
from portal.councils.rules import Nation
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter


def of_council(council: Council) -> dict[str, object]:
    """The fields with which every letter to a council is worded."""
    return {
        "council": council.official_name,
        "council_cy": council.official_name_cy or council.name_cy or council.official_name,
        "in_wales": council.nation is Nation.WALES,
        "desk": absolute("officers.desk", slug=council.slug),
        "entry": absolute("entries.council", slug=council.slug),
        "officers_page": absolute("officers.about"),
    }


def tell_code(current: Session, contact: CouncilContact, email: str, code: str) -> None:
    """The code goes to the published address, never to who asked for it."""
    council = current.get_one(Council, contact.council_code)
    days = CODE_LIFE.days
    worded = letter("officer_code", **of_council(council), email=email, code=code, days=days)
    enqueue_letter(current, contact.address, worded)


def tell_vouched(current: Session, email: str, council_code: str, how: VouchedHow) -> None:
    """Somebody may act for the council from now on."""
    council = current.get_one(Council, council_code)
    worded = letter("officer_vouched", **of_council(council), how=how.value)
    enqueue_letter(current, email, worded)
