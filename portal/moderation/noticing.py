"""Telling the council of something adverse and contested before it is published."""

from datetime import date

from sqlalchemy import update

from portal.accounts.events import record
from portal.councils.models import Council
from portal.database import now, refuse_on, transaction
from portal.entries.queries import live_entry
from portal.foi.calendar import DaysOff
from portal.foi.rules import working_day_after
from portal.moderation.models import Notice
from portal.moderation.queries import notice_days, proposal_of
from portal.moderation.rules import Moderator, check_rejection
from portal.moderation.safeguards import needs_notice
from portal.refusal import NotFound, Overtaken, Refusal
from portal.submissions.models import Submission
from portal.submissions.telling import tell_council


class NoNoticeNeeded(Refusal):
    """A notice for something that needs none."""

    sentence = "This needs no notice: it can be decided as it is."


class NoticeGiven(Refusal):
    """The council was told before."""

    sentence = "The council was told of this before, so it was not told again."


refuse_on("pk_notice", NoticeGiven)


def start_notice(submission_id: int, moderator: Moderator) -> date:
    """Tell the council and start its days to comment; the last of them.

    Counted in working days of the council's nation, the day of telling left out. Raises what
    `check_rejection` raises, NotFound, NoNoticeNeeded, NoticeGiven and Overtaken.
    """
    with transaction() as current:
        submission = current.get(Submission, submission_id)
        if submission is None:
            raise NotFound("There is no submission with that number.")
        _check(submission, moderator)
        council = current.get_one(Council, submission.council_code)
        at = now()
        until = working_day_after(at.date(), notice_days(), DaysOff(council.foi_law))
        won = current.execute(
            update(Submission)
            .where(Submission.id == submission_id, Submission.lock == submission.lock)
            .values(notice_until=until, lock=submission.lock + 1)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if won is None:
            raise Overtaken()
        how = tell_council(current, submission, until)
        current.add(Notice(submission_id=submission_id, told_at=at, until=until, told_how=how))
        record(
            current,
            "notice",
            subject=f"submission {submission_id}",
            person_id=moderator.person_id,
            roles=moderator.roles,
            until=until.isoformat(),
            how=how,
        )
        return until


def _check(submission: Submission, moderator: Moderator) -> None:
    proposal = proposal_of(submission)
    check_rejection(proposal, moderator)
    assert proposal.safeguards is not None
    live = live_entry(submission.council_code)
    if not needs_notice(proposal.change, live, proposal.safeguards):
        raise NoNoticeNeeded()
    if submission.notice_until is not None:
        raise NoticeGiven()
