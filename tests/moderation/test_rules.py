"""Who may decide what: one case for each refusal, and what goes through."""

from datetime import UTC, datetime
from typing import Any

import pytest

from portal.accounts.rules import Role
from portal.entries.changes import (
    AddAnswer,
    AddStatement,
    ClaimGone,
    ClaimMoved,
    CorrectClaim,
    NothingChanges,
)
from portal.entries.content import Entry, Statement
from portal.entries.words import AnswerState, ClaimStatus
from portal.moderation.reasons import Outcome
from portal.moderation.rules import (
    AlreadyDecided,
    Decided,
    EvidenceMissing,
    Moderator,
    NotAModerator,
    NotConfirmed,
    OwnSubmission,
    Proposal,
    check_approval,
    check_rejection,
)
from portal.refusal import Overtaken, Refusal
from portal.submissions.rules import NotTheirCouncil, SubmissionState, SubmitterRole
from tests.support.entries import answer, claim, entry, parts, silent, source

LIVE = entry(answer("2019", claim(parts=parts(static=47, ptz=9)), claim(ClaimStatus.PLANNED)))
WAS = LIVE.answers[0].claims[0]
BECOMES = WAS.model_copy(update={"parts": parts(static=47, ptz=8)})
NOWHERE = source(url="  ")
FINDING = AddAnswer(answer=answer("2020", claim()))
CORRECTION = CorrectClaim(was=WAS, becomes=BECOMES)
STATEMENT = AddStatement(statement=Statement(text="We look after them ourselves.", claim=1))
AT = datetime(2026, 11, 5, 9, 3, tzinfo=UTC)
DECIDED = Decided(outcome=Outcome.APPROVED, by="a moderator", at=AT)


def named(value: object) -> str:
    """Cases are shown by their name alone."""
    return value if isinstance(value, str) else ""


def proposal(**facts: Any) -> Proposal:
    """A reader's finding that waits, with other facts where a case needs them."""
    usual = {
        "state": SubmissionState.PENDING,
        "council_code": "SMP",
        "change": FINDING,
        "submitter_id": None,
        "submitter_email": "reader@home.example",
        "submitter_role": SubmitterRole.READER,
    }
    return Proposal(**{**usual, **facts})


def officers(**facts: Any) -> Proposal:
    """The same from an officer of Sampleford: a correction."""
    usual = {
        "change": CORRECTION,
        "submitter_id": 20,
        "submitter_email": "officer@sampleford.example",
        "submitter_role": SubmitterRole.OFFICER,
        "submitter_council": "SMP",
    }
    return proposal(**{**usual, **facts})


def moderator(*roles: Role, person_id: int = 7, email: str = "mod@portal.test") -> Moderator:
    """Somebody with those roles (a moderator when none are given)."""
    return Moderator(person_id=person_id, email=email, roles=frozenset(roles or {Role.MODERATOR}))


ALLOWED = [
    ("a reader's finding", proposal(), moderator()),
    ("the same by an administrator", proposal(), moderator(Role.ADMINISTRATOR)),
    ("an answer that says nothing", proposal(change=AddAnswer(
        answer=silent("2020", AnswerState.REFUSED))), moderator()),
    ("a quotation without an address", proposal(change=AddAnswer(
        answer=answer("2020", claim(quote="47 Hikvision"), source=NOWHERE))), moderator()),
    ("an officer's correction of the own council", officers(), moderator()),
    ("another moderator's correction", proposal(
        change=CORRECTION, submitter_id=8, submitter_email="second@portal.test",
        submitter_role=SubmitterRole.MODERATOR), moderator()),
    ("the council's words", officers(change=STATEMENT), moderator()),
]  # fmt: skip
BOTH = [
    ("nobody's role", proposal(), moderator(Role.CONTRIBUTOR), NotAModerator),
    ("an officer decides", officers(), moderator(Role.OFFICER, person_id=3), NotAModerator),
    ("the own person", proposal(submitter_id=7), moderator(), OwnSubmission),
    ("the own person as administrator", proposal(submitter_id=7),
     moderator(Role.MODERATOR, Role.ADMINISTRATOR), OwnSubmission),
    ("the own address without signing in", proposal(submitter_email="mod@portal.test"),
     moderator(), OwnSubmission),
    ("the own address in capitals with a tag", proposal(submitter_email="Mod+x@Portal.test "),
     moderator(), OwnSubmission),
    ("the own correction", officers(submitter_id=7, submitter_role=SubmitterRole.MODERATOR),
     moderator(), OwnSubmission),
    ("approved before", proposal(state=SubmissionState.APPROVED, decided=DECIDED),
     moderator(), AlreadyDecided),
    ("withdrawn before", proposal(state=SubmissionState.WITHDRAWN), moderator(), AlreadyDecided),
    ("not confirmed", proposal(state=SubmissionState.UNCONFIRMED), moderator(), NotConfirmed),
]  # fmt: skip
APPROVAL = [
    ("no address and no quotation", proposal(change=AddAnswer(
        answer=answer("2020", claim(), source=NOWHERE))), EvidenceMissing),
    ("an officer of another council", officers(submitter_council="OTH"), NotTheirCouncil),
    ("somebody who is no officer any more", officers(submitter_council=None), NotTheirCouncil),
    ("a claim that has changed", officers(change=CorrectClaim(was=BECOMES, becomes=WAS)),
     ClaimMoved),
    ("a claim that is not there", officers(change=CorrectClaim(
        was=WAS.model_copy(update={"number": 9}), becomes=BECOMES)), ClaimGone),
    ("what is published already", officers(change=CorrectClaim(was=WAS, becomes=WAS)),
     NothingChanges),
]  # fmt: skip


@pytest.mark.parametrize(("case", "sent", "who"), ALLOWED, ids=named)
def test_what_may_be_approved(case: str, sent: Proposal, who: Moderator) -> None:
    check_approval(sent, who, LIVE)
    check_rejection(sent, who)


@pytest.mark.parametrize(("case", "sent", "who", "refusal"), BOTH, ids=named)
def test_what_nobody_may_decide(
    case: str, sent: Proposal, who: Moderator, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as approval:
        check_approval(sent, who, LIVE)
    with pytest.raises(refusal) as rejection:
        check_rejection(sent, who)
    assert approval.type is rejection.type is refusal
    assert approval.value.sentence == rejection.value.sentence


@pytest.mark.parametrize(("case", "sent", "refusal"), APPROVAL, ids=named)
def test_what_may_be_rejected_but_not_approved(
    case: str, sent: Proposal, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as told:
        check_approval(sent, moderator(), LIVE)
    assert told.type is refusal
    check_rejection(sent, moderator())


def test_a_decided_submission_says_what_was_decided_by_which_role_and_when() -> None:
    sent = proposal(state=SubmissionState.APPROVED, decided=DECIDED)
    with pytest.raises(AlreadyDecided) as told:
        check_approval(sent, moderator(), Entry())
    assert told.value.sentence == (
        "A moderator approved this on 5 November 2026 at 09:03 UTC. Nothing of yours was saved."
    )
    assert isinstance(told.value, Overtaken)
