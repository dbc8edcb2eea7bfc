"""Hiding at once, reviewing it, and proposing withdrawals, reverts and merges.

Hiding is done by one moderator and reviewed by another. Everything slower goes through the queue as
a submission of the moderator who proposes it, so somebody else decides (nobody decides their own).
"""

import json
import secrets
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.councils.models import Council
from portal.database import now, refuse_on, transaction
from portal.entries.changes import Change, apply_change, store_change
from portal.entries.hiding import Hiding, hide, show_again
from portal.entries.models import HiddenItem
from portal.entries.queries import live_entry, live_revision
from portal.moderation.acts import record_act
from portal.moderation.models import HidingCase
from portal.moderation.rules import DECIDING, Moderator, NotAModerator
from portal.moderation.taking_down_rules import (
    HidingReason,
    ReasonNeeded,
    Review,
    ReviewedAlready,
    check_review,
    hiding_sentence,
)
from portal.refusal import NotFound
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionKind, SubmissionState, SubmitterRole
from portal.web.tokens import hash_token, new_token

KIND_OF_PROPOSAL = {
    "withdraw_answer": SubmissionKind.WITHDRAWAL,
    "replace_statement": SubmissionKind.WITHDRAWAL,
    "repeat_answer": SubmissionKind.WITHDRAWAL,
    "restore_answer": SubmissionKind.REVERT,
    "revert_to": SubmissionKind.REVERT,
}

refuse_on("uq_hiding_case_hidden_item_id", ReviewedAlready)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is taken down: an answer or a statement of a council's entry, by its number."""

    council_code: str
    answer: int | None = None
    statement: int | None = None

    @property
    def subject(self) -> str:
        """'ZZA answer 3', for the event log."""
        kind, number = ("answer", self.answer) if self.answer else ("statement", self.statement)
        return f"{self.council_code} {kind} {number}"


def hide_now(target: Target, reason: HidingReason, moderator: Moderator, note: str = "") -> int:
    """Take an answer or a statement off every public surface; the number of the case.

    `note` is for the moderator who reviews. Raises NotAModerator, NotFound, AnswerGone or
    StatementGone.
    """
    _check_moderator(moderator)
    with transaction() as current:
        _check_council(current, target.council_code)
        item = hide(
            current,
            Hiding(
                council_code=target.council_code,
                answer=target.answer,
                statement=target.statement,
                reason=hiding_sentence(reason),
                asked_by=SubmitterRole.MODERATOR.value,
            ),
        )
        case = HidingCase(
            hidden_item_id=item.id,
            reason=reason,
            note=note.strip(),
            hidden_by=moderator.person_id,
            hidden_at=now(),
        )
        current.add(case)
        current.flush()
        record_act(current, "hidden", target.subject, moderator, reason=reason.value)
        return case.id


def review_hiding(case_id: int, review: Review, moderator: Moderator, public_note: str) -> None:
    """A second moderator confirms that something stays hidden, or shows it again.

    Raises NotAModerator, NotFound, OwnHiding, ReviewedAlready, ReasonNeeded.
    """
    _check_moderator(moderator)
    if not public_note.strip():
        raise ReasonNeeded()
    with transaction() as current:
        case = current.get(HidingCase, case_id)
        if case is None:
            raise NotFound("There is no such case.")
        check_review(case.hidden_by, case.reviewed_at is not None, moderator.person_id)
        won = current.execute(
            update(HidingCase)
            .where(HidingCase.id == case_id, HidingCase.reviewed_at.is_(None))
            .values(
                review=review,
                public_note=public_note.strip(),
                reviewed_by=moderator.person_id,
                reviewed_at=now(),
            )
            .returning(HidingCase.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if won is None:
            raise ReviewedAlready()
        item = current.get_one(HiddenItem, case.hidden_item_id)
        if review is Review.SHOWN:
            show_again(
                current,
                item,
                reason=public_note.strip(),
                asked_by=SubmitterRole.MODERATOR.value,
            )
        subject = f"{item.council_code} hiding {case_id}"
        record_act(current, "hiding reviewed", subject, moderator, review=review.value)


def propose(
    council_code: str,
    change: Change,
    reason: str,
    moderator: Moderator,
    batch_id: int | None = None,
) -> int:
    """Put a withdrawal, a revert or a merge into the queue; the submission's number.

    `batch_id` is the batch that is undone by it. Raises NotAModerator, ReasonNeeded, NotFound,
    and the refusals of `apply_change`.
    """
    _check_moderator(moderator)
    if not reason.strip():
        raise ReasonNeeded()
    with transaction() as current:
        _check_council(current, council_code)
        apply_change(live_entry(council_code), change)
        submission = Submission(
            kind=KIND_OF_PROPOSAL[change.kind],
            council_code=council_code,
            state=SubmissionState.PENDING,
            change=store_change(change),
            reason=reason.strip(),
            based_on=live_revision(council_code),
            submitter_email=moderator.email,
            submitter_role=SubmitterRole.MODERATOR,
            person_id=moderator.person_id,
            flags=json.dumps([]),
            receipt_hash=hash_token(new_token()),
            intent=secrets.token_hex(32),
            sent_at=(at := now()),
            confirmed_at=at,
            batch_id=batch_id,
        )
        current.add(submission)
        current.flush()
        number, kind = submission.id, submission.kind.value
        record_act(current, "proposed", f"submission {number}", moderator, kind=kind)
        return number


def _check_moderator(moderator: Moderator) -> None:
    if not moderator.roles & DECIDING:
        raise NotAModerator()


def _check_council(current: Session, code: str) -> None:
    if current.get(Council, code) is None:
        raise NotFound("There is no such council in the register.")
