"""Reads of evidence, always ordered; a removed file is never among them."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from portal.database import session
from portal.evidence.models import EvidenceFile
from portal.evidence.rules import MOST_FILES, WORDS_ONLY, Finding, Kind, Scan, is_public_id


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was kept, as its submitter and moderators may know it.

    `text` is what was read in it, `pages` how many of its pages can be shown as pictures, `size`
    bytes. `has_clean` says that a copy without metadata is there.
    """

    public_id: str
    sha256: str
    size: int
    kind: Kind
    display_name: str
    scan: Scan
    findings: tuple[Finding, ...]
    text: str
    pages: int
    clean_sha256: str
    submission_id: int | None
    created_at: datetime

    @property
    def has_clean(self) -> bool:
        """Whether there is a copy without metadata; otherwise only the text may be published."""
        return bool(self.clean_sha256)

    @property
    def is_words_only(self) -> bool:
        """Whether only the words of what was sent are kept."""
        return self.kind in WORDS_ONLY


def files_of_submission(submission_id: int) -> list[Kept]:
    """A submission's files, the first kept first (at most MOST_FILES)."""
    return _kept(EvidenceFile.submission_id == submission_id)


def files_of_draft(draft_hash: str) -> list[Kept]:
    """A draft's files, the first kept first (at most MOST_FILES)."""
    return _kept(EvidenceFile.draft_hash == draft_hash)


def file_by_public_id(public_id: str) -> Kept | None:
    """The file with that id; who may see it, the caller checks."""
    found = _kept(EvidenceFile.public_id == public_id) if is_public_id(public_id) else []
    return found[0] if found else None


def bytes_kept() -> int:
    """How many bytes all files that are there take, copies included."""
    total = func.sum(EvidenceFile.size + EvidenceFile.clean_size)
    return int(session().scalar(select(total).where(EvidenceFile.deleted_at.is_(None))) or 0)


def _kept(which: ColumnElement[bool]) -> list[Kept]:
    rows = session().scalars(
        select(EvidenceFile)
        .where(which, EvidenceFile.deleted_at.is_(None))
        .order_by(EvidenceFile.id)
        .limit(MOST_FILES)
    )
    return [as_kept(row) for row in rows]


def as_kept(row: EvidenceFile) -> Kept:
    """A row as what others may know of it."""
    return Kept(
        row.public_id,
        row.sha256,
        row.size,
        row.kind,
        row.display_name,
        row.scan,
        tuple(Finding(*one) for one in json.loads(row.findings)),
        row.text,
        row.pages,
        row.clean_sha256,
        row.submission_id,
        row.created_at,
    )
