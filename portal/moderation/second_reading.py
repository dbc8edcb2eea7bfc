"""A second, blind reading of a finding's source: asked for, given, compared with the first."""

from dataclasses import dataclass

from sqlalchemy import select, update

from portal.accounts.events import record
from portal.database import now, refuse_on, session, transaction
from portal.entries.changes import AddAnswer, read_change
from portal.entries.content import Answer
from portal.moderation.models import SecondReading
from portal.moderation.queries import proposal_of
from portal.moderation.rules import Moderator, NotAModerator, check_rejection
from portal.moderation.winning import load
from portal.refusal import NotFound, Refusal
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

MOST_LISTED = 100


class ReadingAskedFor(Refusal):
    """The same source twice."""

    sentence = "A second reading was asked for before, so nothing was changed."


class NothingToRead(Refusal):
    """A second reading of something that is no finding."""

    sentence = "Only a finding has a source that can be read a second time."


class NotBlind(Refusal):
    """The second reader has asked for the reading, or sent the finding."""

    sentence = "You have seen the first reading of this one, so somebody else reads it."
    status = 403


class ReadAlready(Refusal):
    """Somebody else was first, or it is decided."""

    sentence = "This has been read or decided already, so your reading was not kept."


refuse_on("pk_second_reading", ReadingAskedFor)


@dataclass(frozen=True, slots=True)
class Second:
    """Where the second reading of a submission stands; `answer` is None until it is there."""

    answer: Answer | None
    own: bool


def ask_for_reading(submission_id: int, moderator: Moderator) -> None:
    """Ask that somebody else reads the source, without seeing what was read in it.

    Raises what `check_rejection` raises, NotFound, NothingToRead and ReadingAskedFor.
    """
    with transaction() as current:
        submission = load(current, submission_id)
        check_rejection(proposal_of(submission), moderator)
        if not isinstance(read_change(submission.change), AddAnswer):
            raise NothingToRead()
        current.add(
            SecondReading(
                submission_id=submission_id, asked_by=moderator.person_id, asked_at=now(), answer=""
            )
        )
        record(
            current,
            "second reading asked for",
            subject=f"submission {submission_id}",
            person_id=moderator.person_id,
            roles=moderator.roles,
        )


def to_read(submission_id: int, moderator: Moderator) -> Submission:
    """The submission whose source this moderator may read blind.

    Raises what `check_rejection` raises, NotFound, NotBlind and ReadAlready.
    """
    asked = session().get(SecondReading, submission_id, populate_existing=True)
    submission = session().get(Submission, submission_id)
    if asked is None or submission is None:
        raise NotFound("Nobody asked for a second reading of this.")
    check_rejection(proposal_of(submission), moderator)
    if asked.asked_by == moderator.person_id:
        raise NotBlind()
    if asked.read_at is not None:
        raise ReadAlready()
    return submission


def give_reading(submission_id: int, moderator: Moderator, answer: Answer) -> None:
    """Keep the second reading, once. Raises what `to_read` raises."""
    with transaction() as current:
        to_read(submission_id, moderator)
        won = current.execute(
            update(SecondReading)
            .where(SecondReading.submission_id == submission_id, SecondReading.read_at.is_(None))
            .values(read_by=moderator.person_id, read_at=now(), answer=answer.stored())
            .returning(SecondReading.submission_id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if won is None:
            raise ReadAlready()
        record(
            current,
            "second reading given",
            subject=f"submission {submission_id}",
            person_id=moderator.person_id,
            roles=moderator.roles,
        )


def second_of(submission_id: int, moderator: Moderator) -> Second | None:
    """The second reading of a submission, None when nobody asked for one."""
    found = session().get(SecondReading, submission_id)
    if found is None:
        return None
    answer = Answer.read(found.answer) if found.answer else None
    return Second(answer, found.read_by == moderator.person_id)


def readings_wanted(moderator: Moderator) -> list[Submission]:
    """The submissions whose sources this moderator may read blind, longest asked first."""
    found = session().scalars(
        select(Submission)
        .join(SecondReading, SecondReading.submission_id == Submission.id)
        .where(
            SecondReading.read_at.is_(None),
            SecondReading.asked_by != moderator.person_id,
            Submission.state == SubmissionState.PENDING,
        )
        .order_by(SecondReading.asked_at, Submission.id)
        .limit(MOST_LISTED)
    )
    return [one for one in found if _may(one, moderator)]


def _may(submission: Submission, moderator: Moderator) -> bool:
    try:
        check_rejection(proposal_of(submission), moderator)
    except (Refusal, NotAModerator):
        return False
    return True
