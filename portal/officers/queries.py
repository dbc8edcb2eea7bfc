"""Reads for an officer's desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.brands.queries import brand_names
from portal.councils.queries import Council, councils_by_code, former_councils_of
from portal.database import session
from portal.entries.changes import read_change
from portal.entries.content import Answer, Claim
from portal.entries.dates import first_day
from portal.entries.preview import Preview, preview
from portal.entries.queries import live_entry
from portal.entries.sentences import claim_sentence
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole
from portal.submissions.wording import STATE_WORDS

MOST_SENT = 50


@dataclass(frozen=True, slots=True)
class Published:
    """One published claim with the sentence that the council's page shows for it, and its marks.

    `waiting`: a correction of it waits for a moderator.
    """

    claim: Claim
    answer: Answer
    sentence: str
    waiting: bool
    disputed_since: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """A correction that waits for a moderator, with what it would change."""

    submission: Submission
    claim: int
    preview: Preview


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that an officer finds: what is published, what waits."""

    published: list[Published]
    pending: list[Pending]

    @property
    def may_confirm_all(self) -> bool:
        """Whether one press can call every claim right: there are some, and none is disputed."""
        disputed = any(one.waiting or one.disputed_since for one in self.published)
        return bool(self.published) and not disputed


def desk_of(council: Council) -> Desk:
    """A council's published claims, the newest answer first, and its waiting corrections."""
    names, entry = brand_names(), live_entry(council.code)
    pending = []
    for submission in waiting_corrections(council.code):
        change = read_change(submission.change)
        if change.kind == "correct_claim":
            told = preview(entry, change, names)
            pending.append(Pending(submission, change.was.number, told))
    waiting = {one.claim for one in pending}
    answers = sorted(
        entry.answers, key=lambda answer: (first_day(answer.dated), answer.number), reverse=True
    )
    published = [
        Published(
            claim,
            answer,
            claim_sentence(answer, claim, council.official_name, names),
            claim.number in waiting,
            entry.disputed_since(claim.number),
            entry.confirmed_on(claim.number),
        )
        for answer in answers
        for claim in answer.claims
    ]
    return Desk(published, pending)


def waiting_corrections(council_code: str) -> list[Submission]:
    """A council's corrections that nobody has decided yet, oldest first."""
    return list(
        session().scalars(
            select(Submission)
            .where(
                Submission.council_code == council_code,
                Submission.kind == SubmissionKind.CORRECTION,
                Submission.state == SubmissionState.PENDING,
            )
            .order_by(Submission.sent_at, Submission.id)
        )
    )


def other_councils(own: str, shown: str) -> list[Council]:
    """The other councils for which an officer of `own` speaks, the own one first."""
    found = [*councils_by_code([own]).values(), *former_councils_of(own)]
    return [one for one in found if one.code != shown]


@dataclass(frozen=True, slots=True)
class SentByCouncil:
    """One submission by an officer of the council; `receipt` is the secret of its receipt."""

    number: int
    sent_at: datetime
    kind: str
    state_words: str
    receipt: str


def sent_by_council(council_code: str) -> list[SentByCouncil]:
    """What officers of a council have sent about it, newest first (MOST_SENT)."""
    rows = session().scalars(
        select(Submission)
        .where(
            Submission.council_code == council_code,
            Submission.submitter_role == SubmitterRole.OFFICER,
        )
        .order_by(Submission.sent_at.desc(), Submission.id.desc())
        .limit(MOST_SENT)
    )
    return [
        SentByCouncil(
            row.id,
            row.sent_at,
            row.kind.value,
            STATE_WORDS[row.state],
            receipt_token(row.intent),
        )
        for row in rows
    ]
