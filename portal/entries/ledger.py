"""The ledger: revisions are numbered per council and chained by hash. Pure.

A revision's hash covers its content and everything said about it, and the hash of the council's
revision before it. A second chain runs through all revisions in the order of publication, so a
revision that is taken away is missed even when it was its council's last.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a revision's hash covers. `published_at` is ISO 8601 in UTC, `content` stored JSON."""

    council: str
    number: int
    data_version: int
    published_at: str
    kind: str
    reason: str
    asked_by: str
    submission: int | None
    content: str
    previous: str


def seal(revision: Sealed) -> str:
    """SHA-256 (hex) of the revision's canonical JSON."""
    text = json.dumps(asdict(revision), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def link(chain: str, sealed: str) -> str:
    """The next value of the chain through all revisions."""
    return hashlib.sha256(f"{chain}{sealed}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A revision as stored: what it seals, with the hash and chain value beside it."""

    sealed: Sealed
    hash: str
    chain: str


def first_fault(revisions: Iterable[Kept], *, expected_last: tuple[int, str]) -> str | None:
    """The first difference in the ledger, as a sentence that names the revision; None if sound.

    `revisions` come in the order of their data version; `expected_last` is the current data
    version and chain value.
    """
    chain, version = GENESIS, 0
    heads: dict[str, tuple[int, str]] = {}
    for kept in revisions:
        sealed = kept.sealed
        name = f"revision {sealed.number} of {sealed.council} (data version {sealed.data_version})"
        number, previous = heads.get(sealed.council, (0, GENESIS))
        version += 1
        chain = link(chain, kept.hash)
        checks = (
            (sealed.data_version == version, f"data version {version} is missing before {name}"),
            (sealed.number == number + 1, f"revision {number + 1} of {sealed.council} is missing"),
            (sealed.previous == previous, f"{name} does not follow the revision before it"),
            (seal(sealed) == kept.hash, f"{name} is not what was published: its hash differs"),
            (chain == kept.chain, f"{name} breaks the chain of publications"),
        )
        for holds, fault in checks:
            if not holds:
                return fault
        heads[sealed.council] = (sealed.number, kept.hash)
    if (version, chain) != expected_last:
        return f"the ledger ends at data version {version}, not at {expected_last[0]}"
    return None
