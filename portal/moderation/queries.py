"""Reads for the queue and for one submission, always ordered and bounded."""

import json
from collections.abc import Collection
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from portal.accounts.queries import officers_council
from portal.accounts.rules import domain_of
from portal.councils.queries import acts_for, councils_by_domain
from portal.database import now, session
from portal.entries.changes import read_change
from portal.entries.queries import is_protected
from portal.moderation.appealing import declined_by
from portal.moderation.models import (
    ConflictOfInterest,
    Decision,
    FirstApproval,
    Notice,
    Recusal,
)
from portal.moderation.rules import Decided, Moderator, Proposal, is_own
from portal.moderation.safeguards import Safeguards
from portal.submissions.models import Submission
from portal.submissions.notices import answer_of
from portal.submissions.rules import SubmissionKind, SubmitterRole
from portal.submissions.telling import BY_MAIL


def decision_of(submission_id: int) -> Decision | None:
    """The decision about a submission, None while it waits."""
    return session().scalar(
        select(Decision)
        .where(Decision.submission_id == submission_id)
        .execution_options(populate_existing=True)
    )


def with_article(role: str) -> str:
    """'a moderator', 'an administrator'."""
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"


def decided_of(submission_id: int) -> Decided | None:
    """The same as others are told of it."""
    found = decision_of(submission_id)
    if found is None:
        return None
    return Decided(outcome=found.outcome, by=with_article(found.decided_by), at=found.decided_at)


def _speaks_for(submission: Submission) -> str | None:
    """The council that the submitter speaks for now: the submission's where they act for it."""
    own = officers_council(submission.person_id)
    return submission.council_code if submission.council_code in acts_for(own) else own


def proposal_of(submission: Submission) -> Proposal:
    """A submission as the rule sees it, with its submitter's council and its decision."""
    return Proposal(
        state=submission.state,
        council_code=submission.council_code,
        change=read_change(submission.change),
        submitter_id=submission.person_id,
        submitter_email=submission.submitter_email,
        submitter_role=submission.submitter_role,
        submitter_council=_speaks_for(submission),
        decided=decided_of(submission.id),
        safeguards=safeguards_of(submission),
        escalated=submission.escalated_at is not None,
        recused=recused_from([submission.id]).get(submission.id, frozenset()),
        declined_by=(
            declined_by(submission.id) if submission.kind is SubmissionKind.STATEMENT else None
        ),
    )


def recused_from(numbers: Collection[int]) -> dict[int, frozenset[int]]:
    """Who recused themselves from each of those submissions."""
    rows = session().execute(
        select(Recusal.submission_id, Recusal.person_id)
        .where(Recusal.submission_id.in_(numbers))
        .order_by(Recusal.submission_id, Recusal.person_id)
    )
    found: dict[int, set[int]] = {}
    for number, person in rows:
        found.setdefault(number, set()).add(person)
    return {number: frozenset(persons) for number, persons in found.items()}


def first_left_out(submission_id: int) -> list[int]:
    """The places of the claims that the first of two approvals left out."""
    first = session().get(FirstApproval, submission_id)
    places: list[int] = json.loads(first.left_out) if first else []
    return places


def safeguards_of(submission: Submission) -> Safeguards:
    """What protects the council that a submission is about."""
    notice = session().get(Notice, submission.id)
    first = session().get(FirstApproval, submission.id)
    return Safeguards(
        today=now().date(),
        notice_days=notice_days(),
        notice_until=submission.notice_until,
        answered=notice is not None and _has_answered(submission, notice.told_at),
        protected=is_protected(submission.council_code),
        first_approved_by=first.moderator_id if first else None,
        embargo_until=submission.embargo_until,
    )


def told_at(submission_id: int) -> datetime | None:
    """When the council was given notice of a submission by mail; None when it was not.

    Where nobody's address is known the notice is a moderator's task, and no day is on record.
    """
    return session().scalar(
        select(Notice.told_at).where(
            Notice.submission_id == submission_id, Notice.told_how == BY_MAIL
        )
    )


def notice_days() -> int:
    """How many working days a council has before something adverse is published (a setting)."""
    days: int = current_app.config["PORTAL"].notice_days
    return days


def _has_answered(submission: Submission, told_at: datetime) -> bool:
    """Whether the council has said something to the notice, or sent something since."""
    if answer_of(submission.id) is not None:
        return True
    return _answered_since(submission.council_code, told_at)


def _answered_since(council_code: str, told_at: datetime) -> bool:
    found = session().scalar(
        select(Submission.id)
        .where(
            Submission.council_code == council_code,
            Submission.submitter_role == SubmitterRole.OFFICER,
            Submission.sent_at > told_at,
        )
        .limit(1)
    )
    return found is not None


def conflicts_of(person_id: int, email: str) -> frozenset[str]:
    """The councils on which a moderator does not decide: declared ones, and their own domain's."""
    declared = session().scalars(
        select(ConflictOfInterest.council_code).where(ConflictOfInterest.person_id == person_id)
    )
    return frozenset(declared) | {one.code for one in councils_by_domain(domain_of(email))}


def sent_by(submission: Submission, moderator: Moderator) -> bool:
    """Whether this moderator sent it."""
    return is_own(submission.person_id, submission.submitter_email, moderator)
