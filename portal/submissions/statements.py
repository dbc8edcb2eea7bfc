"""The council's own words: sent, replaced, taken back, appealed for. Nobody else edits them."""

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.database import now, refuse_on, transaction
from portal.entries.changes import (
    AddStatement,
    Change,
    ReplaceStatement,
    apply_change,
    read_change,
    store_change,
)
from portal.entries.content import Entry, Statement
from portal.entries.queries import live_entry, live_revision
from portal.refusal import NotFound
from portal.submissions.flagging import Flag
from portal.submissions.keeping import Proposed, by_intent, keep, sent_before
from portal.submissions.models import Appeal, Submission
from portal.submissions.proposals import Receipt, Submitter
from portal.submissions.queries import UNDECIDED, receipt_token
from portal.submissions.rules import (
    AlreadySent,
    NothingToAppeal,
    NotTheirCouncil,
    SubmissionKind,
    SubmissionState,
    SubmitterRole,
)

refuse_on("uq_appeal_declined_id", NothingToAppeal)

APPEALED = Flag(
    "Appeal",
    "Another moderator declined this statement, and the council appeals.",
    "Read the decision and the council's reason below, then decide anew.",
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a council says of one claim, or (claim None) of its whole entry; '' takes it back."""

    council_code: str
    claim: int | None
    text: str
    signed: str = ""


def submit_statement(words: Words, *, submitter: Submitter, intent: str) -> Receipt:
    """Put a statement into the queue, verbatim and dated today.

    It is to replace the council's living statement about the same thing, and takes the place of
    one that still waits. Raises NotTheirCouncil, ClaimGone, NothingChanges and AlreadySent.
    """
    if submitter.role_for(words.council_code) is not SubmitterRole.OFFICER:
        raise NotTheirCouncil()
    change = _change(words, live_entry(words.council_code))
    try:
        with transaction() as current:
            if by_intent(current, intent) is not None:
                raise AlreadySent()
            _withdraw_waiting(current, words.council_code, words.claim)
            return _send(current, words.council_code, change, submitter, intent)
    except AlreadySent:
        return sent_before(store_change(change), intent)


def appeal(declined_id: int, why: str, *, submitter: Submitter, intent: str) -> Receipt:
    """Send a declined statement again, unchanged, for another moderator to decide; once.

    Raises NotFound, NotTheirCouncil and NothingToAppeal.
    """
    with transaction() as current:
        declined = current.get(Submission, declined_id)
        if declined is None or declined.kind is not SubmissionKind.STATEMENT:
            raise NotFound("There is no such statement.")
        code = declined.council_code
        if submitter.role_for(code) is not SubmitterRole.OFFICER:
            raise NotTheirCouncil()
        is_appeal = current.get(Appeal, declined_id) is not None
        if declined.state is not SubmissionState.REJECTED or is_appeal:
            raise NothingToAppeal()
        change = read_change(declined.change)
        receipt = _send(current, code, change, submitter, intent, why=why)
        current.add(Appeal(submission_id=receipt.submission_id, declined_id=declined_id))
        return receipt


def _change(words: Words, live: Entry) -> Change:
    """What the words make of the entry, against what is published now."""
    there = live.statement_on(words.claim)
    today = now().date().isoformat()
    if not words.text:
        if there is None:
            raise NotFound("No statement about this is published, so there is none to take back.")
        return ReplaceStatement(was=there)
    said = Statement(claim=words.claim, text=words.text, dated=today, signed=words.signed)
    if there is None:
        return AddStatement(statement=said)
    unchanged = (there.text, there.signed) == (words.text, words.signed)
    return ReplaceStatement(was=there, becomes=there if unchanged else said)


def _send(
    current: Session,
    code: str,
    change: Change,
    submitter: Submitter,
    intent: str,
    *,
    why: str | None = None,
) -> Receipt:
    apply_change(live_entry(code), change)
    proposed = Proposed(
        SubmissionKind.STATEMENT,
        code,
        store_change(change),
        live_revision(code),
        [] if why is None else [APPEALED],
        why or "",
    )
    submission = keep(current, proposed, submitter, intent)
    current.flush()
    return Receipt(receipt_token(intent), submission.id)


def about(change: Change) -> int | None:
    """The claim that a statement's change is about, None for the whole entry."""
    if isinstance(change, AddStatement):
        return change.statement.claim
    return change.was.claim if isinstance(change, ReplaceStatement) else None


def _withdraw_waiting(current: Session, code: str, claim: int | None) -> None:
    """One statement waits for each thing: the newer words take the place of the older ones."""
    waiting = current.scalars(
        select(Submission)
        .where(
            Submission.council_code == code,
            Submission.kind == SubmissionKind.STATEMENT,
            Submission.submitter_role == SubmitterRole.OFFICER,
            Submission.state.in_(UNDECIDED),
        )
        .order_by(Submission.id)
    )
    numbers = [one.id for one in waiting if about(read_change(one.change)) == claim]
    current.execute(
        update(Submission)
        .where(Submission.id.in_(numbers), Submission.state.in_(UNDECIDED))
        .values(state=SubmissionState.WITHDRAWN, decided_at=now(), lock=Submission.lock + 1)
        .execution_options(synchronize_session=False)
    )
