"""Submissions: a proposed change to one entry, waiting or decided."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.submissions.rules import (
    ImportState,
    MessageFrom,
    NoticeWord,
    SubmissionKind,
    SubmissionState,
    SubmitterRole,
    brand_words,
)


def _brands_of_the_change(context: Any) -> str:
    """The column's default: whoever adds a submission need not think of it."""
    return brand_words(context.get_current_parameters()["change"])


class Submission(Table):
    """A proposed change (`change`: JSON of portal.entries.changes) based on a revision.

    `brands` are the change's brands for the queue's filter (`rules.brand_words`).

    `submitter_email` is read by moderators' rules only and never shown to the public;
    `receipt_hash` and `confirm_hash` are SHA-256 of the tokens in the links;
    `intent` makes one form one row; `lock` is the version column.
    `embargo_until` is a journalist's day before which nothing of it is published; `batch_id` the
    bulk import that it came with. The rest is the desk's: who holds it until when, until when it
    is deferred, since when it is escalated, on which day the council's notice ends, and the
    submission of which it is a duplicate.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("receipt_hash"),
        UniqueConstraint("confirm_hash"),
        UniqueConstraint("intent"),
        Index(None, "state", "sent_at"),
        Index(None, "council_code", "state"),
        # All that the queue counts and orders by: it reads no long text for it.
        Index(
            "ix_submission_counted",
            "state",
            "kind",
            "submitter_role",
            "council_code",
            "deferred_until",
            "held_by",
            "held_until",
            "notice_until",
            "escalated_at",
            "sent_at",
        ),
        # The views with little in them, each found without counting what waits.
        Index(None, "state", "held_by"),
        Index(None, "state", "deferred_until"),
        Index(None, "state", "escalated_at"),
        Index(None, "state", "notice_until"),
        Index("ix_submission_ordered", "state", "sent_at", "id", "deferred_until"),
        Index("ix_submission_brands", "state", "kind", "sent_at", "id", "deferred_until", "brands"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SubmissionKind] = mapped_column(enum_column(SubmissionKind))
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))
    state: Mapped[SubmissionState] = mapped_column(enum_column(SubmissionState))
    change: Mapped[str] = mapped_column(Text)
    brands: Mapped[str] = mapped_column(Text, default=_brands_of_the_change)
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
    embargo_until: Mapped[date | None]
    batch_id: Mapped[int | None] = mapped_column(index=True)
    held_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deferred_until: Mapped[date | None]
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    notice_until: Mapped[date | None]
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))
    lock: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock}


class SubmissionMessage(Table):
    """One message between a moderator and the sender of a submission; nobody else reads it.

    `person_id` is whoever wrote it while signed in, None for a sender with a receipt only.
    """

    __tablename__ = "submission_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    written_by: Mapped[MessageFrom] = mapped_column(enum_column(MessageFrom))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)


class Appeal(Table):
    """A statement sent again, unchanged, after it was declined: another moderator decides."""

    __tablename__ = "appeal"
    __table_args__ = (UniqueConstraint("declined_id"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    declined_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))


class SubmissionDraft(Table):
    """What somebody typed and has not sent yet, for 30 days.

    `token_hash` is the SHA-256 of the secret in its address; `fields` the JSON of (name, value)
    pairs as the form sends them, emptied when it is sent; `reached` the furthest step, from 0;
    `intent` makes the draft one submission, however often it is sent.
    """

    __tablename__ = "submission_draft"
    __table_args__ = (UniqueConstraint("token_hash"), UniqueConstraint("intent"))

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    intent: Mapped[str] = mapped_column(String(64))
    fields: Mapped[str] = mapped_column(Text)
    reached: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RequestImport(Table):
    """A request on WhatDoTheyKnow that a draft asked for; any server of the portal may fetch it.

    `draft_hash` is the draft's, which has one import at a time; `name` the request's name in the
    site's addresses; `result` the JSON of the fields that it proposes, `told` what its writer
    reads. `started_at` and `attempts` let another server take over from one that died.
    """

    __tablename__ = "request_import"

    draft_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(240))
    state: Mapped[ImportState] = mapped_column(enum_column(ImportState))
    attempts: Mapped[int] = mapped_column(default=0)
    result: Mapped[str] = mapped_column(Text, default="[]")
    told: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class KeptApart(Table):
    """Two answers about a council that look alike and are not the same, by a moderator's word.

    `first` and `second` are their fingerprints (`flag_care.fingerprint`), the smaller one first.
    """

    __tablename__ = "kept_apart"

    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    first: Mapped[str] = mapped_column(String(64), primary_key=True)
    second: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeAnswer(Table):
    """What the council said to a notice, before anything is published: for moderators only."""

    __tablename__ = "notice_answer"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    says: Mapped[NoticeWord] = mapped_column(enum_column(NoticeWord))
    text: Mapped[str] = mapped_column(Text, default="")
