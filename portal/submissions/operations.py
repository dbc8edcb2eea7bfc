"""Writes of submissions: send a finding or a correction, confirm, withdraw."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.rules import domain_of
from portal.councils.queries import Council, councils_by_domain
from portal.database import now, transaction
from portal.entries.changes import AddAnswer, apply_change, store_change
from portal.entries.queries import is_protected, live_entry, live_revision
from portal.evidence.operations import attach_to_submission
from portal.evidence.queries import files_of_draft
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.refusal import NotFound
from portal.submissions.disputes import TAKEN_BACK, open_dispute, settle_dispute
from portal.submissions.drafting.operations import mark_sent
from portal.submissions.flags import (
    Around,
    Flag,
    flags_of_correction,
    flags_of_finding,
    shared_domain_flag,
)
from portal.submissions.keeping import Proposed, by_intent, keep, sent_before
from portal.submissions.models import Submission
from portal.submissions.proposals import (
    Correction,
    Finding,
    Receipt,
    Submitter,
    check_correction,
)
from portal.submissions.queries import (
    UNDECIDED,
    apart_of,
    domains_of,
    receipt_token,
    standing_of,
    unconfirmed_count,
    waiting_answers,
)
from portal.submissions.rules import (
    CONFIRM_WITHIN_DAYS,
    MOST_UNCONFIRMED,
    AlreadySent,
    LinkSpent,
    SubmissionKind,
    SubmissionState,
    TooLateToWithdraw,
    TooManyWaiting,
)
from portal.web.tokens import hash_token, new_token


def submit_finding(
    finding: Finding, *, submitter: Submitter, intent: str, draft_hash: str = ""
) -> Receipt:
    """Keep a finding: in the queue for a signed-in person, else until its mail is confirmed.

    `intent` is the form's own secret: the same form sent twice is one submission with the same
    receipt. The files of the draft with `draft_hash` become the submission's, and the draft is
    emptied, in the same transaction. Raises TooManyWaiting, NotFound for a council that is not in
    the register, and AlreadySent when the form was sent before with something else in it.
    """
    change = store_change(AddAnswer(answer=finding.answer))
    try:
        return _submit_finding(finding, change, submitter, intent, draft_hash)
    except AlreadySent:
        # A double click: the other request was first.
        return sent_before(change, intent)


def _submit_finding(
    finding: Finding, change: str, submitter: Submitter, intent: str, draft_hash: str
) -> Receipt:
    code = finding.council_code
    with transaction() as current:
        if by_intent(current, intent) is not None:
            raise AlreadySent()
        council = current.get(Council, code)
        if council is None:
            raise NotFound("There is no such council in the register.")
        if not submitter.is_proven and unconfirmed_count(submitter.email) >= MOST_UNCONFIRMED:
            raise TooManyWaiting()
        around = replace(
            around_of(council, submitter),
            not_before=finding.embargo_until,
            in_files=_hidden_in_files(draft_hash),
        )
        flags = flags_of_finding(finding.answer, finding.stated_total, around)
        proposed = Proposed(
            SubmissionKind.FINDING,
            code,
            change,
            live_revision(code),
            flags,
            finding.note_to_moderator,
            embargo_until=finding.embargo_until,
        )
        submission = keep(current, proposed, submitter, intent)
        if not submitter.is_proven:
            _ask_for_confirmation(current, submission, council)
        current.flush()
        if draft_hash:
            _take_over_draft(current, submission, draft_hash)
        return Receipt(receipt_token(intent), submission.id)


def _hidden_in_files(draft_hash: str) -> list[str]:
    """What the draft's files hide, in words; its sender was told and wants it kept."""
    files = files_of_draft(draft_hash) if draft_hash else []
    return [
        f"{file.display_name}: {one.sentence}"
        for file in files
        for one in file.findings
        if one.asks
    ]


def keep_in_batch(
    current: Session,
    finding: Finding,
    around: Around,
    *,
    submitter: Submitter,
    intent: str,
    batch_id: int,
) -> Submission:
    """Keep one finding of a batch, flagged as every other one, in the caller's transaction.

    `around` is `around_of` its council. Kept before under this intent, it is the same row.
    """
    before = by_intent(current, intent)
    if before is not None:
        return before
    proposed = Proposed(
        SubmissionKind.FINDING,
        finding.council_code,
        store_change(AddAnswer(answer=finding.answer)),
        live_revision(finding.council_code),
        flags_of_finding(finding.answer, finding.stated_total, around),
        finding.note_to_moderator,
        batch_id=batch_id,
    )
    submission = keep(current, proposed, submitter, intent)
    current.flush()
    return submission


def _take_over_draft(current: Session, submission: Submission, draft_hash: str) -> None:
    ids = [file.public_id for file in files_of_draft(draft_hash)]
    attach_to_submission(current, ids, submission.id, draft_hash=draft_hash)
    mark_sent(current, draft_hash, submission.sent_at)


def around_of(council: Council, submitter: Submitter, number: int | None = None) -> Around:
    """What a finding about a council is compared with, and what is known of its sender.

    `number` is the finding's own while it waits: it is not compared with itself.
    """
    live = live_entry(council.code)
    return Around(
        domains=domains_of(council.code),
        published=live.answers,
        waiting=waiting_answers(council.code, but=number),
        apart=apart_of(council.code),
        live=live,
        population=council.population,
        protected=is_protected(council.code),
        approved=standing_of(submitter.person_id, submitter.email).approved,
    )


def submit_correction(correction: Correction, *, submitter: Submitter, intent: str) -> Receipt:
    """Put an officer's correction of a published claim into the queue, with its files.

    The claim is shown as disputed by the council from the same moment. Raises NotTheirCouncil,
    ReasonMissing, and ClaimGone, ClaimMoved or NothingChanges where it does not fit what is
    published now.
    """
    check_correction(correction, submitter)
    change = store_change(correction.change)
    code = correction.council_code
    try:
        with transaction() as current:
            if by_intent(current, intent) is not None:
                raise AlreadySent()
            apply_change(live_entry(code), correction.change)
            proposed = Proposed(
                SubmissionKind.CORRECTION,
                code,
                change,
                correction.based_on,
                _flags_of_correction(current, correction, submitter),
                correction.note_to_moderator,
                correction.reason.strip(),
            )
            submission = keep(current, proposed, submitter, intent)
            current.flush()
            attach_to_submission(
                current, correction.files, submission.id, draft_hash=evidence_draft(intent)
            )
            open_dispute(current, code, correction.change.was.number)
            return Receipt(receipt_token(intent), submission.id)
    except AlreadySent:
        return sent_before(change, intent)


def _flags_of_correction(
    current: Session, correction: Correction, submitter: Submitter
) -> list[Flag]:
    council = current.get_one(Council, correction.council_code)
    flags = flags_of_correction(correction.change, around_of(council, submitter))
    domain = domain_of(submitter.email)
    shared = len(councils_by_domain(domain)) > 1
    return [*flags, shared_domain_flag(domain)] if shared else flags


def evidence_draft(intent: str) -> str:
    """Under which hash the files of a form are kept until it is sent."""
    return hash_token(f"evidence {intent}")


def confirm_submission(token: str) -> Receipt:
    """Put a finding into the queue by the link of its mail, once. Raises LinkSpent."""
    with transaction() as current:
        at = now()
        found = current.execute(
            update(Submission)
            .where(
                Submission.confirm_hash == hash_token(token),
                Submission.state == SubmissionState.UNCONFIRMED,
                Submission.sent_at > at - timedelta(days=CONFIRM_WITHIN_DAYS),
            )
            .values(state=SubmissionState.PENDING, confirmed_at=at, lock=Submission.lock + 1)
            .returning(Submission.id, Submission.intent)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if found is None:
            raise LinkSpent()
        return Receipt(receipt_token(found.intent), found.id)


def withdraw_submission(token: str) -> None:
    """Take a submission back by its receipt while nobody has decided.

    Raises TooLateToWithdraw, and NotFound when there is no such receipt.
    """
    with transaction() as current:
        receipt = Submission.receipt_hash == hash_token(token)
        found = current.execute(
            update(Submission)
            .where(receipt, Submission.state.in_(UNDECIDED))
            .values(state=SubmissionState.WITHDRAWN, decided_at=now(), lock=Submission.lock + 1)
            .returning(Submission.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if found is None:
            known = current.scalar(select(Submission.id).where(receipt))
            raise TooLateToWithdraw() if known else NotFound()
        taken_back = current.get_one(Submission, found.id, populate_existing=True)
        settle_dispute(current, taken_back, TAKEN_BACK)


def _ask_for_confirmation(current: Session, submission: Submission, council: Council) -> None:
    token = new_token()
    submission.confirm_hash = hash_token(token)
    worded = letter(
        "confirm_finding",
        council=council.official_name,
        link=absolute("submissions.confirm", token=token),
        receipt=absolute("submissions.receipt", token=receipt_token(submission.intent)),
        days=CONFIRM_WITHIN_DAYS,
    )
    enqueue_letter(current, submission.submitter_email, worded)
