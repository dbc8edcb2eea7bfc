"""People, their roles, one-time links and server-side sessions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.rules import Role, VouchedHow, VouchState
from portal.database import Table, UtcDateTime, enum_column

COUNCIL = "council.code"
PERSON = "person.id"


class Person(Table):
    """Somebody who signs in. `email` is normalised; an officer is bound to `council_code`."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    council_code: Mapped[str | None] = mapped_column(ForeignKey(COUNCIL))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PersonRole(Table):
    """One role of one person."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey(PERSON), primary_key=True)
    role: Mapped[Role] = mapped_column(enum_column(Role), primary_key=True)


class OfficerVouching(Table):
    """How the portal knows that somebody acts for a council, or that they wait for it.

    `vouched_by` is the moderator or officer who said so; `code_hash`, `code_expires_at` and
    `code_tries` belong to a code sent to the council's published FOI address.
    """

    __tablename__ = "officer_vouching"
    __table_args__ = (Index(None, "council_code", "state"),)

    person_id: Mapped[int] = mapped_column(ForeignKey(PERSON), primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL))
    state: Mapped[VouchState] = mapped_column(enum_column(VouchState))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    how: Mapped[VouchedHow | None] = mapped_column(enum_column(VouchedHow))
    vouched_by: Mapped[int | None] = mapped_column(ForeignKey(PERSON))
    code_hash: Mapped[str | None] = mapped_column(String(64))
    code_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    code_tries: Mapped[int] = mapped_column(default=0)


class CouncilContact(Table):
    """The council's published address for freedom-of-information requests, and where it stands."""

    __tablename__ = "council_contact"

    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL), primary_key=True)
    address: Mapped[str] = mapped_column(String(254))
    source: Mapped[str] = mapped_column(String(2000))
    checked_on: Mapped[date]
    bounced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInLink(Table):
    """A one-time link: the hash of its token, whom it signs in, until when.

    `council_code` is set for an officer who asked from an address at the council's domain.
    `counted_as` is the address without its +tag: what the limit per address counts.
    """

    __tablename__ = "sign_in_link"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index(None, "counted_as", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    email: Mapped[str] = mapped_column(String(254))
    counted_as: Mapped[str] = mapped_column(String(254))
    purpose: Mapped[str] = mapped_column(String(40))
    council_code: Mapped[str | None] = mapped_column(ForeignKey(COUNCIL))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SessionRow(Table):
    """One signed-in browser: what makes a cookie good, and can be taken back here."""

    __tablename__ = "session_row"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey(PERSON))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class EventRecord(Table):
    """One thing that somebody did, written in the transaction that did it and never changed.

    `subject` names what it was done to ('submission 12', 'THR'), `role` the word for whoever did
    it; `person_id` is for administrators only and is emptied when an account is erased.
    """

    __tablename__ = "event_record"
    __table_args__ = (Index(None, "at"), Index(None, "subject"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    name: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), default="")
    role: Mapped[str] = mapped_column(String(40), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey(PERSON))
    detail: Mapped[str] = mapped_column(Text, default="{}")
