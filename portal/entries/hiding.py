"""Hiding an answer or a statement from every public surface, and showing it again.

Both are called inside the transaction of the use case that decides, like `publish`.
"""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.database import now
from portal.entries.changes import Change, ReplaceStatement, RestoreAnswer, WithdrawAnswer
from portal.entries.content import Answer, Entry
from portal.entries.edits import AnswerGone, StatementGone
from portal.entries.models import HiddenItem, Revision
from portal.entries.publishing import Publication, publish
from portal.entries.visibility import touched_by
from portal.entries.words import RevisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """What is hidden (an answer or a statement, by its number), and why in public words."""

    council_code: str
    answer: int | None = None
    statement: int | None = None
    reason: str
    asked_by: str


def hide(session: Session, hiding: Hiding) -> HiddenItem:
    """Take an answer or a statement off every public surface with the next revision.

    `hiding.reason` is read by the public and must not repeat what is hidden.
    Raises AnswerGone or StatementGone when it is not published now.
    """
    revisions = _revisions(session, hiding.council_code)
    live = revisions[-1][1] if revisions else Entry()
    revision = publish(
        session,
        Publication(
            council_code=hiding.council_code,
            change=_taking_out(live, hiding),
            reason=hiding.reason,
            asked_by=hiding.asked_by,
            kind=RevisionKind.HIDING,
        ),
    )
    touched = touched_by(revisions, answer=hiding.answer, statement=hiding.statement)
    item = HiddenItem(
        council_code=hiding.council_code,
        answer=hiding.answer,
        statement=hiding.statement,
        touched=json.dumps(touched),
        reason=hiding.reason,
        revision=revision.number,
        hidden_at=now(),
    )
    session.add(item)
    session.flush()
    return item


def show_again(session: Session, item: HiddenItem, *, reason: str, asked_by: str) -> Revision:
    """Bring a hidden answer back under its old numbers.

    Raises AnswerGone for what has no answer to bring back (a statement is sent anew).
    """
    answer = _last_content(session, item)
    item.shown_at = now()
    return publish(
        session,
        Publication(
            council_code=item.council_code,
            change=RestoreAnswer(answer=answer),
            reason=reason,
            asked_by=asked_by,
        ),
    )


def _taking_out(live: Entry, hiding: Hiding) -> Change:
    if hiding.answer is not None:
        return WithdrawAnswer(number=hiding.answer)
    found = next((one for one in live.statements if one.number == hiding.statement), None)
    if found is None:
        raise StatementGone()
    return ReplaceStatement(was=found, becomes=None)


def _revisions(session: Session, code: str) -> list[tuple[int, Entry]]:
    rows = session.execute(
        select(Revision.number, Revision.content)
        .where(Revision.council_code == code)
        .order_by(Revision.number)
    )
    return [(number, Entry.read(content)) for number, content in rows]


def _last_content(session: Session, item: HiddenItem) -> Answer:
    """The answer as it was published last before it was hidden."""
    for number, entry in reversed(_revisions(session, item.council_code)):
        answer = entry.answer(item.answer) if item.answer is not None else None
        if number < item.revision and answer is not None:
            return answer
    raise AnswerGone()
