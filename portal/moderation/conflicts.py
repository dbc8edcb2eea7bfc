"""Declaring on which councils a moderator does not decide."""

from sqlalchemy import delete, select

from portal.accounts.events import record
from portal.councils.models import Council
from portal.councils.queries import councils_by_code
from portal.database import now, refuse_on, session, transaction
from portal.moderation.models import ConflictOfInterest
from portal.moderation.rules import DECIDING, Moderator, NotAModerator
from portal.refusal import NotFound, Refusal

MOST_CONFLICTS = 400


class DeclaredAlready(Refusal):
    """The same council twice."""

    sentence = "You declared this council before, so nothing was changed."


refuse_on("pk_conflict_of_interest", DeclaredAlready)


def declare_conflict(council_code: str, moderator: Moderator) -> None:
    """Keep that this moderator does not decide on a council.

    Raises NotAModerator, NotFound, DeclaredAlready.
    """
    _check(moderator)
    with transaction() as current:
        if current.get(Council, council_code) is None:
            raise NotFound("Choose the council from the list.")
        current.add(
            ConflictOfInterest(
                person_id=moderator.person_id, council_code=council_code, since=now()
            )
        )
        record(
            current,
            "conflict declared",
            subject=council_code,
            person_id=moderator.person_id,
            roles=moderator.roles,
        )


def end_conflict(council_code: str, moderator: Moderator) -> None:
    """Take a declaration back. Raises NotAModerator, NotFound when there is none."""
    _check(moderator)
    with transaction() as current:
        gone = current.execute(
            delete(ConflictOfInterest)
            .where(
                ConflictOfInterest.person_id == moderator.person_id,
                ConflictOfInterest.council_code == council_code,
            )
            .returning(ConflictOfInterest.council_code)
        ).one_or_none()
        if gone is None:
            raise NotFound("You had not declared this council.")
        record(
            current,
            "conflict ended",
            subject=council_code,
            person_id=moderator.person_id,
            roles=moderator.roles,
        )


def declared(person_id: int) -> list[Council]:
    """The councils that a moderator declared, by name."""
    codes = session().scalars(
        select(ConflictOfInterest.council_code)
        .where(ConflictOfInterest.person_id == person_id)
        .order_by(ConflictOfInterest.council_code)
        .limit(MOST_CONFLICTS)
    )
    return sorted(councils_by_code(set(codes)).values(), key=lambda one: (one.name, one.code))


def _check(moderator: Moderator) -> None:
    if not moderator.roles & DECIDING:
        raise NotAModerator()
