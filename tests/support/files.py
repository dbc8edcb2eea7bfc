"""A file of evidence as it is kept, without its bytes."""

import json
import secrets

from sqlalchemy.orm import Session

from portal.database import now
from portal.evidence.models import EvidenceFile
from portal.evidence.rules import Kind, Scan


def add_file(current: Session, words: str, *, asks: bool = False, **owner: object) -> None:
    """Add a PDF whose name, text and finding are `words`; `asks`: its sender was told of it."""
    current.add(
        EvidenceFile(
            public_id=secrets.token_hex(16),
            sha256=secrets.token_hex(32),
            size=1,
            kind=Kind.PDF,
            display_name=f"{words}.pdf",
            scan=Scan.NOT_SCANNED,
            clean_sha256="",
            clean_size=0,
            findings=json.dumps([[words, words, asks]]),
            text=words,
            pages=0,
            created_at=now(),
            **owner,
        )
    )
