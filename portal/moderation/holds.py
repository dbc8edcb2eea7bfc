"""Taking a submission for a while, so that two people do not read the same one at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import PersonRole
from portal.accounts.rules import Role
from portal.accounts.signed_in import role_word
from portal.database import now, session, transaction
from portal.moderation.acts import record_act
from portal.moderation.rules import DECIDING, Moderator, NotAModerator
from portal.refusal import NotFound, Refusal
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

HOLD = timedelta(minutes=15)


class TakenByOther(Refusal):
    """Somebody else holds it; the sentence says who (a role) and until when."""

    sentence = "Another moderator has taken this."


class NotWaiting(Refusal):
    """It is not in the queue (any more)."""

    sentence = "This is not in the queue any more, so it cannot be taken."


class ReasonToTakeOver(Refusal):
    """Taking over without saying why."""

    sentence = "Say why you take it over: the other moderator reads it in the log."
    status = 422


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds a submission (a role; `own` when it is whoever asks), until when."""

    role: str
    until: datetime
    own: bool


def take(submission_id: int, moderator: Moderator, *, over: str | None = None) -> datetime:
    """Take a submission, or keep it longer; until when. One conditional update decides.

    `over` is the reason for taking it over from somebody who holds it. Raises NotAModerator,
    NotFound, NotWaiting, TakenByOther and ReasonToTakeOver.
    """
    _check(moderator)
    if over is not None and not over.strip():
        raise ReasonToTakeOver()
    with transaction() as current:
        at = now()
        free = or_(
            Submission.held_until.is_(None),
            Submission.held_until <= at,
            Submission.held_by == moderator.person_id,
        )
        wanted = [Submission.id == submission_id, Submission.state == SubmissionState.PENDING]
        won = current.execute(
            update(Submission)
            .where(*wanted, *([] if over is not None else [free]))
            .values(held_by=moderator.person_id, held_until=at + HOLD)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if won is None:
            raise _why_not(current, submission_id, moderator)
        name = "taken" if over is None else "taken over"
        record_act(
            current, name, f"submission {submission_id}", moderator, reason=(over or "").strip()
        )
        return at + HOLD


def release(submission_id: int, moderator: Moderator) -> None:
    """Let go of a submission that one holds; nothing happens when one does not."""
    _check(moderator)
    with transaction() as current:
        gone = current.execute(
            update(Submission)
            .where(Submission.id == submission_id, Submission.held_by == moderator.person_id)
            .values(held_by=None, held_until=None)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if gone is not None:
            record_act(current, "released", f"submission {submission_id}", moderator)


def hold_of(submission: Submission, moderator: Moderator) -> Hold | None:
    """Who holds a submission now, None when nobody does (an expired hold is none)."""
    found = holds_of([submission], moderator)
    return found.get(submission.id)


def holds_of(submissions: list[Submission], moderator: Moderator) -> dict[int, Hold]:
    """The same for several, by submission; one query however many."""
    at = now()
    held = {
        one.id: (one.held_by, one.held_until)
        for one in submissions
        if one.held_by is not None and one.held_until is not None and one.held_until > at
    }
    roles: dict[int, set[Role]] = {}
    if held:
        rows = session().execute(
            select(PersonRole.person_id, PersonRole.role)
            .where(PersonRole.person_id.in_({by for by, _ in held.values()}))
            .order_by(PersonRole.person_id, PersonRole.role)
        )
        for person, role in rows:
            roles.setdefault(person, set()).add(role)
    return {
        number: Hold(role_word(roles.get(by, set())), until, by == moderator.person_id)
        for number, (by, until) in held.items()
    }


def check_hold(submission: Submission, moderator: Moderator) -> None:
    """Raises TakenByOther while somebody else holds the submission."""
    hold = hold_of(submission, moderator)
    if hold is not None and not hold.own:
        raise TakenByOther(sentence_of(hold))


def sentence_of(hold: Hold) -> str:
    """'Another moderator has taken this until 16:40 UTC. Take it over or wait.'"""
    return (
        f"Another {hold.role} has taken this until {hold.until:%H:%M} UTC. "
        "Wait until then, or take it over and say why."
    )


def _why_not(current: Session, submission_id: int, moderator: Moderator) -> Refusal:
    found = current.get(Submission, submission_id)
    if found is None:
        return NotFound("There is no submission with that number.")
    hold = hold_of(found, moderator)
    if found.state is SubmissionState.PENDING and hold is not None:
        return TakenByOther(sentence_of(hold))
    return NotWaiting()


def _check(moderator: Moderator) -> None:
    if not moderator.roles & DECIDING:
        raise NotAModerator()
