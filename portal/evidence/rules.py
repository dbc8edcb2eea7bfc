"""What files may be evidence, how many and how large, and every no about them. Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from portal.refusal import Refusal

MOST_BYTES = 20_000_000  # of one file
MOST_FILES = 5  # of one submission
LONGEST_NAME = 100
DRAFT_LIFE = timedelta(days=30)
ORPHAN_AGE = timedelta(hours=1)  # bytes without a row may be of a file that is just being kept
ALARM_AT = 0.8  # of the room that all files may take
PUBLIC_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


class Kind(StrEnum):
    """What a file is, by its content; the value is also its extension."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    EML = "eml"
    MSG = "msg"
    HTML = "html"
    PNG = "png"
    JPEG = "jpg"
    TXT = "txt"


WORDS_ONLY = frozenset({Kind.EML, Kind.MSG, Kind.HTML})  # of these only the words are kept


class Scan(StrEnum):
    """What a scanner for malware said; the value is the word that people read."""

    CLEAN = "clean"
    NOT_SCANNED = "not scanned"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that a person should know before it is kept.

    `about` is a short stable word ("hidden sheets"), `sentence` what people read. `asks` says that
    it is hidden from somebody who looks at the file, so that it is kept only when the submitter
    says so.
    """

    about: str
    sentence: str
    asks: bool = False


class FileRefused(Refusal):
    """A file that cannot be evidence. `why` is a short stable word ("macros", "encrypted")."""

    status = 422

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why


class HiddenThings(Refusal):
    """A file with hidden things in it; nothing was kept.

    `findings` tells them, `sha256` is what `all_the_same` must say to have the file kept.
    """

    status = 422

    def __init__(self, findings: tuple[Finding, ...], sha256: str) -> None:
        super().__init__(
            "This file holds things that cannot be seen when it is opened, so it is not kept yet. "
            "Remove them, or choose the file again and say that it is to be kept all the same."
        )
        self.findings = findings
        self.sha256 = sha256


class FileTooLarge(Refusal):
    """A file over the limit."""

    sentence = "The file is larger than 20 MB. Send only the pages that matter, as a PDF."
    status = 413


class TooManyFiles(Refusal):
    """A file more than one submission may have."""

    sentence = "A submission has at most five files. Remove one before adding another."
    status = 422


class StoreFull(Refusal):
    """The room for files is used up."""

    sentence = (
        "There is no room for more files at the moment, so this one was not kept. "
        "Send the finding without it and give the address where the answer can be read."
    )
    status = 503


class ReaderBusy(Refusal):
    """Too many files are being checked at once."""

    sentence = "Other files are being checked at this moment. Send yours again in a minute."
    status = 503


class ScannerSilent(Refusal):
    """The scanner for malware gave no clear answer, so the file counts as unsafe."""

    sentence = (
        "The file could not be checked for malware, so it was not kept. "
        "Try again later, or paste the answer's text instead."
    )
    status = 503


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose file it is: a draft's (the SHA-256 of its secret) or a submission's; one of them."""

    draft_hash: str | None = None
    submission_id: int | None = None

    def __post_init__(self) -> None:
        if (self.draft_hash is None) == (self.submission_id is None):
            raise ValueError("a file belongs to a draft or to a submission")


def is_public_id(text: str) -> bool:
    """Whether `text` has the shape of a file's public id."""
    return PUBLIC_ID.fullmatch(text) is not None
