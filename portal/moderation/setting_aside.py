"""What a moderator does with a submission instead of deciding it; each tells its sender by mail."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Person, PersonRole
from portal.accounts.rules import Role
from portal.councils.models import Council
from portal.database import now, refuse_on, transaction
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.moderation.acts import record_act
from portal.moderation.aside_rules import (
    Aside,
    AsideReason,
    EscalatedAlready,
    NotWithTheSender,
    RecusedAlready,
    check_day,
    check_message,
    check_reason_of,
)
from portal.moderation.holds import check_hold
from portal.moderation.models import FirstApproval, Notice, Recusal
from portal.moderation.queries import proposal_of
from portal.moderation.rules import DECIDING, Moderator, NotAModerator, check_rejection
from portal.moderation.winning import load, move
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import MessageFrom, SubmissionState
from portal.submissions.thread import add_message

refuse_on("pk_recusal", RecusedAlready)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What a moderator says: the reason's code, words for the sender, the lock that was read."""

    reason: str
    text: str
    seen_lock: int
    until: date | None = None


def ask_sender(submission_id: int, moderator: Moderator, said: SetAside) -> None:
    """Give a submission back to its sender with a question; it waits for the answer.

    Raises the refusals of `check_rejection`, AsideReasonDoesNotFit, MessageMissing,
    MessageTooLong, NotFound, TakenByOther and Overtaken.
    """
    reason = check_reason_of(Aside.ASK, said.reason)
    text = check_message(said.text, needed=True)
    with transaction() as current:
        submission = _mine_to_set_aside(current, submission_id, moderator)
        move(
            current,
            submission_id,
            said.seen_lock,
            state=SubmissionState.CHANGES_REQUESTED,
            held_by=None,
            held_until=None,
            notice_until=None,
        )
        _forget_what_rested_on_it(current, submission_id)
        add_message(current, submission_id, MessageFrom.MODERATOR, text, moderator.person_id)
        _tell(current, submission, "submission_question", reason=reason, text=text)
        record_act(
            current,
            "changes requested",
            f"submission {submission_id}",
            moderator,
            reason=reason.value,
        )


def take_back(submission_id: int, moderator: Moderator) -> None:
    """Put a submission that waits for its sender back into the queue, to decide without an answer.

    Raises NotAModerator, NotFound and NotWithTheSender.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    with transaction() as current:
        load(current, submission_id)
        won = current.execute(
            update(Submission)
            .where(
                Submission.id == submission_id,
                Submission.state == SubmissionState.CHANGES_REQUESTED,
            )
            .values(state=SubmissionState.PENDING, lock=Submission.lock + 1)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if won is None:
            raise NotWithTheSender()
        record_act(current, "taken back", f"submission {submission_id}", moderator)


def defer(submission_id: int, moderator: Moderator, said: SetAside) -> date:
    """Leave a submission in the queue, out of the way until a day; that day.

    Raises the refusals of `check_rejection`, AsideReasonDoesNotFit, DayDoesNotFit,
    MessageTooLong, NotFound, TakenByOther and Overtaken.
    """
    reason = check_reason_of(Aside.DEFER, said.reason)
    text = check_message(said.text, needed=False)
    until = check_day(said.until, now().date())
    with transaction() as current:
        submission = _mine_to_set_aside(current, submission_id, moderator)
        free = {"held_by": None, "held_until": None}
        move(current, submission_id, said.seen_lock, deferred_until=until, **free)
        add_message(current, submission_id, MessageFrom.MODERATOR, text, moderator.person_id)
        _tell(current, submission, "submission_waits", reason=reason, text=text, until=until)
        day = until.isoformat()
        record_act(
            current,
            "deferred",
            f"submission {submission_id}",
            moderator,
            reason=reason.value,
            until=day,
        )
        return until


def escalate(submission_id: int, moderator: Moderator, said: SetAside) -> None:
    """Leave a submission to the administrators, who are told by mail, and so is the sender.

    Raises the refusals of `check_rejection`, AsideReasonDoesNotFit, EscalatedAlready,
    MessageTooLong, NotFound, TakenByOther and Overtaken.
    """
    reason = check_reason_of(Aside.ESCALATE, said.reason)
    text = check_message(said.text, needed=False)
    with transaction() as current:
        submission = _mine_to_set_aside(current, submission_id, moderator)
        if submission.escalated_at is not None:
            raise EscalatedAlready()
        free = {"held_by": None, "held_until": None}
        move(current, submission_id, said.seen_lock, escalated_at=now(), **free)
        _tell(current, submission, "submission_waits", reason=reason, text="", until=None)
        _tell_administrators(current, submission, reason, text)
        record_act(
            current,
            "escalated",
            f"submission {submission_id}",
            moderator,
            reason=reason.value,
            note=bool(text),
        )


def recuse(submission_id: int, moderator: Moderator) -> None:
    """Keep that this moderator does not decide this submission, and let go of it.

    Raises NotAModerator, NotFound and RecusedAlready.
    """
    if not moderator.roles & DECIDING:
        raise NotAModerator()
    with transaction() as current:
        load(current, submission_id)
        current.add(
            Recusal(submission_id=submission_id, person_id=moderator.person_id, since=now())
        )
        current.execute(
            update(Submission)
            .where(Submission.id == submission_id, Submission.held_by == moderator.person_id)
            .values(held_by=None, held_until=None)
            .execution_options(synchronize_session=False)
        )
        record_act(current, "recused", f"submission {submission_id}", moderator)


def _forget_what_rested_on_it(current: Session, submission_id: int) -> None:
    """A first approval and a notice were about what may change now, so they are given anew."""
    current.execute(delete(FirstApproval).where(FirstApproval.submission_id == submission_id))
    current.execute(delete(Notice).where(Notice.submission_id == submission_id))


def _mine_to_set_aside(current: Session, submission_id: int, moderator: Moderator) -> Submission:
    """The submission, when this moderator might decide it now."""
    submission = load(current, submission_id)
    check_hold(submission, moderator)
    check_rejection(proposal_of(submission), moderator)
    return submission


def _tell(
    current: Session, submission: Submission, name: str, *, reason: AsideReason, **words: object
) -> None:
    council = current.get_one(Council, submission.council_code)
    worded = letter(
        name,
        kind=submission.kind.value,
        council=council.official_name,
        reason=reason,
        receipt=absolute("submissions.receipt", token=receipt_token(submission.intent)),
        **words,
    )
    enqueue_letter(current, submission.submitter_email, worded)


def _tell_administrators(
    current: Session, submission: Submission, reason: AsideReason, text: str
) -> None:
    addresses = current.scalars(
        select(Person.email)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.ADMINISTRATOR)
        .order_by(Person.id)
    )
    council = current.get_one(Council, submission.council_code)
    worded = letter(
        "submission_escalated",
        council=council.official_name,
        reason=reason,
        text=text,
        link=absolute("moderation.submission", number=submission.id),
    )
    for address in addresses:
        enqueue_letter(current, address, worded)
