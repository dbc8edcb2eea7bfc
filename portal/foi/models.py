"""Requests that readers registered, and their reminders."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.foi.registering import RequestState


class FoiRequest(Table):
    """A request that a reader says a council received on a day.

    Nobody has checked it: what is shown of it says so. `link` is on WhatDoTheyKnow or the council's
    own site; `token_hash` is the SHA-256 of the secret in its page's address, `confirm_hash` of the
    one in the mail that confirms `email`, which is kept for reminders only and emptied after the
    last one; `reminded` counts those. `changed_at` moves with everything that readers see.
    """

    __tablename__ = "foi_request"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("confirm_hash"),
        UniqueConstraint("intent"),
        Index(None, "council_code", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))
    state: Mapped[RequestState] = mapped_column(enum_column(RequestState))
    reference: Mapped[str] = mapped_column(String(60))
    link: Mapped[str] = mapped_column(String(2_000))
    received_on: Mapped[date] = mapped_column(Date)
    email: Mapped[str] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64))
    confirm_hash: Mapped[str | None] = mapped_column(String(64))
    intent: Mapped[str] = mapped_column(String(64))
    reminded: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
