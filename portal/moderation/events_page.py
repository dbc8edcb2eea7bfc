"""The event log as administrators read it, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from portal.accounts.models import EventRecord, Person
from portal.database import session
from portal.moderation.told_events import sentence

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words; `who` is an address, for administrators only."""

    at: datetime
    sentence: str
    who: str


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of events; `names` are those that may be asked for."""

    rows: list[Told]
    total: int
    page: int
    pages: int
    names: list[str]


def events(page: int, name: str = "", subject: str = "") -> EventsPage:
    """A page of the log, of one kind of event or about one subject when they are given."""
    wanted = []
    if name:
        wanted.append(EventRecord.name == name)
    if subject:
        wanted.append(EventRecord.subject == subject)
    total = session().scalar(select(func.count()).select_from(EventRecord).where(*wanted)) or 0
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = session().execute(
        select(EventRecord, Person.email)
        .outerjoin(Person, Person.id == EventRecord.person_id)
        .where(*wanted)
        .order_by(EventRecord.at.desc(), EventRecord.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    )
    told = [
        Told(row.at, sentence(row.name, row.subject, row.role, row.detail), email or "")
        for row, email in rows
    ]
    names = session().scalars(select(EventRecord.name).distinct().order_by(EventRecord.name))
    return EventsPage(told, total, page, pages, list(names))
