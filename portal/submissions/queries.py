"""Reads of submissions, always ordered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from portal.accounts.rules import counted_address
from portal.brands.queries import brand_names
from portal.councils.models import Council, CouncilDomain
from portal.councils.queries import councils_by_code
from portal.database import now, session
from portal.entries.changes import AddAnswer, read_change
from portal.entries.content import Answer
from portal.entries.models import Revision
from portal.submissions.models import KeptApart, Submission
from portal.submissions.rules import CONFIRM_WITHIN_DAYS, SubmissionKind, SubmissionState
from portal.submissions.trust import LOOKED_BACK, Standing
from portal.submissions.wording import STATE_WORDS, facts_of
from portal.web.tokens import derived_token, hash_token

UNDECIDED = (
    SubmissionState.UNCONFIRMED,
    SubmissionState.PENDING,
    SubmissionState.CHANGES_REQUESTED,
)


def submission_by_id(number: int) -> Submission | None:
    """The submission with that number."""
    return session().get(Submission, number)


def pending(limit: int = 100, offset: int = 0) -> list[Submission]:
    """A page of the queue, oldest first."""
    found = (
        select(Submission)
        .where(Submission.state == SubmissionState.PENDING)
        .order_by(Submission.sent_at, Submission.id)
        .limit(limit)
        .offset(offset)
    )
    return list(session().scalars(found))


def pending_for_council(code: str) -> list[Submission]:
    """Everything in the queue about one council, oldest first."""
    found = (
        select(Submission)
        .where(Submission.council_code == code, Submission.state == SubmissionState.PENDING)
        .order_by(Submission.sent_at, Submission.id)
    )
    return list(session().scalars(found))


def submissions_of(person_id: int | None, email: str, limit: int = 50) -> list[Submission]:
    """The latest submissions of a person, by number or by address, newest first."""
    own: list[ColumnElement[bool]] = [Submission.submitter_email == email]
    if person_id is not None:
        own.append(Submission.person_id == person_id)
    found = select(Submission).where(or_(*own)).order_by(Submission.id.desc()).limit(limit)
    return list(session().scalars(found))


def standing_of(person_id: int | None, email: str) -> Standing:
    """What became of a person's earlier submissions."""
    own: list[ColumnElement[bool]] = [Submission.submitter_email == email]
    if person_id is not None:
        own.append(Submission.person_id == person_id)
    approved = select(func.count()).select_from(Submission)
    approved = approved.where(or_(*own), Submission.state == SubmissionState.APPROVED)
    decided = (SubmissionState.APPROVED, SubmissionState.REJECTED)
    lately = session().scalars(
        select(Submission.state)
        .where(or_(*own), Submission.state.in_(decided))
        .order_by(Submission.decided_at.desc(), Submission.id.desc())
        .limit(LOOKED_BACK)
    )
    rejected = sum(state is SubmissionState.REJECTED for state in lately)
    return Standing(session().scalar(approved) or 0, rejected)


def flags_of(submission: Submission) -> list[dict[str, str]]:
    """The flags kept with a submission: {rule, saw, todo}."""
    found: list[dict[str, str]] = json.loads(submission.flags)
    return found


def unconfirmed_count(email: str) -> int:
    """How many findings of an address (its +tags counted together) wait for confirmation."""
    since = now() - timedelta(days=CONFIRM_WITHIN_DAYS)
    waiting = session().scalars(
        select(Submission.submitter_email).where(
            Submission.state == SubmissionState.UNCONFIRMED,
            Submission.sent_at > since,
            Submission.submitter_email.like(f"%@{email.rpartition('@')[2]}"),
        )
    )
    wanted = counted_address(email)
    return sum(1 for other in waiting if counted_address(other) == wanted)


def domains_of(council_code: str) -> list[str]:
    """The domains of a council's website and mail."""
    found = select(CouncilDomain.domain).where(CouncilDomain.council_code == council_code)
    return list(session().scalars(found.order_by(CouncilDomain.domain)))


def waiting_answers(council_code: str, but: int | None = None) -> list[Answer]:
    """The answers that undecided findings (but one) propose for a council, oldest first."""
    changes = session().scalars(
        select(Submission.change)
        .where(
            Submission.council_code == council_code,
            Submission.kind == SubmissionKind.FINDING,
            Submission.state.in_(UNDECIDED),
            Submission.id != (but or 0),
        )
        .order_by(Submission.sent_at, Submission.id)
    )
    read = (read_change(change) for change in changes)
    return [change.answer for change in read if isinstance(change, AddAnswer)]


def apart_of(council_code: str) -> set[tuple[str, str]]:
    """The pairs of answers about a council that look alike and are not the same."""
    rows = session().execute(
        select(KeptApart.first, KeptApart.second)
        .where(KeptApart.council_code == council_code)
        .order_by(KeptApart.first, KeptApart.second)
    )
    return {(first, second) for first, second in rows}


def waits_for_confirmation(token: str) -> Submission | None:
    """The submission that this link of a mail would confirm now (reading changes nothing)."""
    since = now() - timedelta(days=CONFIRM_WITHIN_DAYS)
    return session().scalar(
        select(Submission).where(
            Submission.confirm_hash == hash_token(token),
            Submission.state == SubmissionState.UNCONFIRMED,
            Submission.sent_at > since,
        )
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """One submission in its sender's own list; `receipt` is the secret of its receipt."""

    sent_at: datetime
    kind: str
    council_name: str
    state_words: str
    receipt: str


def sent_by(person_id: int | None, email: str) -> list[Sent]:
    """The latest submissions of a person as the account page lists them, newest first."""
    found = submissions_of(person_id, email)
    councils = councils_by_code({one.council_code for one in found})
    return [
        Sent(
            one.sent_at,
            one.kind.value,
            councils[one.council_code].official_name,
            STATE_WORDS[one.state],
            receipt_token(one.intent),
        )
        for one in found
    ]


def receipt_token(intent: str) -> str:
    """The secret in a receipt's address: only the portal can make it, always the same one."""
    return derived_token("receipt", intent)


@dataclass(frozen=True, slots=True)
class Followed:
    """A submission as its receipt shows it: `place` in the queue, `revision` once published."""

    submission: Submission
    council: Council
    place: int | None
    oldest_at: datetime | None
    revision: int | None
    decided_at: datetime | None

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether nobody has decided yet."""
        return self.submission.state in UNDECIDED

    @property
    def words(self) -> str:
        """Where it stands."""
        return STATE_WORDS[self.submission.state]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What it proposes, as labels and words."""
        return facts_of(read_change(self.submission.change), brand_names())


def followed_by(token: str) -> Followed | None:
    """What the receipt with that secret follows, None when there is none."""
    submission = session().scalar(
        select(Submission).where(Submission.receipt_hash == hash_token(token))
    )
    if submission is None:
        return None
    place, oldest = _place(submission)
    revision = session().scalar(
        select(Revision.number).where(Revision.submission_id == submission.id)
    )
    council = session().get_one(Council, submission.council_code)
    return Followed(submission, council, place, oldest, revision, submission.decided_at)


def _place(submission: Submission) -> tuple[int | None, datetime | None]:
    """The place of a pending submission in the queue, and since when the oldest one waits."""
    if submission.state is not SubmissionState.PENDING:
        return None, None
    waiting: Sequence[tuple[int, datetime]] = [
        (row.id, row.sent_at)
        for row in session().execute(
            select(Submission.id, Submission.sent_at)
            .where(
                Submission.state == SubmissionState.PENDING,
                Submission.sent_at <= submission.sent_at,
            )
            .order_by(Submission.sent_at, Submission.id)
        )
    ]
    places = [number for number, _ in waiting]
    return places.index(submission.id) + 1, waiting[0][1]


def count_pending() -> int:
    """How many submissions wait for a decision."""
    found = select(func.count()).select_from(Submission)
    return session().scalar(found.where(Submission.state == SubmissionState.PENDING)) or 0
