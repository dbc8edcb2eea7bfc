"""Who asks: the signed-in person as the rest of the portal sees them, and nobody."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flask_login import AnonymousUserMixin, UserMixin

from portal.accounts.rules import HIGHEST_FIRST, Role
from portal.web.audiences import Audience

AUDIENCES = {
    Role.CONTRIBUTOR: {Audience.SIGNED_IN},
    Role.OFFICER: {Audience.OFFICERS},
    Role.MODERATOR: {Audience.MODERATORS},
    Role.ADMINISTRATOR: {Audience.ADMINISTRATORS, Audience.MODERATORS},
}
EVERYBODY = frozenset({Audience.PUBLIC})


def audiences_of(roles: Collection[Role]) -> frozenset[Audience]:
    """Which routes somebody with these roles may open."""
    return EVERYBODY.union({Audience.SIGNED_IN}, *(AUDIENCES[role] for role in roles))


def role_word(roles: Collection[Role]) -> str:
    """The word for somebody with these roles: the highest one."""
    return next((role.value for role in HIGHEST_FIRST if role in roles), Role.CONTRIBUTOR.value)


@dataclass(frozen=True, slots=True, eq=False)
class SignedIn(UserMixin):  # type: ignore[misc]
    """A person with a living session.

    `token` is the secret of the session's cookie; `council_code` is set for officers only.
    """

    person_id: int
    email: str
    roles: frozenset[Role]
    council_code: str | None = None
    token: str = field(default="", repr=False)

    @property
    def audiences(self) -> frozenset[Audience]:
        """Which routes this person may open."""
        return audiences_of(self.roles)

    @property
    def name(self) -> str:
        """The word for this person on pages: the role, never a name."""
        return role_word(self.roles)

    def get_id(self) -> str:
        """What the cookie keeps: the session's token, not the person's number."""
        return self.token


class Nobody(AnonymousUserMixin):  # type: ignore[misc]
    """Somebody who is not signed in."""

    person_id: int | None = None
    email = ""
    roles: frozenset[Role] = frozenset()
    council_code: str | None = None
    audiences = EVERYBODY
    name = "a reader"


@dataclass(frozen=True, slots=True)
class Voucher:
    """Whoever vouches, declines or removes: a moderator, or an officer of `council_code`."""

    person_id: int
    email: str
    roles: frozenset[Role]
    council_code: str | None

    @property
    def is_moderator(self) -> bool:
        """Whether a moderator or an administrator does it."""
        return bool(self.roles & {Role.MODERATOR, Role.ADMINISTRATOR})


def voucher_of(who: SignedIn) -> Voucher:
    """The signed-in person as the one who vouches for others."""
    return Voucher(who.person_id, who.email, who.roles, who.council_code)
