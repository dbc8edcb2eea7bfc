"""Reads of complaints, always ordered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from portal.complaints.models import Complaint
from portal.complaints.operations import Said
from portal.complaints.rules import OPEN, Kind, Outcome, Step
from portal.councils.queries import Council, councils_by_code
from portal.database import session
from portal.web.tokens import hash_token

PAGE = 50


@dataclass(frozen=True, slots=True)
class Outlined:
    """A decided complaint as the public reads it: no person, no words of the complaint."""

    kind: Kind
    council: Council | None
    outcome: Outcome
    note: str
    received_at: datetime
    decided_at: datetime


def complaint_by_number(number: int) -> Complaint | None:
    """The complaint with that number."""
    return session().get(Complaint, number)


def complaint_by_receipt(token: str) -> Complaint | None:
    """The complaint that a receipt's address leads to."""
    return session().scalar(select(Complaint).where(Complaint.receipt_hash == hash_token(token)))


def said_of(complaint: Complaint) -> Said:
    """What the form said."""
    return Said(**json.loads(complaint.said))


def open_complaints(page: int) -> tuple[list[Complaint], int]:
    """A page of the complaints that nobody has decided, the first due first; how many in all."""
    wanted = Complaint.step.in_(OPEN)
    total = session().scalar(select(func.count()).select_from(Complaint).where(wanted)) or 0
    rows = session().scalars(
        select(Complaint)
        .where(wanted)
        .order_by(Complaint.due_at, Complaint.id)
        .limit(PAGE)
        .offset((max(page, 1) - 1) * PAGE)
    )
    return list(rows), total


def published_outcomes(limit: int = 200) -> list[Outlined]:
    """The latest complaints after which something was changed, newest first."""
    rows = session().scalars(
        select(Complaint)
        .where(
            Complaint.step == Step.DECIDED,
            Complaint.outcome.in_((Outcome.CHANGED, Outcome.REMOVED, Outcome.PARTLY)),
        )
        .order_by(Complaint.moved_at.desc(), Complaint.id.desc())
        .limit(limit)
    )
    return _outlined(list(rows))


def last_move() -> str:
    """What changes whenever the public page of outcomes may: how many moves, and the last."""
    row = (
        session()
        .execute(select(func.coalesce(func.sum(Complaint.lock), 0), func.max(Complaint.moved_at)))
        .one()
    )
    return f"{row[0]}.{row[1]}"


def counts() -> dict[Kind, tuple[int, int, int]]:
    """By kind: complaints received, decided, and decided with a change."""
    rows = session().execute(
        select(Complaint.kind, Complaint.step, Complaint.outcome, func.count())
        .group_by(Complaint.kind, Complaint.step, Complaint.outcome)
        .order_by(Complaint.kind, Complaint.step, Complaint.outcome)
    )
    found = dict.fromkeys(Kind, (0, 0, 0))
    for kind, step, outcome, number in rows:
        decided = number if step is Step.DECIDED else 0
        changed = decided if outcome is not Outcome.KEPT else 0
        before = found[kind]
        found[kind] = (before[0] + number, before[1] + decided, before[2] + changed)
    return found


def _outlined(rows: Sequence[Complaint]) -> list[Outlined]:
    councils = councils_by_code({row.council_code for row in rows if row.council_code})
    return [
        Outlined(
            row.kind,
            councils.get(row.council_code or ""),
            row.outcome or Outcome.CHANGED,
            row.public_note,
            row.received_at,
            row.moved_at,
        )
        for row in rows
    ]
