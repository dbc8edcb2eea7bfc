"""Writes of evidence: check and keep a file, attach, remove, sweep.

Bytes are in the store before their row is written, so no row is ever without its file; bytes
without a row are swept after an hour.
"""

import hashlib
import json
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, BinaryIO

from flask import current_app
from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from portal.database import now, session, transaction
from portal.evidence import reading, scanning, store
from portal.evidence.models import EvidenceFile
from portal.evidence.names import check_extension, display_name, suffix_of, with_extension
from portal.evidence.queries import Kept, as_kept, bytes_kept
from portal.evidence.rules import (
    ALARM_AT,
    DRAFT_LIFE,
    MOST_BYTES,
    MOST_FILES,
    ORPHAN_AGE,
    FileTooLarge,
    HiddenThings,
    Owner,
    Scan,
    StoreFull,
    TooManyFiles,
    is_public_id,
)
from portal.refusal import NotFound

PART = 262_144


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did and found: `lost` are hashes of rows whose bytes are not there."""

    removed: int
    deleted: int
    lost: tuple[str, ...]
    bytes_kept: int


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file found fit, with what is known of it."""

    read: reading.Read
    name: str
    scan: Scan
    sha256: str
    size: int


def check_and_keep(stream: BinaryIO, name: str, *, owner: Owner, all_the_same: str = "") -> Kept:
    """Check a file and keep it for its owner; nothing is kept of what is refused.

    `name` is as it was sent. `all_the_same` is the SHA-256 of a file whose hidden things its
    submitter has been told and wants kept. Raises FileRefused, FileTooLarge, HiddenThings,
    TooManyFiles, StoreFull, ReaderBusy, ScannerSilent.
    """
    shown = display_name(name)
    _refuse_overfull(owner, 0)
    with tempfile.TemporaryFile() as file:
        sha256, size = _taken(stream, file)
        scan = scanning.scan(file, current_app.config["PORTAL"].clamd_url)
        read = reading.check(file, suffix_of(shown))
        check_extension(shown, read.kind)
        hidden = tuple(one for one in read.findings if one.asks)
        if hidden and all_the_same != sha256:
            raise HiddenThings(hidden, sha256)
        kept: IO[bytes] | bytes = file
        if read.kept is not None:
            kept, size = read.kept, len(read.kept)
            sha256 = hashlib.sha256(read.kept).hexdigest()
        return _keep(kept, _Checked(read, shown, scan, sha256, size), owner)


def _taken(stream: BinaryIO, file: IO[bytes]) -> tuple[str, int]:
    """Copy a stream into a file, counted; its SHA-256 and size. Raises FileTooLarge."""
    digest = hashlib.sha256()
    size = 0
    while part := stream.read(PART):
        size += len(part)
        if size > MOST_BYTES:
            raise FileTooLarge()
        digest.update(part)
        file.write(part)
    file.flush()
    return digest.hexdigest(), size


def _keep(kept: IO[bytes] | bytes, checked: _Checked, owner: Owner) -> Kept:
    """The bytes first, then the row."""
    read = checked.read
    _refuse_overfull(owner, checked.size + len(read.clean))
    clean = hashlib.sha256(read.clean).hexdigest() if read.clean else ""
    store.put(checked.sha256, kept)
    if clean:
        store.put(clean, read.clean)
    with transaction() as current:
        _refuse_too_many(current, owner)
        row = EvidenceFile(
            public_id=secrets.token_hex(16),
            sha256=checked.sha256,
            size=checked.size,
            kind=read.kind,
            display_name=with_extension(checked.name, read.kind, words_only=read.kept is not None),
            scan=checked.scan,
            clean_sha256=clean,
            clean_size=len(read.clean),
            findings=json.dumps([(one.about, one.sentence, one.asks) for one in read.findings]),
            text=read.text,
            pages=read.pages,
            submission_id=owner.submission_id,
            draft_hash=owner.draft_hash,
            created_at=now(),
        )
        current.add(row)
        current.flush()
        return as_kept(row)


def _of(owner: Owner) -> ColumnElement[bool]:
    if owner.submission_id is not None:
        return EvidenceFile.submission_id == owner.submission_id
    return EvidenceFile.draft_hash == owner.draft_hash


def _refuse_too_many(current: Session, owner: Owner) -> None:
    there = select(func.count()).select_from(EvidenceFile)
    there = there.where(_of(owner), EvidenceFile.deleted_at.is_(None))
    if (current.scalar(there) or 0) >= MOST_FILES:
        raise TooManyFiles()


def _refuse_overfull(owner: Owner, more: int) -> None:
    """Before any work: room for the owner, and for all."""
    _refuse_too_many(session(), owner)
    room = current_app.config["PORTAL"].evidence_most_bytes
    then = bytes_kept() + more
    if then > room:
        raise StoreFull()
    if more and then > room * ALARM_AT:
        current_app.logger.warning("evidence: %d of %d bytes are used", then, room)


def attach_to_submission(
    current: Session, ids: Iterable[str], submission_id: int, *, draft_hash: str
) -> int:
    """Give a draft's files to the submission it became; how many. Inside the caller's transaction.

    Files of other drafts stay where they are.
    """
    done = current.execute(
        update(EvidenceFile)
        .where(
            EvidenceFile.public_id.in_(list(ids)[:MOST_FILES]),
            EvidenceFile.draft_hash == draft_hash,
            EvidenceFile.deleted_at.is_(None),
        )
        .values(submission_id=submission_id, draft_hash=None)
        .returning(EvidenceFile.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


def remove(public_id: str, *, owner: Owner) -> None:
    """Remove a file of its owner's. Raises NotFound, for files of others too."""
    with transaction() as current:
        if not is_public_id(public_id) or not _remove(
            current, (EvidenceFile.public_id == public_id) & _of(owner)
        ):
            raise NotFound("There is no such file here any more.")


def remove_of_submission(current: Session, submission_id: int) -> int:
    """Remove all files of a submission; how many. Inside the caller's transaction."""
    return _remove(current, EvidenceFile.submission_id == submission_id)


def _remove(current: Session, which: ColumnElement[bool]) -> int:
    """What was read in a file goes at once, its bytes with the next sweep."""
    done = current.execute(
        update(EvidenceFile)
        .where(which, EvidenceFile.deleted_at.is_(None))
        .values(deleted_at=now(), text="", findings="[]", display_name="removed")
        .returning(EvidenceFile.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


def sweep() -> Swept:
    """Remove the files of drafts older than 30 days, then delete all bytes that no row names.

    Bytes younger than an hour stay: their row may be about to be written.
    """
    at = now()
    with transaction() as current:
        old = EvidenceFile.draft_hash.is_not(None) & (EvidenceFile.created_at < at - DRAFT_LIFE)
        removed = _remove(current, old)
    wanted = _hashes()
    seen: set[str] = set()
    deleted = 0
    for sha256, written, _ in store.listed():
        seen.add(sha256)
        if sha256 not in wanted and written < at - ORPHAN_AGE and not _is_wanted(sha256):
            deleted += store.delete_older(sha256, at - ORPHAN_AGE)
    return Swept(removed, deleted, tuple(sorted(wanted - seen)), bytes_kept())


def _hashes() -> set[str]:
    there = EvidenceFile.deleted_at.is_(None)
    originals = session().scalars(select(EvidenceFile.sha256).where(there))
    copies = session().scalars(
        select(EvidenceFile.clean_sha256).where(there, EvidenceFile.clean_sha256 != "")
    )
    return {*originals, *copies}


def _is_wanted(sha256: str) -> bool:
    """Whether a row names these bytes by now."""
    session().rollback()
    named = or_(EvidenceFile.sha256 == sha256, EvidenceFile.clean_sha256 == sha256)
    found = select(EvidenceFile.id).where(named, EvidenceFile.deleted_at.is_(None)).limit(1)
    return session().scalar(found) is not None
