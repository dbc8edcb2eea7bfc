"""What moderators see of a published entry, and of what was hidden."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.brands.queries import brand_names
from portal.councils.queries import Council, councils_by_code
from portal.database import session
from portal.entries.models import HiddenItem, ProtectedEntry
from portal.entries.page import entry_view
from portal.entries.queries import live_entry, revisions_of
from portal.entries.rows import today
from portal.moderation.models import HidingCase
from portal.moderation.taking_down_rules import HidingReason, Review

LATEST_REVISIONS = 20
MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class Case:
    """Something that was hidden, as moderators read it; `own` when this moderator hid it."""

    id: int
    council: Council
    what: str
    reason: HidingReason
    note: str
    hidden_at: object
    review: Review | None
    public_note: str
    own: bool


def entry_desk(council: Council) -> dict[str, Any]:
    """The context of `moderation/entry.html`."""
    entry = live_entry(council.code)
    revisions = revisions_of(council.code)
    return {
        "council": council,
        "entry": entry,
        "view": entry_view(
            entry, council=council.official_name, names=brand_names(), today=today()
        ),
        "revisions": revisions[:LATEST_REVISIONS],
        "revision_count": len(revisions),
        "protected": session().get(ProtectedEntry, council.code),
    }


def cases(moderator: int, *, council_code: str | None = None) -> list[Case]:
    """What was hidden: first what nobody has reviewed (the oldest first), MOST_CASES at most."""
    query = (
        select(HidingCase, HiddenItem)
        .join(HiddenItem, HiddenItem.id == HidingCase.hidden_item_id)
        .order_by(HidingCase.reviewed_at.is_not(None), HidingCase.hidden_at, HidingCase.id)
        .limit(MOST_CASES)
    )
    if council_code is not None:
        query = query.where(HiddenItem.council_code == council_code)
    rows = [(case, item) for case, item in session().execute(query)]
    councils = councils_by_code({item.council_code for _, item in rows})
    return [
        Case(
            id=case.id,
            council=councils[item.council_code],
            what=f"answer {item.answer}" if item.answer else f"statement {item.statement}",
            reason=case.reason,
            note=case.note,
            hidden_at=case.hidden_at,
            review=case.review,
            public_note=case.public_note,
            own=case.hidden_by == moderator,
        )
        for case, item in rows
    ]
