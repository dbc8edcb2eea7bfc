"""Tables of what is published. The revisions are the truth; everything else is derived from them.

`entry`, `headline` and `correction_notice` can be thrown away and rebuilt (`entries rebuild`).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Table, UtcDateTime, enum_column
from portal.entries.content import Entry
from portal.entries.ledger import GENESIS, Kept, Sealed
from portal.entries.words import RevisionKind, State

COUNCIL = "council.code"


class Revision(Table):
    """One published change to an entry: append-only, chained by hash."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("council_code", "number"),
        UniqueConstraint("data_version"),
        UniqueConstraint("submission_id"),
        Index(None, "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL))
    number: Mapped[int]
    data_version: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[RevisionKind] = mapped_column(enum_column(RevisionKind))
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(60))
    submission_id: Mapped[int | None]
    content: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))
    headlines: Mapped[str] = mapped_column(Text)

    @property
    def entry(self) -> Entry:
        """The entry as this revision published it."""
        return Entry.read(self.content)

    def kept(self) -> Kept:
        """The revision as the ledger checks it."""
        sealed = Sealed(
            council=self.council_code,
            number=self.number,
            data_version=self.data_version,
            published_at=self.published_at.isoformat(),
            kind=self.kind.value,
            reason=self.reason,
            asked_by=self.asked_by,
            submission=self.submission_id,
            content=self.content,
            previous=self.previous_hash,
        )
        return Kept(sealed, self.hash, self.chain)


class DataVersion(Table):
    """One row: the number that every publication raises, and the chain's last value."""

    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    chain: Mapped[str] = mapped_column(String(64), default=GENESIS)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LiveEntry(Table):
    """What is published about one council now: the content of its last revision."""

    __tablename__ = "entry"

    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL), primary_key=True)
    revision: Mapped[int]
    content: Mapped[str] = mapped_column(Text)


class HeadlineRow(Table):
    """The derived state of a council for one brand; brand '' is the state of its answers."""

    __tablename__ = "headline"
    __table_args__ = (Index(None, "brand", "council_code"),)

    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL), primary_key=True)
    brand: Mapped[str] = mapped_column(String(80), primary_key=True)
    state: Mapped[State] = mapped_column(enum_column(State))
    data: Mapped[str] = mapped_column(Text)


class CorrectionNotice(Table):
    """The public line that says what changed in something already published, and why."""

    __tablename__ = "correction_notice"

    data_version: Mapped[int] = mapped_column(primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL), index=True)
    revision: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(60))
    changes: Mapped[str] = mapped_column(Text)


class HiddenItem(Table):
    """An answer or a statement that is off every public surface while `shown_at` is empty.

    Not derived: it says what readers of the ledger leave out. `touched` is the JSON list of the
    revisions that said something about it, `revision` the one that hid it.
    """

    __tablename__ = "hidden_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey(COUNCIL), index=True)
    answer: Mapped[int | None]
    statement: Mapped[int | None]
    touched: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    hidden_at: Mapped[datetime] = mapped_column(UtcDateTime)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ProtectedEntry(Table):
    """An entry on which two people decide what is adverse, since when and why."""

    __tablename__ = "protected_entry"

    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
    protected_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
