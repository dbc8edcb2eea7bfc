"""Remembering that two answers which look alike are not the same."""

import json

from sqlalchemy import update

from portal.accounts.events import record
from portal.database import now, transaction
from portal.entries.changes import AddAnswer, read_change
from portal.entries.queries import live_entry
from portal.moderation.queries import proposal_of
from portal.moderation.rules import Moderator, check_rejection
from portal.moderation.winning import load
from portal.refusal import Refusal
from portal.submissions.flag_care import alike, pair
from portal.submissions.models import KeptApart, Submission
from portal.submissions.queries import apart_of, flags_of, waiting_answers

OF_LIKENESS = ("Published already", "Sent twice")


class NothingAlike(Refusal):
    """Nothing that is published or waits looks like it (any more)."""

    sentence = "Nothing that is published or waits looks like this one, so nothing was changed."


def keep_apart(submission_id: int, moderator: Moderator) -> int:
    """Keep that a finding is none of those that it looks like; how many those are.

    Its flags of likeness go, and the same pairs are not flagged again. Raises what
    `check_rejection` raises, NotFound and NothingAlike.
    """
    with transaction() as current:
        submission = load(current, submission_id)
        check_rejection(proposal_of(submission), moderator)
        code = submission.council_code
        change, apart = read_change(submission.change), apart_of(code)
        known = [*live_entry(code).answers, *waiting_answers(code, but=submission_id)]
        if not isinstance(change, AddAnswer) or not alike(change.answer, known, apart):
            raise NothingAlike()
        pairs = {pair(change.answer, other) for other in alike(change.answer, known, apart)}
        for first, second in sorted(pairs):
            current.add(
                KeptApart(
                    council_code=code,
                    first=first,
                    second=second,
                    person_id=moderator.person_id,
                    since=now(),
                )
            )
        kept = [flag for flag in flags_of(submission) if flag["rule"] not in OF_LIKENESS]
        current.execute(
            update(Submission)
            .where(Submission.id == submission_id)
            .values(flags=json.dumps(kept, ensure_ascii=False))
            .execution_options(synchronize_session=False)
        )
        record(
            current,
            "kept apart",
            subject=f"submission {submission_id}",
            person_id=moderator.person_id,
            roles=moderator.roles,
        )
        return len(pairs)
