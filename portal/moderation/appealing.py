"""What a council is told of a decision: in which languages, and how it can appeal."""

from sqlalchemy import select

from portal.councils.queries import Council, council_by_code
from portal.councils.rules import Nation
from portal.database import session
from portal.mail.letters import absolute
from portal.moderation.models import Decision
from portal.submissions.models import Appeal, Submission
from portal.submissions.rules import SubmissionKind, SubmitterRole


def declined_by(submission_id: int) -> int | None:
    """Who declined the statement that this submission appeals for, None when it is no appeal."""
    return session().scalar(
        select(Decision.moderator_id)
        .join(Appeal, Appeal.declined_id == Decision.submission_id)
        .where(Appeal.submission_id == submission_id)
    )


def appeal_link(submission: Submission) -> str:
    """Where the council can appeal against a decline, empty where it cannot (again)."""
    if submission.kind is not SubmissionKind.STATEMENT or declined_by(submission.id) is not None:
        return ""
    council = council_by_code(submission.council_code)
    assert council is not None
    return absolute("officers.appeal", slug=council.slug, number=submission.id)


def is_in_welsh(submission: Submission, council: Council) -> bool:
    """Whether the mail about a decision is in Welsh too: to officers of councils in Wales."""
    by_officer = submission.submitter_role is SubmitterRole.OFFICER
    return by_officer and council.nation is Nation.WALES
