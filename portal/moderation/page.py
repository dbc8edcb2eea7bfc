"""What the page of one submission shows a moderator."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from portal.brands.queries import brand_names
from portal.councils.queries import councils_by_code
from portal.database import now
from portal.entries.changes import AddAnswer, Change, CorrectClaim, read_change
from portal.entries.content import Answer, Entry
from portal.entries.page import entry_view
from portal.entries.preview import preview
from portal.entries.queries import live_entry, live_revision, revision_of
from portal.entries.sentences import claim_phrase
from portal.moderation.beside import readings_compared
from portal.moderation.holds import hold_of
from portal.moderation.merging import merged_into, twins_of
from portal.moderation.models import Decision
from portal.moderation.notice_page import notice_state
from portal.moderation.queries import decision_of, proposal_of
from portal.moderation.reasons import reasons_for
from portal.moderation.rules import Moderator, Proposal, check_rejection
from portal.moderation.second_reading import second_of
from portal.moderation.source_text import beside_of
from portal.moderation.three_way import Moved, moved
from portal.refusal import Refusal
from portal.submissions.models import Submission
from portal.submissions.notices import answer_of
from portal.submissions.queries import flags_of, standing_of
from portal.submissions.thread import thread_of


def submission_page(submission: Submission, moderator: Moderator) -> dict[str, Any]:
    """The context of `moderation/submission.html`.

    `closed` is the refusal that stands in place of the decision form, None when it is shown.
    """
    code = submission.council_code
    council = councils_by_code({code})[code]
    names, change = brand_names(), read_change(submission.change)
    decision = decision_of(submission.id)
    before, proposal = _before(submission, decision), proposal_of(submission)
    view = entry_view(
        before, council=council.official_name, names=names, today=datetime.now(UTC).date()
    )
    return {
        "submission": submission,
        "council": council,
        "names": names,
        "change": change,
        "source_of": _answer_of(change, before),
        "beside": beside_of(submission, change, council),
        "preview": preview(before, change, names),
        "answers": view.answers,
        "flags": flags_of(submission),
        "standing": standing_of(submission.person_id, submission.submitter_email),
        "live_revision": live_revision(code),
        "decision": decision,
        "left_out": json.loads(decision.left_out) if decision else [],
        "claim_words": _claim_words(change, names),
        "reasons": reasons_for(submission.kind),
        "closed": _closed(proposal, moderator),
        "notice": notice_state(submission, proposal, before),
        "council_says": answer_of(submission.id) if submission.notice_until else None,
        "hold": hold_of(submission, moderator),
        "moved": _moved(submission, change, names) if decision is None else None,
        "least_day": now().date() + timedelta(days=1),
        **_beyond(submission, change, moderator, names),
    }


def _beyond(
    submission: Submission, change: Change, moderator: Moderator, names: Mapping[str, str]
) -> dict[str, Any]:
    """What others said of it: its thread, its twins, its second reading."""
    second = second_of(submission.id, moderator)
    rows = []
    if second and second.answer and isinstance(change, AddAnswer):
        rows = readings_compared(change.answer, second.answer, names)
    return {
        "twins": _twins(submission),
        "merged": merged_into(submission),
        "thread": thread_of(submission.id),
        "second": second,
        "second_rows": rows,
    }


def _moved(submission: Submission, change: Change, names: Mapping[str, str]) -> Moved | None:
    """What happened to the entry since; None while it is what the sender saw."""
    code = submission.council_code
    if submission.based_on == live_revision(code):
        return None
    seen = revision_of(code, submission.based_on) if submission.based_on else None
    return moved(seen.entry if seen else Entry(), live_entry(code), change, names)


def _twins(submission: Submission) -> list[Submission]:
    """What it may be merged into, when it was flagged as sent twice."""
    flagged = any(flag["rule"] == "Sent twice" for flag in flags_of(submission))
    return twins_of(submission) if flagged else []


def _claim_words(change: Change, names: Mapping[str, str]) -> dict[str, str]:
    """What each claim of a finding says, by its place."""
    claims = change.answer.claims if isinstance(change, AddAnswer) else ()
    return {str(place): claim_phrase(one, names) for place, one in enumerate(claims, 1)}


def claims_of(submission: Submission) -> int:
    """How many claims a finding proposes; 0 for every other kind."""
    change = read_change(submission.change)
    return len(change.answer.claims) if isinstance(change, AddAnswer) else 0


def _before(submission: Submission, decision: Decision | None) -> Entry:
    """The entry to compare with: what an approval was published over, else what is live."""
    if decision is None or decision.revision_number is None:
        return live_entry(submission.council_code)
    before = revision_of(submission.council_code, decision.revision_number - 1)
    return before.entry if before else Entry()


def _answer_of(change: object, live: Entry) -> Answer | None:
    """The answer whose source a moderator reads: the proposed one, or the corrected claim's."""
    if isinstance(change, AddAnswer):
        return change.answer
    return live.answer_of(change.was.number) if isinstance(change, CorrectClaim) else None


def _closed(proposal: Proposal, moderator: Moderator) -> Refusal | None:
    try:
        check_rejection(proposal, moderator)
    except Refusal as refusal:
        return refusal
    return None
