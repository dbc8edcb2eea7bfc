"""Protecting an entry, so that two people decide what is adverse on it."""

from portal.accounts.events import record
from portal.councils.models import Council
from portal.database import now, transaction
from portal.entries.models import ProtectedEntry
from portal.moderation.rules import DECIDING, Moderator, NotAModerator
from portal.moderation.taking_down_rules import ReasonNeeded
from portal.refusal import NotFound


def protect(council_code: str, reason: str, moderator: Moderator, *, on: bool = True) -> None:
    """Protect an entry or end its protection; a second time changes nothing.

    Raises NotAModerator, ReasonNeeded, NotFound.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    if not reason.strip():
        raise ReasonNeeded()
    with transaction() as current:
        if current.get(Council, council_code) is None:
            raise NotFound("There is no such council in the register.")
        row = current.get(ProtectedEntry, council_code)
        if on and row is None:
            current.add(
                ProtectedEntry(
                    council_code=council_code,
                    since=now(),
                    reason=reason.strip(),
                    protected_by=moderator.person_id,
                )
            )
        elif not on and row is not None:
            current.delete(row)
        else:
            return
        record(
            current,
            "protected" if on else "protection ended",
            subject=council_code,
            person_id=moderator.person_id,
            roles=moderator.roles,
            reason=reason.strip(),
        )
