"""Decisions: what a moderator did with a submission, and why. Append-only."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.moderation.reasons import Outcome, Reason


class Decision(Table):
    """The recorded outcome of one submission.

    `decided_by` is the moderator's role at the time ('moderator'): all that others are told.
    `revision_number` and `data_version` say what an approval published, empty for a rejection.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("submission_id"), Index(None, "decided_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome))
    reason_code: Mapped[Reason] = mapped_column(enum_column(Reason))
    public_note: Mapped[str] = mapped_column(Text)
    moderator_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_by: Mapped[str] = mapped_column(String(40))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision_number: Mapped[int | None]
    data_version: Mapped[int | None]
