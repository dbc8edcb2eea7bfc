"""A question to the queue as conditions of a query."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from portal.councils.models import Council
from portal.moderation.models import FirstApproval
from portal.moderation.queue_ask import Order, QueueAsk, Taken, View
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

# SQLite finds a range in an index, but not what "is not null".
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Conditions = list[ColumnElement[bool]]


def in_view(view: View, moderator: int, at: datetime) -> Conditions:
    """The submissions of a view, for this moderator at this moment."""
    pending = Submission.state == SubmissionState.PENDING
    held = Submission.held_until > at
    second = Submission.id.in_(select(FirstApproval.submission_id))
    today = at.date()
    match view:
        case View.TODO:
            undeferred = or_(
                Submission.deferred_until.is_(None), Submission.deferred_until <= today
            )
            return [pending, undeferred]
        case View.MINE:
            return [pending, Submission.held_by == moderator, held]
        case View.SECOND:
            return [pending, second]
        case View.SENDER:
            return [Submission.state == SubmissionState.CHANGES_REQUESTED]
        case View.NOTICE:
            return [pending, Submission.notice_until >= today]
        case View.ESCALATED:
            return [pending, Submission.escalated_at > LONG_AGO]
        case View.DEFERRED:
            return [pending, Submission.deferred_until > today]


def matching(ask: QueueAsk, moderator: int, at: datetime) -> Conditions:
    """All conditions of a question."""
    found = in_view(ask.view, moderator, at)
    plain: dict[str, Any] = {
        "kind": Submission.kind,
        "sender": Submission.submitter_role,
        "council": Submission.council_code,
        "batch": Submission.batch_id,
    }
    found += [column == getattr(ask, name) for name, column in plain.items() if getattr(ask, name)]
    if ask.nation:
        of_nation = select(Council.code).where(Council.nation == ask.nation)
        found.append(Submission.council_code.in_(of_nation))
    if ask.brand:
        found.append(Submission.brands.contains(f" {ask.brand} ", autoescape=True))
    # Flags are JSON: a rule stands there as a whole string.
    if ask.flag:
        quoted = json.dumps(ask.flag, ensure_ascii=False)
        found.append(Submission.flags.contains(f'"rule": {quoted}', autoescape=True))
    if ask.age:
        found.append(Submission.sent_at < at - timedelta(days=int(ask.age)))
    return found + _taken(ask.taken, moderator, at)


def _taken(taken: Taken, moderator: int, at: datetime) -> Conditions:
    held = and_(Submission.held_until.is_not(None), Submission.held_until > at)
    if taken is Taken.FREE:
        return [or_(Submission.held_until.is_(None), Submission.held_until <= at)]
    if taken is Taken.OTHERS:
        return [held, Submission.held_by != moderator]
    return []


def in_order(order: Order) -> list[Any]:
    """The columns to order by, always with a tie-breaker."""
    if order is Order.NEWEST:
        return [Submission.sent_at.desc(), Submission.id.desc()]
    if order is Order.COUNCIL:
        return [Submission.council_code, Submission.sent_at, Submission.id]
    return [Submission.sent_at, Submission.id]
