"""Decisions: what a moderator did with a submission, and why. Append-only."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.moderation.reasons import Outcome, Reason
from portal.moderation.taking_down_rules import HidingReason, Review


class Decision(Table):
    """The recorded outcome of one submission.

    `decided_by` is the moderator's role at the time ('moderator'): all that others are told.
    `revision_number` and `data_version` say what an approval published, empty for a rejection;
    `left_out` is the JSON list of the places (from 1) of proposed claims that were not published.
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
    left_out: Mapped[str] = mapped_column(Text, default="[]")


class HidingCase(Table):
    """Who hid something and why, and what a second moderator made of it.

    `note` is read by moderators only, `public_note` by everybody once it is reviewed.
    """

    __tablename__ = "hiding_case"
    __table_args__ = (UniqueConstraint("hidden_item_id"), Index(None, "reviewed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    hidden_item_id: Mapped[int] = mapped_column(ForeignKey("hidden_item.id"))
    reason: Mapped[HidingReason] = mapped_column(enum_column(HidingReason))
    note: Mapped[str] = mapped_column(Text, default="")
    hidden_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    hidden_at: Mapped[datetime] = mapped_column(UtcDateTime)
    review: Mapped[Review | None] = mapped_column(enum_column(Review))
    public_note: Mapped[str] = mapped_column(Text, default="")
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FirstApproval(Table):
    """The first of two approvals: the submission waits for a second, different moderator."""

    __tablename__ = "first_approval"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    moderator_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    left_out: Mapped[str] = mapped_column(Text, default="[]")


class Notice(Table):
    """The council was told of something adverse before it is published, and until when it has."""

    __tablename__ = "notice"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[date]
    told_how: Mapped[str] = mapped_column(String(40))


class ConflictOfInterest(Table):
    """A council about which a moderator does not decide: it employs them, or they said so."""

    __tablename__ = "conflict_of_interest"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class Recusal(Table):
    """A moderator who does not decide one submission, by their own word."""

    __tablename__ = "recusal"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class SecondReading(Table):
    """A second reading of a finding's source, by a moderator who does not see the first.

    `answer` is the stored answer that was read, empty until somebody has.
    """

    __tablename__ = "second_reading"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")
