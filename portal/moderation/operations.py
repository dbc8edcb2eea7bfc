"""Deciding: approve or reject, once, whoever is first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.accounts.signed_in import role_word
from portal.councils.queries import councils_by_code
from portal.database import now, refuse_on, transaction
from portal.entries.changes import Change
from portal.entries.models import Revision
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.moderation.appealing import appeal_link, is_in_welsh
from portal.moderation.holds import check_hold
from portal.moderation.models import Decision, FirstApproval
from portal.moderation.parts import check_left_out_note, part_of
from portal.moderation.queries import first_left_out, proposal_of
from portal.moderation.reasons import (
    Outcome,
    Reason,
    check_reason,
    check_reason_for,
    public_reason,
)
from portal.moderation.rules import (
    AlreadyDecided,
    Moderator,
    check_approval,
    check_rejection,
)
from portal.moderation.safeguards import is_first_of_two
from portal.moderation.winning import load, move
from portal.refusal import Overtaken
from portal.submissions.disputes import DECLINED, settle_dispute
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState

STATE_AFTER = {
    Outcome.APPROVED: SubmissionState.APPROVED,
    Outcome.REJECTED: SubmissionState.REJECTED,
}

refuse_on("uq_decision_submission_id", AlreadyDecided)
refuse_on("uq_revision_submission_id", AlreadyDecided)
refuse_on("pk_first_approval", Overtaken)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a moderator decides: the outcome, its reason, and the note for the public record.

    `seen_lock` is the submission's lock on the page that the moderator read; `left_out` are the
    places (from 1) of a finding's claims that an approval does not publish. `told` is not set where
    the sender is told of a whole batch in one mail.
    """

    outcome: Outcome
    reason: Reason
    public_note: str
    seen_lock: int
    left_out: tuple[int, ...] = ()
    told: bool = True


def approve(submission_id: int, moderator: Moderator, ruling: Ruling) -> Decision | None:
    """Publish a submission as the next revision of its entry and tell the submitter.

    None when it was the first of two approvals that the entry needs: it is kept, nothing else.
    What the first of two left out stays out.

    Raises the refusals of `check_reason`, `part_of` and `check_approval`, LeftOutWithoutNote,
    NotFound, and Overtaken when the submission is not the one that the moderator read.
    """
    check_reason(Outcome.APPROVED, ruling.reason, ruling.public_note)
    check_left_out_note(ruling.left_out, ruling.public_note)
    with transaction() as current:
        submission = load(current, submission_id)
        check_reason_for(submission.kind, ruling.reason)
        check_hold(submission, moderator)
        live = live_entry(submission.council_code)
        proposal = proposal_of(submission)
        left_out = sorted({*ruling.left_out, *first_left_out(submission_id)})
        proposal = replace(proposal, change=part_of(proposal.change, left_out))
        check_approval(proposal, moderator, live)
        if proposal.safeguards is not None and is_first_of_two(
            proposal.change, proposal.safeguards, moderator.person_id
        ):
            _keep_first(current, submission, moderator, ruling)
            return None
        _close(current, submission, ruling)
        revision = _publish(current, submission, proposal.change, ruling)
        decision = _record(current, submission, moderator, ruling, left_out)
        decision.revision_number = revision.number
        decision.data_version = revision.data_version
        return decision


def reject(submission_id: int, moderator: Moderator, ruling: Ruling) -> Decision:
    """Leave the entry as it is and tell the submitter why.

    Raises the refusals of `check_reason` and `check_rejection`, NotFound and Overtaken.
    """
    check_reason(Outcome.REJECTED, ruling.reason, ruling.public_note)
    with transaction() as current:
        submission = load(current, submission_id)
        return close_by_rejection(current, submission, moderator, ruling)


def close_by_rejection(
    current: Session, submission: Submission, moderator: Moderator, ruling: Ruling
) -> Decision:
    """Reject a submission inside the caller's transaction; the refusals are those of `reject`."""
    check_reason_for(submission.kind, ruling.reason)
    check_hold(submission, moderator)
    check_rejection(proposal_of(submission), moderator)
    _close(current, submission, ruling)
    settle_dispute(current, submission, DECLINED)
    return _record(current, submission, moderator, ruling)


def _publish(current: Session, submission: Submission, change: Change, ruling: Ruling) -> Revision:
    """The change as the next revision of the entry."""
    return publish(
        current,
        Publication(
            council_code=submission.council_code,
            change=change,
            reason=public_reason(
                submission.kind, submission.reason, ruling.reason, ruling.public_note
            ),
            asked_by=submission.submitter_role.value,
            submission_id=submission.id,
        ),
    )


def _close(current: Session, submission: Submission, ruling: Ruling) -> None:
    """Take the submission out of the queue."""
    state = STATE_AFTER[ruling.outcome]
    move(current, submission.id, ruling.seen_lock, state=state, decided_at=now())


def _keep_first(
    current: Session, submission: Submission, moderator: Moderator, ruling: Ruling
) -> None:
    """The first of two approvals; whoever is second at the same moment is told so."""
    if submission.lock != ruling.seen_lock:
        raise Overtaken()
    current.add(
        FirstApproval(
            submission_id=submission.id,
            moderator_id=moderator.person_id,
            approved_at=now(),
            note=ruling.public_note.strip(),
            left_out=json.dumps(ruling.left_out),
        )
    )
    record(
        current,
        "first approval",
        subject=f"submission {submission.id}",
        person_id=moderator.person_id,
        roles=moderator.roles,
    )


def _record(
    current: Session,
    submission: Submission,
    moderator: Moderator,
    ruling: Ruling,
    left_out: Sequence[int] = (),
) -> Decision:
    """The decision's row, and the mail to whoever sent the submission."""
    decision = Decision(
        submission_id=submission.id,
        outcome=ruling.outcome,
        reason_code=ruling.reason,
        public_note=ruling.public_note.strip(),
        moderator_id=moderator.person_id,
        decided_by=role_word(moderator.roles),
        decided_at=now(),
        left_out=json.dumps(left_out),
    )
    current.add(decision)
    record(
        current,
        ruling.outcome.value,
        subject=f"submission {submission.id}",
        person_id=moderator.person_id,
        roles=moderator.roles,
        reason=ruling.reason.value,
    )
    if ruling.told:
        _tell_sender(current, submission, decision, len(left_out))
    return decision


def _tell_sender(
    current: Session, submission: Submission, decision: Decision, left_out: int
) -> None:
    council = councils_by_code({submission.council_code})[submission.council_code]
    worded = letter(
        "submission_decided",
        kind=submission.kind.value,
        council=council.official_name,
        approved=decision.outcome is Outcome.APPROVED,
        reason=decision.reason_code,
        public_note=decision.public_note,
        left_out=left_out,
        link=absolute("entries.council", slug=council.slug),
        reply_link=absolute("web.reply"),
        appeal_link=appeal_link(submission),
        in_wales=is_in_welsh(submission, council),
    )
    enqueue_letter(current, submission.submitter_email, worded)
