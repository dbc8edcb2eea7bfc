"""Where the bytes lie: by their SHA-256, in a folder outside of what is served, or in S3."""

import os
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import obstore
from flask import current_app
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, S3Store, from_url

from portal.refusal import NotFound

PART = 262_144
Store = LocalStore | S3Store


def store() -> Store:
    """The store that EVIDENCE_URL names (its meaning: docs/operations.md)."""
    found: Store | None = current_app.extensions.get("portal.evidence")
    if found is None:
        found = _opened(current_app.config["PORTAL"].evidence_url)
        current_app.extensions["portal.evidence"] = found
    return found


def _opened(url: str) -> Store:
    if urlsplit(url).scheme == "s3":
        opened = from_url(url)
        assert isinstance(opened, S3Store)
        return opened
    folder = Path(url.removeprefix("file:").removeprefix("//")).absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return LocalStore(folder)


def path_of(sha256: str) -> str:
    """Where the bytes with that hash lie: never a name that a person chose."""
    return f"{sha256[:2]}/{sha256}"


def put(sha256: str, content: IO[bytes] | bytes) -> None:
    """Keep bytes; when this returns they are on the disk."""
    kept = store()
    source = BytesIO(content) if isinstance(content, bytes) else content
    source.seek(0)
    obstore.put(kept, path_of(sha256), source)
    if isinstance(kept, LocalStore):
        folder = Path(str(kept.prefix)) / sha256[:2]
        for path in (folder / sha256, folder, folder.parent):
            _to_disk(path)


def _to_disk(path: Path) -> None:
    """Have the system write what it holds of a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def parts_of(sha256: str) -> Iterator[bytes]:
    """The bytes with that hash, a piece at a time. Raises NotFound before the first piece."""
    try:
        found = obstore.get(store(), path_of(sha256))
    except (NotFoundError, FileNotFoundError):
        raise NotFound("The file itself is not in the store any more.") from None
    return (bytes(part) for part in found.stream(min_chunk_size=PART))


def listed() -> Iterator[tuple[str, datetime, int]]:
    """All that lies in the store: hash, moment of writing, bytes."""
    for batch in obstore.list(store()):
        for one in batch:
            yield str(one["path"]).rsplit("/", 1)[-1], one["last_modified"], int(one["size"])


def delete_older(sha256: str, moment: datetime) -> bool:
    """Delete bytes unless they were written (again) since; whether they were deleted."""
    try:
        if obstore.head(store(), path_of(sha256))["last_modified"] >= moment:
            return False
        obstore.delete(store(), path_of(sha256))
    except (NotFoundError, FileNotFoundError):
        return False
    return True
