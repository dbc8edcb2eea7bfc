"""Publishing one change: the next revision and everything derived from it, in one transaction.

`publish` is called by use cases of this area and of areas above it, inside their transaction; it
opens none of its own.
"""

import json
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.database import now
from portal.entries.changes import Change, apply_change
from portal.entries.content import Entry
from portal.entries.differences import differences
from portal.entries.headline_data import all_headline_data
from portal.entries.ledger import GENESIS, link, seal
from portal.entries.models import (
    CorrectionNotice,
    DataVersion,
    HeadlineRow,
    LiveEntry,
    Revision,
)
from portal.entries.search_index import index_entry
from portal.entries.words import RevisionKind, State

KIND_OF = {
    "add_answer": RevisionKind.FINDING,
    "correct_claim": RevisionKind.CORRECTION,
    "add_statement": RevisionKind.STATEMENT,
    "replace_statement": RevisionKind.STATEMENT,
    "withdraw_answer": RevisionKind.WITHDRAWAL,
    "restore_answer": RevisionKind.RESTORATION,
    "repeat_answer": RevisionKind.REPETITION,
    "dispute_claim": RevisionKind.DISPUTE,
    "settle_dispute": RevisionKind.SETTLEMENT,
    "confirm_claims": RevisionKind.CONFIRMATION,
    "revert_to": RevisionKind.REVERT,
}
# What changes something that was published before, and so gets its line in the corrections log.
NOTICED = frozenset(
    {
        RevisionKind.CORRECTION,
        RevisionKind.WITHDRAWAL,
        RevisionKind.RESTORATION,
        RevisionKind.REPETITION,
        RevisionKind.REVERT,
        RevisionKind.HIDING,
    }
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: one change to one council's entry.

    `reason` and `asked_by` (a role in words, never a person) are read by the public.
    """

    council_code: str
    change: Change
    reason: str
    asked_by: str
    submission_id: int | None = None
    kind: RevisionKind | None = None


def publish(session: Session, publication: Publication) -> Revision:
    """Add the next revision of an entry and what follows from it.

    Takes the data version's row first, so publications come one after another on both databases.
    Raises the refusals of `apply_change`.
    """
    version = session.scalars(
        select(DataVersion)
        .where(DataVersion.id == 1)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    last = session.scalars(
        select(Revision)
        .where(Revision.council_code == publication.council_code)
        .order_by(Revision.number.desc())
        .limit(1)
    ).first()
    before = last.entry if last else Entry()
    after = apply_change(before, publication.change)
    revision = Revision(
        council_code=publication.council_code,
        number=(last.number if last else 0) + 1,
        data_version=version.number + 1,
        published_at=now(),
        kind=publication.kind or KIND_OF[publication.change.kind],
        reason=publication.reason,
        asked_by=publication.asked_by,
        submission_id=publication.submission_id,
        content=after.stored(),
        previous_hash=last.hash if last else GENESIS,
        headlines=headlines_text(after),
    )
    revision.hash = seal(revision.kept().sealed)
    revision.chain = link(version.chain, revision.hash)
    version.number, version.chain = revision.data_version, revision.chain
    version.changed_at = revision.published_at
    session.add(revision)
    derive(session, revision, before)
    return revision


def headlines_text(entry: Entry) -> str:
    """Every headline of an entry as stored JSON, by brand slug."""
    return json.dumps(all_headline_data(entry), sort_keys=True, separators=(",", ":"))


def derive(session: Session, revision: Revision, before: Entry) -> None:
    """Write the rows that follow from a revision: live entry, headlines, correction notice."""
    session.merge(
        LiveEntry(
            council_code=revision.council_code, revision=revision.number, content=revision.content
        )
    )
    index_entry(session, revision.council_code, revision.entry)
    session.execute(delete(HeadlineRow).where(HeadlineRow.council_code == revision.council_code))
    for brand, data in json.loads(revision.headlines).items():
        session.add(
            HeadlineRow(
                council_code=revision.council_code,
                brand=brand,
                state=State(data["state"]),
                data=json.dumps(data, sort_keys=True),
            )
        )
    if revision.kind in NOTICED:
        changed = [change.as_data() for change in differences(before, revision.entry)]
        session.add(
            CorrectionNotice(
                data_version=revision.data_version,
                council_code=revision.council_code,
                revision=revision.number,
                published_at=revision.published_at,
                reason=revision.reason,
                asked_by=revision.asked_by,
                changes=json.dumps(changed, ensure_ascii=False),
            )
        )
    session.flush()
