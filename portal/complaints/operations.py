"""Writes of complaints: keep one, take it back, move it on."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date

from holidays import country_holidays
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.events import record
from portal.accounts.rules import Role
from portal.complaints.models import Complaint
from portal.complaints.rules import (
    OPEN,
    Kind,
    Outcome,
    Step,
    check_outcome,
    check_step,
    due_at,
)
from portal.councils.models import Council
from portal.councils.rules import FoiLaw
from portal.database import now, refuse_on, transaction
from portal.foi.calendar import DaysOff
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.refusal import NotFound, Overtaken, Refusal
from portal.web.tokens import derived_token, hash_token, is_token


class SentAlready(Refusal):
    """The same form was sent twice."""

    sentence = "This complaint was sent already, so it was not kept a second time."


refuse_on("uq_complaint_intent", SentAlready)
refuse_on("uq_complaint_receipt_hash", SentAlready)


@dataclass(frozen=True, slots=True)
class Said:
    """What the form asks; the last four are the parts of a notice about defamation."""

    address: str = ""
    wrong: str = ""
    right: str = ""
    name: str = ""
    as_whom: str = ""
    statement: str = ""
    meaning: str = ""
    untrue: str = ""
    may_pass_on: bool = False


@dataclass(frozen=True, slots=True)
class EnglishDaysOff:
    """The bank holidays of England and Wales, by which a notice about defamation is timed."""

    def __contains__(self, day: object) -> bool:
        """Whether it is a bank holiday (Good Friday and Christmas Day are)."""
        return isinstance(day, date) and day in country_holidays("GB", subdiv="ENG", years=day.year)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a moderator moves a complaint, with what is said about it.

    `seen_lock` is the complaint's lock on the page that the moderator read.
    """

    to: Step
    seen_lock: int
    outcome: Outcome | None = None
    answer: str = ""
    public_note: str = ""
    by: int | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)


def receipt_token(intent: str) -> str:
    """The token of the receipt's address, which follows from the form's own secret."""
    return derived_token("complaint receipt", intent)


def complain(kind: Kind, said: Said, *, email: str, council: str | None, intent: str) -> str:
    """Keep a complaint, start its clock and acknowledge it by mail; the receipt's token.

    The same form sent twice is one complaint. Raises NotFound for a council that is not there.
    """
    if not is_token(intent):
        raise ValueError("a form's intent is a token")
    token = receipt_token(intent)
    try:
        with transaction() as current:
            _keep(current, kind, said, email=email, council=council, intent=intent)
    except SentAlready:
        return token
    return token


def _keep(
    current: Session, kind: Kind, said: Said, *, email: str, council: str | None, intent: str
) -> None:
    about = current.get(Council, council) if council else None
    if council and about is None:
        raise NotFound("There is no such council in the register.")
    law = about.foi_law if about else FoiLaw.FOIA
    days_off = EnglishDaysOff() if kind is Kind.DEFAMATION else DaysOff(law)
    at = now()
    token = receipt_token(intent)
    complaint = Complaint(
        kind=kind,
        council_code=council,
        step=Step.RECEIVED,
        said=json.dumps(asdict(said), ensure_ascii=False),
        email=email,
        received_at=at,
        due_at=due_at(kind, at, days_off),
        moved_at=at,
        receipt_hash=hash_token(token),
        intent=intent,
    )
    current.add(complaint)
    current.flush()
    record(current, "complaint received", subject=f"complaint {complaint.id}", kind=kind.value)
    worded = letter(
        "complaint_received",
        kind=kind,
        council=about.official_name if about else "",
        due=complaint.due_at,
        receipt=absolute("complaints.receipt", token=token),
    )
    enqueue_letter(current, email, worded)


def withdraw_complaint(token: str) -> None:
    """Take a complaint back by its receipt. Raises Overtaken once it is decided, NotFound."""
    with transaction() as current:
        receipt = Complaint.receipt_hash == hash_token(token)
        found = current.execute(
            update(Complaint)
            .where(receipt, Complaint.step.in_(OPEN))
            .values(step=Step.WITHDRAWN, moved_at=now(), lock=Complaint.lock + 1)
            .returning(Complaint.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if found is None:
            known = current.scalar(select(Complaint.id).where(receipt))
            raise Overtaken("This complaint is closed already.") if known else NotFound()
        record(current, "complaint withdrawn", subject=f"complaint {found.id}")


def move_complaint(number: int, moved: Moved) -> None:
    """Take a complaint to its next step and tell the person who complained.

    Raises NotFound, StepNotPossible, OutcomeMissing, PublicNoteMissing, and Overtaken when
    somebody else moved it first.
    """
    with transaction() as current:
        complaint = current.get(Complaint, number)
        if complaint is None:
            raise NotFound("There is no complaint with that number.")
        check_step(complaint.step, moved.to)
        if moved.to is Step.DECIDED:
            check_outcome(moved.outcome, moved.answer, moved.public_note)
        intent = _win(current, number, moved)
        record(
            current,
            f"complaint {moved.to.value}",
            subject=f"complaint {number}",
            person_id=moved.by,
            roles=moved.roles,
            outcome=moved.outcome.value if moved.outcome else "",
        )
        worded = letter(
            "complaint_moved",
            step=moved.to,
            outcome=moved.outcome,
            answer=moved.answer.strip(),
            receipt=absolute("complaints.receipt", token=receipt_token(intent)),
        )
        enqueue_letter(current, complaint.email, worded)


def _win(current: Session, number: int, moved: Moved) -> str:
    """Move the complaint's row: of several who try, one. Its intent; raises Overtaken."""
    decided = moved.to is Step.DECIDED
    won = current.execute(
        update(Complaint)
        .where(Complaint.id == number, Complaint.lock == moved.seen_lock)
        .values(
            step=moved.to,
            moved_at=now(),
            outcome=moved.outcome if decided else None,
            answer=moved.answer.strip(),
            public_note=moved.public_note.strip() if decided else "",
            lock=moved.seen_lock + 1,
        )
        .returning(Complaint.intent)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if won is None:
        raise Overtaken("Somebody else moved this complaint first. Read it again.")
    return str(won.intent)
