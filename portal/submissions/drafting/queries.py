"""Reads of drafts; only whoever has the address finds one."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from werkzeug.datastructures import MultiDict

from portal.database import now, session
from portal.submissions.drafting.steps import DRAFT_LIFE, DraftGone, Pairs
from portal.submissions.models import Submission, SubmissionDraft
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionKind, SubmissionState
from portal.web.tokens import hash_token


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its writer sees it; `hash` names the owner of its files."""

    token: str
    hash: str
    intent: str
    pairs: Pairs
    reached: int
    created_at: datetime
    saved_at: datetime
    sent_at: datetime | None

    @property
    def kept_until(self) -> datetime:
        """When it is deleted."""
        return self.created_at + DRAFT_LIFE

    @property
    def seen(self) -> str:
        """What tells this state of the draft from any other."""
        return self.saved_at.isoformat()

    @property
    def receipt(self) -> str:
        """The secret of the receipt that it has once it is sent."""
        return receipt_token(self.intent)

    @property
    def values(self) -> "MultiDict[str, str]":
        """What was typed, as a browser's form sends it."""
        return MultiDict(self.pairs)

    def first(self, name: str) -> str:
        """The value of one field, empty when nothing was typed."""
        return next((value for key, value in self.pairs if key == name), "")


def is_there(token: str) -> ColumnElement[bool]:
    """The condition that finds the draft of that secret while it is kept."""
    since = now() - DRAFT_LIFE
    return and_(SubmissionDraft.token_hash == hash_token(token), SubmissionDraft.created_at > since)


def draft_of(token: str) -> Draft:
    """The draft at that address. Raises DraftGone."""
    row = session().scalar(select(SubmissionDraft).where(is_there(token)))
    if row is None:
        raise DraftGone()
    return as_draft(row, token)


def as_draft(row: SubmissionDraft, token: str) -> Draft:
    """A row as its writer sees it."""
    return Draft(
        token,
        row.token_hash,
        row.intent,
        [(str(name), str(value)) for name, value in json.loads(row.fields)],
        row.reached,
        row.created_at,
        row.saved_at,
        row.sent_at,
    )


def waiting_kinds(council_code: str) -> list[tuple[SubmissionKind, int]]:
    """How many submissions of each kind wait about a council: nothing of what they say."""
    found = (
        select(Submission.kind, func.count())
        .where(
            Submission.council_code == council_code,
            Submission.state == SubmissionState.PENDING,
        )
        .group_by(Submission.kind)
        .order_by(Submission.kind)
    )
    return [(kind, number) for kind, number in session().execute(found)]
