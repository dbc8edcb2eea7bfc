"""Reads of registered requests, always ordered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from portal.councils.models import Council
from portal.database import now, session
from portal.foi.calendar import DaysOff
from portal.foi.clocks import Clocks, clocks
from portal.foi.models import FoiRequest
from portal.foi.registering import (
    CONFIRM_WITHIN,
    MOST_DAYS_BACK,
    SHOWN_AFTER_DUE,
    Registered,
    RequestState,
)
from portal.foi.rules import answer_due
from portal.web.tokens import hash_token


@dataclass(frozen=True, slots=True)
class Followed:
    """A registration as its own page shows it."""

    request: FoiRequest
    council: Council
    clocks: Clocks

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.request.state is RequestState.REGISTERED


def registered_as() -> str:
    """What changes whenever a registration does: for the names of stored pages."""
    last = session().scalar(select(func.max(FoiRequest.changed_at)))
    return last.isoformat() if last else ""


def open_requests(today: date, council_code: str = "") -> list[Registered]:
    """What is registered and still says something, by council, the latest received first."""
    # The longest that a request can be shown: its working days are never more than these.
    since = today - timedelta(days=MOST_DAYS_BACK) - SHOWN_AFTER_DUE
    query = (
        select(FoiRequest, Council.foi_law)
        .join(Council, Council.code == FoiRequest.council_code)
        .where(FoiRequest.state == RequestState.REGISTERED, FoiRequest.received_on >= since)
        .order_by(FoiRequest.council_code, FoiRequest.received_on.desc(), FoiRequest.id)
    )
    if council_code:
        query = query.where(FoiRequest.council_code == council_code)
    found = [
        Registered(
            row.council_code,
            row.received_on,
            answer_due(row.received_on, DaysOff(law)),
            row.reference,
            row.link,
        )
        for row, law in session().execute(query)
    ]
    return [one for one in found if one.is_shown(today)]


def followed_by(token: str) -> Followed | None:
    """The registration whose page has that secret."""
    row = session().scalar(select(FoiRequest).where(FoiRequest.token_hash == hash_token(token)))
    if row is None:
        return None
    council = session().get_one(Council, row.council_code)
    law = council.foi_law
    return Followed(row, council, clocks(row.received_on, law, DaysOff(law)))


def waits_for_confirmation(token: str) -> FoiRequest | None:
    """The registration whose mail address this link would confirm now; reading changes nothing."""
    since: datetime = now() - CONFIRM_WITHIN
    return session().scalar(
        select(FoiRequest).where(
            FoiRequest.confirm_hash == hash_token(token),
            FoiRequest.confirmed_at.is_(None),
            FoiRequest.state == RequestState.REGISTERED,
            FoiRequest.created_at > since,
        )
    )
