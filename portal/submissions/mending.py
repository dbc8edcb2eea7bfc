"""A sender changes a finding that a moderator asked about."""

import json

from sqlalchemy import select

from portal.brands.queries import brand_names
from portal.councils.queries import Council
from portal.database import session, transaction
from portal.entries.changes import AddAnswer, Change, read_change, store_change
from portal.entries.queries import live_revision
from portal.refusal import NotFound
from portal.submissions.flags import flags_of_finding
from portal.submissions.models import Submission
from portal.submissions.operations import around_of
from portal.submissions.proposals import Finding, Submitter
from portal.submissions.rules import (
    MOST_MESSAGE,
    MessageFrom,
    NothingAsked,
    ReplyMissing,
    SubmissionKind,
    SubmissionState,
    brand_words,
)
from portal.submissions.thread import add_message, back_to_queue
from portal.submissions.wording import facts_of
from portal.web.tokens import hash_token


def asked_finding(token: str) -> Submission:
    """The finding of a receipt whose sender was asked to change it.

    Raises NothingAsked when it is not, and NotFound when there is no such receipt.
    """
    found = session().scalar(
        select(Submission)
        .where(Submission.receipt_hash == hash_token(token))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound()
    asked = found.state is SubmissionState.CHANGES_REQUESTED
    if not asked or found.kind is not SubmissionKind.FINDING:
        raise NothingAsked()
    return found


def mend_finding(token: str, finding: Finding, text: str) -> int:
    """Put a changed finding back into the queue, with the sender's words; its number.

    It is compared anew with what is published now. What changed is told in the thread. Raises
    ReplyMissing when nothing was changed or said, NothingAsked, and NotFound.
    """
    before = asked_finding(token)
    change = AddAnswer(answer=finding.answer)
    told = changes_told(read_change(before.change), change)
    if not told and not text.strip():
        raise ReplyMissing()
    with transaction() as current:
        council = current.get_one(Council, before.council_code)
        around = around_of(council, Submitter(before.submitter_email, before.person_id), before.id)
        flags = flags_of_finding(finding.answer, finding.stated_total, around)
        number = back_to_queue(
            current,
            token,
            change=store_change(change),
            brands=brand_words(store_change(change)),
            flags=json.dumps([flag.as_data() for flag in flags], ensure_ascii=False),
            note_to_moderator=finding.note_to_moderator,
            based_on=live_revision(before.council_code),
        )
        words = "\n".join(line for line in (text.strip(), *told) if line)
        add_message(current, number, MessageFrom.SENDER, words[: 2 * MOST_MESSAGE])
        return number


def changes_told(before: Change, after: Change) -> list[str]:
    """What differs between two findings, a line each: 'Claim 1: 47 … becomes 46 …'."""
    names = brand_names()
    old, new = dict(facts_of(before, names)), dict(facts_of(after, names))
    return [
        f"{label}: {old.get(label) or 'nothing'} becomes {new.get(label) or 'nothing'}"
        for label in {**old, **new}
        if old.get(label, "") != new.get(label, "")
    ]
