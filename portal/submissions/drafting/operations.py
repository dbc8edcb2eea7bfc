"""Writes of drafts: begin, save, mail the address, delete, sweep."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from portal.database import now, transaction
from portal.evidence.operations import remove
from portal.evidence.queries import files_of_draft
from portal.evidence.rules import Owner
from portal.mail.letters import absolute, letter
from portal.mail.operations import enqueue_letter
from portal.refusal import Overtaken
from portal.submissions.drafting.queries import Draft, as_draft, is_there
from portal.submissions.drafting.steps import (
    DRAFT_LIFE,
    DraftGone,
    Pairs,
    Step,
    merged,
    place_of,
)
from portal.submissions.models import RequestImport, SubmissionDraft
from portal.web.tokens import hash_token, new_token


def begin_draft(pairs: Pairs) -> Draft:
    """Keep what was typed on the first page; the secret of its address is told once, here."""
    token = new_token()
    at = now()
    with transaction() as current:
        row = SubmissionDraft(
            token_hash=hash_token(token),
            intent=new_token(),
            fields=_stored(pairs),
            reached=0,
            created_at=at,
            saved_at=at,
        )
        current.add(row)
        current.flush()
        return as_draft(row, token)


def save_step(
    token: str,
    step: Step,
    sent: Iterable[tuple[str, str]],
    *,
    reached: str = "",
    seen: str = "",
) -> Draft:
    """Keep what a step sent, beside what the others did; `reached` is the step that comes next.

    `seen` is the draft's state that a page knows, where it saves by itself: it never saves over
    what came after it. Raises DraftGone, TooMuchTyped and Overtaken. A draft that was sent already
    stays as it is.
    """
    with transaction() as current:
        row = _locked(current, token)
        draft = as_draft(row, token)
        if seen and seen != draft.seen:
            raise Overtaken()
        if row.sent_at is None:
            row.fields = _stored(merged(draft.pairs, step, sent))
            row.reached = max(row.reached, place_of(reached or step.key))
            row.saved_at = now()
            current.flush()
        return as_draft(row, token)


def save_pairs(token: str, pairs: Pairs) -> Draft:
    """Keep a draft's fields as a whole. Raises DraftGone."""
    with transaction() as current:
        row = _locked(current, token)
        if row.sent_at is None:
            row.fields = _stored(pairs)
            row.saved_at = now()
            current.flush()
        return as_draft(row, token)


def mail_address(token: str, email: str) -> None:
    """Mail a draft's address to its writer, who asked for it. Raises DraftGone."""
    with transaction() as current:
        row = _locked(current, token)
        worded = letter(
            "draft_address",
            link=absolute("submissions.draft", token=token),
            until=row.created_at + DRAFT_LIFE,
        )
        enqueue_letter(current, email, worded)


def delete_draft(token: str) -> None:
    """Delete a draft and its files at once. Raises DraftGone."""
    owner = Owner(draft_hash=hash_token(token))
    for file in files_of_draft(hash_token(token)):
        remove(file.public_id, owner=owner)
    with transaction() as current:
        row = _locked(current, token)
        current.execute(_import_of(row.token_hash))
        current.delete(row)


def mark_sent(current: Session, draft_hash: str, at: datetime) -> None:
    """Empty a draft that became a submission. Inside the caller's transaction."""
    row = current.scalar(
        select(SubmissionDraft).where(SubmissionDraft.token_hash == draft_hash).with_for_update()
    )
    if row is not None:
        row.fields = "[]"
        row.sent_at = at


def sweep_drafts() -> int:
    """Delete every draft older than 30 days; how many. Their files: `evidence sweep`."""
    since = now() - DRAFT_LIFE
    with transaction() as current:
        current.execute(delete(RequestImport).where(RequestImport.created_at <= since))
        done = current.execute(
            delete(SubmissionDraft)
            .where(SubmissionDraft.created_at <= since)
            .returning(SubmissionDraft.id)
            .execution_options(synchronize_session=False)
        )
        return len(done.all())


def _import_of(draft_hash: str) -> Delete:
    return delete(RequestImport).where(RequestImport.draft_hash == draft_hash)


def _locked(current: Session, token: str) -> SubmissionDraft:
    row = current.scalar(select(SubmissionDraft).where(is_there(token)).with_for_update())
    if row is None:
        raise DraftGone()
    return row


def _stored(pairs: Pairs) -> str:
    return json.dumps(pairs)  # ASCII: no database refuses what a browser may send
