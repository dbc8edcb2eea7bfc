"""What moderators do, as rows of the event log."""

from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.moderation.rules import Moderator


def record_act(
    current: Session, name: str, subject: str, moderator: Moderator, **detail: object
) -> None:
    """Keep what a moderator did to `subject` ('submission 12') in the caller's transaction."""
    record(
        current,
        name,
        subject=subject,
        person_id=moderator.person_id,
        roles=moderator.roles,
        **detail,
    )
