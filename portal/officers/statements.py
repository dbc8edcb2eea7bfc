"""Reads of a council's statements: published, waiting, declined."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.councils.queries import Council
from portal.database import session
from portal.entries.changes import AddStatement, ReplaceStatement, read_change
from portal.entries.content import Statement
from portal.refusal import NotFound
from portal.submissions.models import Appeal, Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole
from portal.submissions.wording import STATE_WORDS

MOST_DECLINED = 20


@dataclass(frozen=True, slots=True)
class SentStatement:
    """A statement that is not published: its words (None: taking one back) and where it stands.

    `about` is the number of a claim, None for the whole entry; `may_appeal` whether the council
    can have another moderator look at it.
    """

    number: int
    about: int | None
    statement: Statement | None
    sent_at: datetime
    state: SubmissionState
    receipt: str
    is_appeal: bool
    may_appeal: bool

    @property
    def words(self) -> str:
        """Where it stands."""
        return STATE_WORDS[self.state]


def statements_sent(council_code: str) -> list[SentStatement]:
    """The council's statements that wait or were declined, newest first (MOST_DECLINED)."""
    rows = (
        session()
        .scalars(
            select(Submission)
            .where(
                Submission.council_code == council_code,
                Submission.kind == SubmissionKind.STATEMENT,
                Submission.submitter_role == SubmitterRole.OFFICER,
                Submission.state.in_(
                    (
                        SubmissionState.PENDING,
                        SubmissionState.CHANGES_REQUESTED,
                        SubmissionState.REJECTED,
                    )
                ),
            )
            .order_by(Submission.sent_at.desc(), Submission.id.desc())
            .limit(MOST_DECLINED)
        )
        .all()
    )
    return [_sent(row) for row in rows]


def declined_or_404(council: Council, number: int) -> SentStatement:
    """A declined statement of this council. Raises NotFound for everything else."""
    row = session().get(Submission, number)
    if row is None or row.council_code != council.code or row.kind != SubmissionKind.STATEMENT:
        raise NotFound("There is no declined statement of your council at this address.")
    found = _sent(row)
    if found.state is not SubmissionState.REJECTED:
        raise NotFound("This statement was not declined, so there is nothing to appeal against.")
    return found


def _sent(row: Submission) -> SentStatement:
    change = read_change(row.change)
    statement = None
    about = None
    if isinstance(change, AddStatement):
        statement, about = change.statement, change.statement.claim
    elif isinstance(change, ReplaceStatement):
        statement, about = change.becomes, change.was.claim
    is_appeal = session().get(Appeal, row.id) is not None
    appealed = session().scalar(
        select(Appeal.submission_id).where(Appeal.declined_id == row.id).limit(1)
    )
    return SentStatement(
        row.id,
        about,
        statement,
        row.sent_at,
        row.state,
        receipt_token(row.intent),
        is_appeal,
        row.state is SubmissionState.REJECTED and not is_appeal and appealed is None,
    )
