"""Moderators, officers and waiting submissions for tests."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from portal.accounts.operations import Account, add_accounts, make_link, use_link
from portal.accounts.queries import person_by_email
from portal.accounts.rules import Role
from portal.database import now, transaction
from portal.entries.changes import AddAnswer, CorrectClaim, store_change
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry, live_revision
from portal.moderation.operations import Ruling
from portal.moderation.reasons import Reason
from portal.moderation.rules import Moderator
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole
from portal.web.tokens import hash_token, new_token
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts

MODERATOR = "moderator@portal.test"
SECOND = "second.moderator@portal.test"
ADMIN = "admin@portal.test"
OFFICER = "officer@sampleford.example"
OTHER_OFFICER = "officer@exampleton.example"
FINDING = AddAnswer(answer=answer("2019-06-06", claim(parts=parts(static=47, ptz=9))))


def add_people() -> None:
    """Two moderators, an administrator, an officer each of Sampleford and Exampleton."""
    add_accounts(
        [
            Account(MODERATOR, (Role.MODERATOR,)),
            Account(SECOND, (Role.MODERATOR,)),
            Account(ADMIN, (Role.ADMINISTRATOR,)),
            Account(OFFICER, (Role.OFFICER,), "ZZA"),
            Account(OTHER_OFFICER, (Role.OFFICER,), "ZZB"),
        ]
    )


def moderator(email: str = MODERATOR) -> Moderator:
    """The person with that address as the rule sees them."""
    known = person_by_email(email)
    assert known is not None
    return Moderator(person_id=known.person_id, email=known.email, roles=known.roles)


def publish_finding(change: AddAnswer = FINDING, council: str = "ZZA") -> int:
    """Publish a finding as the seeds are; the revision's number."""
    with transaction() as current:
        return publish(current, Publication(council, change, "A reason", "a reader")).number


def submit(
    change: AddAnswer | CorrectClaim = FINDING, *, age: timedelta = timedelta(hours=1), **given: Any
) -> int:
    """A reader's confirmed finding (or what `given` says) in the queue; its number."""
    sent: datetime = now() - age
    intent = new_token()
    finding = isinstance(change, AddAnswer)
    fields = {
        "kind": SubmissionKind.FINDING if finding else SubmissionKind.CORRECTION,
        "council_code": "ZZA",
        "state": SubmissionState.PENDING,
        "change": store_change(change),
        "based_on": live_revision(given.get("council_code", "ZZA")),
        "submitter_email": "reader@home.example",
        "submitter_role": SubmitterRole.READER,
        "receipt_hash": hash_token(receipt_token(intent)),
        "intent": intent,
        "sent_at": sent,
        "confirmed_at": sent,
    }
    with transaction() as current:
        row = Submission(**{**fields, **given})
        current.add(row)
        current.flush()
        return row.id


def submit_many(waiting: int) -> None:
    """So many findings in the queue, by one statement."""
    change, at = store_change(FINDING), now()
    rows = [
        {
            "kind": "finding",
            "council_code": ("ZZA", "ZZB")[place % 2],
            "state": "pending",
            "change": change,
            "submitter_email": f"person{place}@home.example",
            "submitter_role": "a reader",
            "receipt_hash": secrets.token_hex(32),
            "intent": secrets.token_hex(32),
            "sent_at": at - timedelta(minutes=place),
            "confirmed_at": at - timedelta(minutes=place),
            "lock": 1,
        }
        for place in range(waiting)
    ]
    with transaction() as current:
        current.execute(insert(Submission), rows)


def correction(total: int = 8) -> CorrectClaim:
    """Sampleford's nine PTZ cameras become `total`."""
    was = live_entry("ZZA").claim(1)
    assert was is not None
    becomes = was.model_copy(update={"parts": parts(static=47, ptz=total)})
    return CorrectClaim(was=was, becomes=becomes)


def submit_as_officer(change: CorrectClaim | None = None, email: str = OFFICER) -> int:
    """An officer's correction in the queue; its number."""
    known = person_by_email(email)
    assert known is not None
    return submit(
        change or correction(),
        reason="One PTZ camera was counted twice.",
        submitter_email=email,
        submitter_role=SubmitterRole.OFFICER,
        person_id=known.person_id,
    )


def ruling(reason: Reason = Reason.MATCHES, note: str = "", seen: int = 1) -> Ruling:
    """A decision about a submission as it was sent (lock 1)."""
    return Ruling(reason.outcome, reason, note, seen)


def sign_in(browser: Browser, email: str) -> Browser:
    """The same browser with a session of that person."""
    with browser.app.app_context():
        secret = use_link(make_link(email).rpartition("/")[2])
    with browser.client.session_transaction() as cookie:
        cookie.clear()
        cookie["_user_id"] = secret
        cookie["_fresh"] = True
    return browser
