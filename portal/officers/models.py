"""What was sent to councils: reminders of a notice, and the yearly question."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime


class NoticeReminder(Table):
    """The council was reminded of a notice before its end."""

    __tablename__ = "notice_reminder"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class YearlyCheck(Table):
    """One person was asked whether their council's entry is right, as it stood in a revision.

    `person_id` is the officer who may confirm it from the mail, empty where the question went to
    the council's published address: from there one signs in.
    """

    __tablename__ = "yearly_check"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "council_code", "sent_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revision: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
