"""What a council says to a notice: read by moderators, before anything is published."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from portal.accounts.events import record
from portal.database import now, refuse_on, session, transaction
from portal.entries.changes import read_change
from portal.refusal import NotFound, Overtaken
from portal.submissions.models import NoticeAnswer, Submission
from portal.submissions.proposals import Submitter
from portal.submissions.rules import (
    AnswerMissing,
    NoticeWord,
    NotTheirCouncil,
    SubmissionState,
    SubmitterRole,
)
from portal.submissions.wording import Facts, Names, facts_of

NO_NOTICE = "No notice runs here for your council: it was decided, or taken back."

refuse_on("pk_notice_answer", Overtaken)


@dataclass(frozen=True, slots=True)
class RunningNotice:
    """Something about a council that waits for its word: read by its officers only.

    `until` is the last day of the notice; `says` what the council answered, None so far. Who sent
    it is told by a role.
    """

    number: int
    sent_by: str
    sent_at: datetime
    until: date
    facts: Facts
    says: NoticeWord | None
    is_over: bool

    @property
    def days_left(self) -> int:
        """Days to the end of the notice, today left out; 0 on its last day and after."""
        return max(0, (self.until - now().date()).days)


def notices_of(council_code: str, names: Names) -> list[RunningNotice]:
    """What waits for a council's word, the earliest end first."""
    rows = session().scalars(
        select(Submission)
        .where(
            Submission.council_code == council_code,
            Submission.state == SubmissionState.PENDING,
            Submission.notice_until.is_not(None),
        )
        .order_by(Submission.notice_until, Submission.id)
    )
    return [_running(row, names) for row in rows]


def notice_or_404(council_code: str, number: int, names: Names) -> RunningNotice:
    """One of them. Raises NotFound."""
    row = session().get(Submission, number)
    if row is None or not _runs(row, council_code):
        raise NotFound(NO_NOTICE)
    return _running(row, names)


def answer_of(submission_id: int) -> NoticeAnswer | None:
    """What the council said to the notice of a submission, None so far."""
    return session().get(NoticeAnswer, submission_id)


def answer_notice(number: int, says: NoticeWord, text: str, *, submitter: Submitter) -> None:
    """Keep the council's word about something that is not published; the last one stands.

    Raises NotFound, NotTheirCouncil, and AnswerMissing when it is called wrong without a word why.
    """
    with transaction() as current:
        row = current.get(Submission, number)
        if row is None:
            raise NotFound(NO_NOTICE)
        if submitter.role_for(row.council_code) is not SubmitterRole.OFFICER:
            raise NotTheirCouncil()
        if not _runs(row, row.council_code):
            raise NotFound(NO_NOTICE)
        if says is not NoticeWord.RIGHT and not text.strip():
            raise AnswerMissing()
        assert submitter.person_id is not None
        current.merge(
            NoticeAnswer(
                submission_id=number,
                person_id=submitter.person_id,
                answered_at=now(),
                says=says,
                text=text.strip(),
            )
        )
        record(
            current,
            "notice answered",
            subject=f"submission {number}",
            person_id=submitter.person_id,
            roles=frozenset(submitter.roles),
            says=says.value,
        )


def _runs(row: Submission, council_code: str) -> bool:
    waits = row.state is SubmissionState.PENDING and row.notice_until is not None
    return waits and row.council_code == council_code


def _running(row: Submission, names: Names) -> RunningNotice:
    assert row.notice_until is not None
    said = answer_of(row.id)
    return RunningNotice(
        row.id,
        row.submitter_role.value,
        row.sent_at,
        row.notice_until,
        facts_of(read_change(row.change), names),
        said.says if said else None,
        now().date() > row.notice_until,
    )
