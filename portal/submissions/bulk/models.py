"""Batches: one spreadsheet, its report row by row, and what was sent of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.submissions.bulk.reported import Status
from portal.submissions.bulk.rules import BatchState


class SubmissionBatch(Table):
    """A file and what became of it. `content` is the file until it has been checked.

    `intent` makes one form one batch; `token_hash` is the SHA-256 of the secret in its address.
    `person_id` and `email` are whoever sent it, empty while nobody has; `by_operator` says that
    the command on the portal's own machine sent it. `worked_until` is the lease of the worker
    that is at it now, `done` and `to_do` say how far it is. `notes` is a JSON list of sentences.
    """

    __tablename__ = "submission_batch"
    __table_args__ = (UniqueConstraint("intent"), UniqueConstraint("token_hash"))

    id: Mapped[int] = mapped_column(primary_key=True)
    intent: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[BatchState] = mapped_column(enum_column(BatchState), index=True)
    file_name: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    default_address: Mapped[str] = mapped_column(Text, default="")
    default_answered_on: Mapped[str] = mapped_column(String(10), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str] = mapped_column(String(254), default="")
    by_operator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done: Mapped[int] = mapped_column(default=0)
    to_do: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="[]")
    proposed: Mapped[int] = mapped_column(default=0)
    unclear: Mapped[int] = mapped_column(default=0)
    duplicate: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    findings: Mapped[int] = mapped_column(default=0)

    @property
    def is_worked_on(self) -> bool:
        """Whether it is being checked or sent now."""
        return self.state in {BatchState.CHECKING, BatchState.SENDING}

    @property
    def rows(self) -> int:
        """How many rows the report has."""
        return self.proposed + self.unclear + self.duplicate + self.refused


class BatchRow(Table):
    """One row of a batch's report.

    `number` as its spreadsheet counts it, `place` from 0 in the report. `lead` is the place of the
    row that stands for the answer; that row's `finding` is what is proposed, as JSON, emptied
    when it is kept; `submission_id` is what all rows of the answer became.
    """

    __tablename__ = "batch_row"
    __table_args__ = (UniqueConstraint("batch_id", "place"), Index(None, "batch_id", "status"))

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("submission_batch.id"))
    place: Mapped[int]
    sheet: Mapped[str] = mapped_column(String(100), default="")
    number: Mapped[int]
    status: Mapped[Status] = mapped_column(enum_column(Status))
    reason: Mapped[str] = mapped_column(Text, default="")
    council_code: Mapped[str] = mapped_column(String(12), default="")
    council_name: Mapped[str] = mapped_column(String(120), default="")
    says: Mapped[str] = mapped_column(Text, default="")
    lead: Mapped[int | None]
    finding: Mapped[str] = mapped_column(Text, default="")
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
