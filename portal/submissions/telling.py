"""Telling a council of what is proposed about it, before anything of it is published."""

from datetime import date

from sqlalchemy.orm import Session

from portal.accounts.officers import addresses_to_tell
from portal.brands.queries import brand_names
from portal.councils.models import Council
from portal.councils.queries import successors_of
from portal.councils.rules import Nation
from portal.entries.changes import read_change
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.submissions.models import Submission
from portal.submissions.wording import facts_of

BY_MAIL = "mail"
AS_TASK = "task"


def officers_of(council_code: str) -> list[str]:
    """Whom to write to about a council, and for a former one about its successors."""
    successors = [one.code for one in successors_of(council_code)]
    return addresses_to_tell([council_code, *successors])


def tell_council(current: Session, submission: Submission, until: date) -> str:
    """Write to the council what is proposed, and until when it can comment.

    To its officers; where there are none, to its published FOI address.

    Returns how they are told: by mail; or, where the portal knows no address, as a task for a
    moderator, who finds the letter on the submission's page. In Wales the letter is in Welsh and
    English.
    """
    council = current.get_one(Council, submission.council_code)
    addresses = officers_of(submission.council_code)
    worded = letter(
        "council_notice",
        council=council.official_name,
        council_cy=council.name_cy or council.official_name,
        in_wales=council.nation is Nation.WALES,
        facts=facts_of(read_change(submission.change), brand_names()),
        until=until,
        desk=absolute("officers.desk", slug=council.slug),
        entry=absolute("entries.council", slug=council.slug),
        reply=absolute("web.reply"),
    )
    for address in addresses:
        enqueue_letter(current, address, worded)
    return BY_MAIL if addresses else AS_TASK
