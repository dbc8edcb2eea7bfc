"""What the next page tells of what was done a moment ago."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.accounts.models import EventRecord
from portal.councils.queries import Council, councils_by_code
from portal.database import session
from portal.moderation.models import Decision
from portal.moderation.queries import decision_of
from portal.submissions.queries import submission_by_id

TOLD = {
    "first approval": "Your approval is kept. A second, different moderator has to approve it too.",
    "changes requested": "The sender was asked. It comes back to the queue with the answer.",
    "deferred": "Deferred. It comes back by itself on that day, and the sender was told.",
    "escalated": "Escalated. An administrator decides it; they and the sender were told.",
    "recused": "Another moderator decides it.",
}


@dataclass(frozen=True, slots=True)
class Done:
    """A decision about a council, or, without one, a sentence of what was done instead."""

    council: Council
    decision: Decision | None
    sentence: str = ""


def done_a_moment_ago(number: int, person_id: int) -> Done | None:
    """What became of that submission, or what this person did with it last; None for nothing."""
    found = submission_by_id(number)
    if found is None:
        return None
    council = councils_by_code({found.council_code})[found.council_code]
    decision = decision_of(number)
    if decision is not None:
        return Done(council, decision)
    latest = session().scalar(
        select(EventRecord.name)
        .where(
            EventRecord.subject == f"submission {number}",
            EventRecord.person_id == person_id,
            EventRecord.name.in_(TOLD),
        )
        .order_by(EventRecord.id.desc())
        .limit(1)
    )
    return Done(council, None, TOLD[latest]) if latest else None
