"""Evidence: what is known of each file that was kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.evidence.rules import Kind, Scan


class EvidenceFile(Table):
    """One file of one submission, or of the draft that will become one.

    `public_id` is 128 random bits in hexadecimal, `sha256` names the bytes in the store (several
    rows may share them), `size` counts them. `clean_sha256` names the copy without metadata that
    may be published, empty where only `text` may be. `findings` is the JSON of what a person
    should know about it, `text` what was read in it, `pages` how many pages can be shown as
    pictures. `draft_hash` is the SHA-256 of the draft's secret. A removed file has `deleted_at`,
    and neither text nor findings; the sweep deletes its bytes.
    """

    __tablename__ = "evidence_file"
    __table_args__ = (
        UniqueConstraint("public_id"),
        Index(None, "deleted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column()
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    display_name: Mapped[str] = mapped_column(String(100))
    scan: Mapped[Scan] = mapped_column(enum_column(Scan))
    clean_sha256: Mapped[str] = mapped_column(String(64), index=True)
    clean_size: Mapped[int] = mapped_column()
    findings: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    pages: Mapped[int] = mapped_column()
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), index=True)
    draft_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
