"""Forgetting what is no use any more: spent links and ended sessions."""

from datetime import timedelta

from sqlalchemy import delete, or_

from portal.accounts.models import SessionRow, SignInLink
from portal.accounts.rules import SESSION_LIFE
from portal.database import now, transaction

KEPT = timedelta(days=7)  # after its end: long enough to look into a complaint about a sign-in


def sweep_sign_ins() -> tuple[int, int]:
    """Delete links and sessions that ended more than KEPT ago; how many of each."""
    with transaction() as current:
        since = now() - KEPT
        links = current.execute(
            delete(SignInLink).where(SignInLink.expires_at < since).returning(SignInLink.id)
        )
        ended = or_(SessionRow.revoked_at < since, SessionRow.created_at < since - SESSION_LIFE)
        sessions = current.execute(delete(SessionRow).where(ended).returning(SessionRow.id))
        return len(links.all()), len(sessions.all())
