"""What the page of a submission says about the council's notice and the second person."""

from dataclasses import dataclass
from datetime import date

from portal.database import session
from portal.entries.content import Entry
from portal.moderation.models import FirstApproval, Notice
from portal.moderation.rules import Proposal
from portal.moderation.safeguards import needs_notice, needs_second
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState
from portal.submissions.telling import AS_TASK


@dataclass(frozen=True, slots=True)
class NoticeState:
    """Where the safeguards of one submission stand.

    `to_give`: the council has to be told first. `until`: its notice runs until that day.
    `is_task`: no officer is known, so a moderator writes to the council. `days`: the setting.
    `second`: two persons approve; `first_given`: the first of them has.
    """

    to_give: bool
    until: date | None
    is_over: bool
    answered: bool
    is_task: bool
    days: int
    second: bool
    first_given: bool


def notice_state(submission: Submission, proposal: Proposal, live: Entry) -> NoticeState | None:
    """The safeguards of a pending submission over what is live; None when none of them applies."""
    if submission.state is not SubmissionState.PENDING:
        return None
    safeguards = proposal.safeguards
    assert safeguards is not None
    needed = needs_notice(proposal.change, live, safeguards)
    second = needs_second(proposal.change, safeguards)
    if not needed and not second:
        return None
    given = session().get(Notice, submission.id)
    until = safeguards.notice_until if needed else None
    return NoticeState(
        to_give=needed and until is None,
        until=until,
        is_over=until is not None and safeguards.today > until,
        answered=safeguards.answered,
        is_task=given is not None and given.told_how == AS_TASK,
        days=safeguards.notice_days,
        second=second,
        first_given=session().get(FirstApproval, submission.id) is not None,
    )
