"""The outbox: mails written inside a use case's transaction, sent after it."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime


class OutboxMail(Table):
    """One mail. It stays due until it is sent, so a crash loses none.

    `due_at` is when it may be tried (again): a worker that takes it moves the moment on, which is
    its lease. `body` is emptied once the mail is sent, because it may hold a one-time link.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (Index(None, "sent_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")


class BouncedAddress(Table):
    """An address to which mail does not get through, since when, and what its server said."""

    __tablename__ = "bounced_address"

    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    bounced_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said: Mapped[str] = mapped_column(String(200))
