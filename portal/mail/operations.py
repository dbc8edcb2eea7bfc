"""Putting mails in the outbox, and sending them."""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.database import now, session, transaction
from portal.mail.letters import Letter
from portal.mail.models import OutboxMail
from portal.mail.rules import LONGEST_SUBJECT, MOST_ATTEMPTS, wait_after
from portal.mail.transports import Transport

MOST_AT_ONCE = 100
log = logging.getLogger("portal.mail")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round of sending did: mails sent, and attempts that failed."""

    sent: int = 0
    failed: int = 0


def enqueue(current: Session, to: str, subject: str, body: str) -> OutboxMail:
    """Put one mail in the outbox inside the caller's transaction: sent if and only if it commits.

    The subject becomes one line, so nothing in it can start another header.
    """
    at = now()
    mail = OutboxMail(
        recipient=to,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        created_at=at,
        due_at=at,
    )
    current.add(mail)
    return mail


def enqueue_letter(current: Session, to: str, worded: Letter) -> OutboxMail:
    """The same for a worded letter."""
    return enqueue(current, to, worded.subject, worded.body)


def deliver(transport: Transport, sender: str) -> Delivered:
    """Send every mail that is due, oldest first; several workers never send one twice.

    A mail is taken by moving its due moment on, so one whose worker dies becomes due again.
    `sender` is the address in From.
    """
    sent = failed = 0
    for identity, attempts in _due(now()):
        mail = _take(identity, attempts)
        if mail is None:
            continue
        error = _send(transport, sender, mail)
        _record(identity, error)
        sent, failed = sent + (not error), failed + bool(error)
    return Delivered(sent, failed)


def next_due() -> datetime | None:
    """When the next unsent mail is to be tried, None when there is none."""
    session().rollback()
    return session().scalar(
        select(func.min(OutboxMail.due_at)).where(
            OutboxMail.sent_at.is_(None), OutboxMail.attempts < MOST_ATTEMPTS
        )
    )


def waiting() -> int:
    """How many mails are not sent, those that were given up included."""
    found = session().scalar(
        select(func.count()).select_from(OutboxMail).where(OutboxMail.sent_at.is_(None))
    )
    return found or 0


def _due(at: datetime) -> list[tuple[int, int]]:
    session().rollback()
    rows = session().execute(
        select(OutboxMail.id, OutboxMail.attempts)
        .where(
            OutboxMail.sent_at.is_(None),
            OutboxMail.due_at <= at,
            OutboxMail.attempts < MOST_ATTEMPTS,
        )
        .order_by(OutboxMail.due_at, OutboxMail.id)
        .limit(MOST_AT_ONCE)
    )
    return [(row.id, row.attempts) for row in rows]


def _take(identity: int, attempts: int) -> OutboxMail | None:
    """Take one mail for this worker; None when another worker has it."""
    with transaction() as current:
        taken = current.execute(
            update(OutboxMail)
            .where(
                OutboxMail.id == identity,
                OutboxMail.attempts == attempts,
                OutboxMail.sent_at.is_(None),
            )
            .values(attempts=attempts + 1, due_at=now() + wait_after(attempts + 1))
            .returning(OutboxMail.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if taken is None:
            return None
        return current.get_one(OutboxMail, identity, populate_existing=True)


def _send(transport: Transport, sender: str, mail: OutboxMail) -> str:
    """Hand the mail over; what went wrong in words, empty when nothing did."""
    try:
        transport.send(message_of(mail, sender), f"{mail.created_at:%Y%m%dT%H%M%S}-{mail.id:06d}")
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("mail %s not sent at attempt %s: %r", mail.id, mail.attempts, error)
        return f"{type(error).__name__}: {error}"[:500]
    return ""


def _record(identity: int, error: str) -> None:
    values = {"last_error": error} if error else {"last_error": "", "body": "", "sent_at": now()}
    with transaction() as current:
        current.execute(
            update(OutboxMail)
            .where(OutboxMail.id == identity)
            .values(values)
            .execution_options(synchronize_session=False)
        )


def message_of(mail: OutboxMail, sender: str) -> EmailMessage:
    """The mail as a message; raises ValueError when an address or the subject has a line end."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = make_msgid(f"portal{mail.id}", domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, cte="8bit" if mail.body.isascii() else "quoted-printable")
    return message
