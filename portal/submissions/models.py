"""Submissions: a proposed change to one entry, waiting or decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole


class Submission(Table):
    """A proposed change (`change`: JSON of portal.entries.changes) based on a revision.

    `submitter_email` is read by moderators' rules only and never shown to the public;
    `receipt_hash` and `confirm_hash` are SHA-256 of the tokens in the links;
    `intent` makes one form one row; `lock` is the version column.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("receipt_hash"),
        UniqueConstraint("confirm_hash"),
        UniqueConstraint("intent"),
        Index(None, "state", "sent_at"),
        Index(None, "council_code", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SubmissionKind] = mapped_column(enum_column(SubmissionKind))
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))
    state: Mapped[SubmissionState] = mapped_column(enum_column(SubmissionState))
    change: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    note_to_moderator: Mapped[str] = mapped_column(Text, default="")
    based_on: Mapped[int] = mapped_column(default=0)
    submitter_email: Mapped[str] = mapped_column(String(254))
    submitter_role: Mapped[SubmitterRole] = mapped_column(enum_column(SubmitterRole))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    flags: Mapped[str] = mapped_column(Text, default="[]")
    receipt_hash: Mapped[str] = mapped_column(String(64))
    confirm_hash: Mapped[str | None] = mapped_column(String(64))
    intent: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}
