"""Complaints: who says what is wrong, until when it is answered, and how it ended."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.complaints.rules import Kind, Outcome, Step
from portal.database import Table, UtcDateTime, enum_column


class Complaint(Table):
    """One complaint. `said` is the JSON of its form, read by moderators only.

    `answer` is read by the person who complained, `public_note` by everybody once something was
    changed. `receipt_hash` is the SHA-256 of the token in the receipt's address, `intent` makes
    one form one complaint.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        UniqueConstraint("receipt_hash"),
        UniqueConstraint("intent"),
        Index(None, "step", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    council_code: Mapped[str | None] = mapped_column(ForeignKey("council.code"))
    step: Mapped[Step] = mapped_column(enum_column(Step))
    said: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(254))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[Outcome | None] = mapped_column(enum_column(Outcome))
    answer: Mapped[str] = mapped_column(Text, default="")
    public_note: Mapped[str] = mapped_column(Text, default="")
    receipt_hash: Mapped[str] = mapped_column(String(64))
    intent: Mapped[str] = mapped_column(String(64))
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}
