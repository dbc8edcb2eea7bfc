"""The step of evidence: a file is checked, and what it hides is told, before it is kept."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded

from portal.evidence.operations import check_and_keep, remove
from portal.evidence.rules import Finding, HiddenThings, Owner, is_public_id
from portal.refusal import NotFound, Refusal
from portal.submissions.drafting.operations import save_step
from portal.submissions.drafting.queries import Draft, draft_of
from portal.submissions.drafting.showing import (
    form_for,
    go_to,
    sent_pairs,
    show_refused,
    show_step,
    wants_json,
)
from portal.submissions.drafting.steps import BY_KEY, TooMuchTyped
from portal.submissions.drafting.views import after, save_by_itself
from portal.submissions.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.limits import DESK, UPLOADS, limiter
from portal.web.security import csrf
from portal.web.uploads import takes_file

STEP = BY_KEY["evidence"]
TOO_MANY_FILES = (
    "From this connection too many files were sent in a short time. Wait an hour and send this one "
    "again, or paste its text; everything else is saved."
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not kept: its name, why, and what it hides with the word that keeps it."""

    name: str
    sentence: str
    hidden: tuple[Finding, ...] = ()
    sha256: str = ""


@blueprint.post("/drafts/<token>/evidence")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
@takes_file
def add_evidence(token: str) -> ResponseReturnValue:
    """Keep the pasted text, and the file that was chosen when nothing speaks against it."""
    if wants_json():
        return save_by_itself(token, STEP.key)
    draft = draft_of(token)
    pairs = sent_pairs()
    try:
        draft = save_step(token, STEP, pairs)
    except TooMuchTyped as refusal:
        return show_refused(STEP.key, pairs, draft, refusal)
    if draft.sent_at is not None:
        return go_to(draft, STEP.key)
    if "remove_file" in request.form:
        return remove_file(draft, request.form["remove_file"])
    refused = keep_file(draft)
    if refused is not None:
        return show_step(STEP.key, form_for(draft.pairs), draft, 422, refused=refused)
    if request.form.get("go") == "file":
        return go_to(draft, STEP.key, "files")
    return after(draft, STEP.key)


def keep_file(draft: Draft) -> Refused | None:
    """Check and keep the file that was chosen; what speaks against it, None when nothing does."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        wanted = request.form.get("go") == "file"
        return Refused("", "Choose a file, then press the button again.") if wanted else None
    name = sent.filename
    try:
        with limiter.limit(UPLOADS):
            check_and_keep(
                sent.stream,  # type: ignore[arg-type]  # IO of bytes
                name,
                owner=Owner(draft_hash=draft.hash),
                all_the_same=request.form.get("all_the_same", ""),
            )
    except RateLimitExceeded:
        return Refused(name, TOO_MANY_FILES)
    except HiddenThings as hidden:
        return Refused(name, hidden.sentence, hidden.findings, hidden.sha256)
    except Refusal as refusal:
        return Refused(name, refusal.sentence)
    return None


def remove_file(draft: Draft, public_id: str) -> ResponseReturnValue:
    """Take a file out of the draft."""
    if not is_public_id(public_id):
        raise NotFound("There is no such file here any more.")
    remove(public_id, owner=Owner(draft_hash=draft.hash))
    return go_to(draft, STEP.key, "files")
