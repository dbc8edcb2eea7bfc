"""Whoever asks, as the desk's rules see them."""

from flask_login import current_user

from portal.moderation.queries import conflicts_of
from portal.moderation.rules import Moderator


def signed_in_moderator() -> Moderator:
    """The signed-in person; call it only behind the moderators' audience."""
    return Moderator(
        person_id=current_user.person_id,
        email=current_user.email,
        roles=current_user.roles,
        conflicts=conflicts_of(current_user.person_id, current_user.email),
    )
