"""How the desk does, for everybody: numbers, never persons."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import func, select

from portal.database import now, session
from portal.entries.models import CorrectionNotice
from portal.entries.queries import data_version
from portal.moderation.models import Decision, HidingCase
from portal.moderation.reasons import Outcome, Reason
from portal.moderation.taking_down_rules import HidingReason, Review
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

PERIOD_DAYS = 90
RECENT_DAYS = 30
MOST_DECISIONS = 20_000  # of the period, for the median; more would be said


@dataclass(frozen=True, slots=True)
class Speed:
    """Hours from a submission's entry into the queue to its decision, over the period."""

    decisions: int
    median_hours: float | None
    within_two_days: int
    within_five_days: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The desk's figures at a moment. `reasons` and `hidden` map words to numbers."""

    at: datetime
    period_days: int
    waiting: int
    oldest_hours: float | None
    median_wait_hours: float | None
    speed: Speed
    decided: dict[str, int]
    reasons: dict[str, int]
    corrections: int
    hidden: dict[str, int]
    hidden_reviewed: dict[str, int]

    def as_data(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**asdict(self), "at": self.at.isoformat()}


def hours(spans: list[timedelta]) -> float | None:
    """The median of spans in hours, one decimal; None when there are none."""
    if not spans:
        return None
    return round(median(span.total_seconds() for span in spans) / 3600, 1)


def statistics() -> Statistics:
    """Everything that the page and its JSON tell."""
    at = now()
    since = at - timedelta(days=PERIOD_DAYS)
    waits = [at - sent for sent in _waiting_since()]
    return Statistics(
        at=at,
        period_days=PERIOD_DAYS,
        waiting=len(waits),
        oldest_hours=round(max(waits).total_seconds() / 3600, 1) if waits else None,
        median_wait_hours=hours(waits),
        speed=_speed(since),
        decided={one.value: _decided(one, since) for one in Outcome},
        reasons=_reasons(since),
        corrections=_count(CorrectionNotice.data_version),
        hidden={one.word: _count(HidingCase.id, HidingCase.reason == one) for one in HidingReason},
        hidden_reviewed={
            one.word: _count(HidingCase.id, HidingCase.review == one) for one in Review
        },
    )


def recent_speed() -> Speed:
    """How fast the decisions of the last days were: what the queue says of itself."""
    return _speed(now() - timedelta(days=RECENT_DAYS))


def fingerprint() -> str:
    """What changes whenever the figures may: publications, decisions, the queue, and the hour."""
    decisions = _count(Decision.id)
    waiting = _count(Submission.id, Submission.state == SubmissionState.PENDING)
    cases = _count(HidingCase.id), _count(HidingCase.id, HidingCase.reviewed_at.is_not(None))
    return f"{data_version()}.{decisions}.{waiting}.{cases}.{now():%Y%m%d%H}"


def _waiting_since() -> list[datetime]:
    """When each pending submission entered the queue."""
    rows = session().scalars(
        select(func.coalesce(Submission.confirmed_at, Submission.sent_at)).where(
            Submission.state == SubmissionState.PENDING
        )
    )
    return list(rows)


def _speed(since: datetime) -> Speed:
    rows = session().execute(
        select(
            func.coalesce(Submission.confirmed_at, Submission.sent_at),
            Decision.decided_at,
        )
        .join(Submission, Submission.id == Decision.submission_id)
        .where(Decision.decided_at >= since)
        .order_by(Decision.decided_at.desc())
        .limit(MOST_DECISIONS)
    )
    spans = [decided - entered for entered, decided in rows]
    return Speed(
        decisions=len(spans),
        median_hours=hours(spans),
        within_two_days=sum(span <= timedelta(days=2) for span in spans),
        within_five_days=sum(span <= timedelta(days=5) for span in spans),
    )


def _decided(outcome: Outcome, since: datetime) -> int:
    return _count(Decision.id, Decision.outcome == outcome, Decision.decided_at >= since)


def _reasons(since: datetime) -> dict[str, int]:
    rows = session().execute(
        select(Decision.reason_code, func.count())
        .where(Decision.decided_at >= since)
        .group_by(Decision.reason_code)
        .order_by(Decision.reason_code)
    )
    found = dict(rows.tuples().all())
    return {f"{one.value} {one.word}": found[one] for one in Reason if one in found}


def _count(column: Any, *wanted: Any) -> int:
    return session().scalar(select(func.count(column)).where(*wanted)) or 0
