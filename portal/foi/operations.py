"""Writes of registered requests: register, confirm the mail address, withdraw, remind."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.councils.models import Council
from portal.database import now, refuse_on, transaction
from portal.foi.calendar import DaysOff
from portal.foi.clocks import ACTS, Clocks, clocks
from portal.foi.models import FoiRequest
from portal.foi.queries import open_requests
from portal.foi.registering import (
    CONFIRM_WITHIN,
    MOST_OPEN,
    EnoughRegistered,
    NoSuchRequest,
    RegisteredBefore,
    RequestState,
    is_done,
    reminder_due,
)
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.web.tokens import derived_token, hash_token, new_token

refuse_on("uq_foi_request_intent", RegisteredBefore)
refuse_on("uq_foi_request_token_hash", RegisteredBefore)


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody registers; `email` is empty where no reminder is wanted."""

    council_code: str
    received_on: date
    reference: str = ""
    link: str = ""
    email: str = ""


def register(wanted: Registration, *, intent: str, today: date) -> str:
    """Register a request; the secret of its page. The same form sent twice is one request.

    A mail address gets one link that confirms it, and reminders only after that. Raises
    EnoughRegistered.
    """
    token = request_token(intent)
    try:
        with transaction() as current:
            if current.scalar(select(FoiRequest.id).where(FoiRequest.intent == intent)):
                return token
            if len(open_requests(today, wanted.council_code)) >= MOST_OPEN:
                raise EnoughRegistered()
            row = _new(wanted, intent, token)
            current.add(row)
            current.flush()
            record(current, "request.registered", subject=f"request {row.id}")
            if wanted.email:
                _ask_for_confirmation(current, row, token)
    except RegisteredBefore:
        pass  # a double click: the other one was first
    return token


def request_token(intent: str) -> str:
    """The secret of a registration's page: only the portal can make it, always the same one."""
    return derived_token("foi request", intent)


def _new(wanted: Registration, intent: str, token: str) -> FoiRequest:
    at = now()
    return FoiRequest(
        council_code=wanted.council_code,
        state=RequestState.REGISTERED,
        reference=wanted.reference,
        link=wanted.link,
        received_on=wanted.received_on,
        email=wanted.email,
        token_hash=hash_token(token),
        intent=intent,
        reminded=0,
        created_at=at,
        changed_at=at,
    )


def _ask_for_confirmation(current: Session, row: FoiRequest, token: str) -> None:
    secret = new_token()
    row.confirm_hash = hash_token(secret)
    council = current.get_one(Council, row.council_code)
    worded = letter(
        "confirm_reminder",
        council=council.official_name,
        link=absolute("foi.confirm", token=secret),
        page=absolute("foi.followed", token=token),
        days=CONFIRM_WITHIN.days,
    )
    enqueue_letter(current, row.email, worded)


def confirm_reminders(token: str) -> str:
    """Confirm a mail address by the link of its mail, once; the secret of the request's page.

    Raises NoSuchRequest.
    """
    at = now()
    with transaction() as current:
        found = current.execute(
            update(FoiRequest)
            .where(
                FoiRequest.confirm_hash == hash_token(token),
                FoiRequest.confirmed_at.is_(None),
                FoiRequest.state == RequestState.REGISTERED,
                FoiRequest.created_at > at - CONFIRM_WITHIN,
            )
            .values(confirmed_at=at)
            .returning(FoiRequest.intent)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if found is None:
            raise NoSuchRequest(
                "This link has been used, has expired or is not complete. "
                "If you confirmed it before, the reminders will come."
            )
        return request_token(found.intent)


def withdraw_request(token: str) -> None:
    """Take a registration back by its page; its mail address goes at once. Raises NoSuchRequest."""
    with transaction() as current:
        row = current.scalar(
            select(FoiRequest).where(FoiRequest.token_hash == hash_token(token)).with_for_update()
        )
        if row is None:
            raise NoSuchRequest()
        _withdraw(current, row)


def withdraw_number(number: int) -> None:
    """The same by its number, for whoever runs the portal. Raises NoSuchRequest."""
    with transaction() as current:
        row = current.get(FoiRequest, number, with_for_update=True)
        if row is None:
            raise NoSuchRequest("There is no registered request of that number.")
        _withdraw(current, row)


def _withdraw(current: Session, row: FoiRequest) -> None:
    if row.state is RequestState.WITHDRAWN:
        return
    row.state, row.email, row.changed_at = RequestState.WITHDRAWN, "", now()
    record(current, "request.withdrawn", subject=f"request {row.id}")


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a round of reminders did: mails written, addresses that are not kept any longer."""

    written: int
    forgotten: int


def remind(today: date) -> Reminded:
    """Write every reminder that is due, and forget the addresses that need none any more.

    Run as often as you like: each reminder is written once.
    """
    written = forgotten = 0
    for number in _with_address():
        with transaction() as current:
            row = current.get(FoiRequest, number, with_for_update=True)
            if row is None or not row.email:
                continue
            council = current.get_one(Council, row.council_code)
            dates = clocks(row.received_on, council.foi_law, DaysOff(council.foi_law))
            kind = reminder_due(dates, row.reminded, today) if row.confirmed_at else 0
            if kind:
                _write(current, row, council, dates, kind)
                written += 1
            never_confirmed = not row.confirmed_at and row.created_at < now() - CONFIRM_WITHIN
            if never_confirmed or is_done(dates, row.reminded, today):
                row.email = ""
                forgotten += 1
    return Reminded(written, forgotten)


def _with_address() -> list[int]:
    with transaction() as current:
        found = current.scalars(
            select(FoiRequest.id)
            .where(FoiRequest.email != "", FoiRequest.state == RequestState.REGISTERED)
            .order_by(FoiRequest.id)
        )
        return list(found)


def _write(current: Session, row: FoiRequest, council: Council, dates: Clocks, kind: int) -> None:
    row.reminded = kind
    worded = letter(
        "request_reminder",
        council=council.official_name,
        dates=dates,
        late=kind == 1,
        act=ACTS[council.foi_law],
        reference=row.reference,
        link=row.link,
        finding=absolute("submissions.start", council=council.slug),
        page=absolute("foi.followed", token=request_token(row.intent)),
    )
    enqueue_letter(current, row.email, worded)
