"""What moderation gives to templates of areas below it."""

import json
from dataclasses import dataclass

from flask import Flask

from portal.moderation.merging import merged_into
from portal.moderation.queries import decision_of, notice_days, told_at
from portal.submissions.queries import submission_by_id
from portal.submissions.wording import STATE_WORDS


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the submitter's receipt tells it."""

    reason: str
    note: str
    left_out: tuple[int, ...]
    other: str


def decision_told(submission_id: int) -> Told | None:
    """Reason, public note and what was left out of a decision, None while there is none."""
    found = decision_of(submission_id)
    if found is None:
        return None
    left_out = tuple(json.loads(found.left_out))
    return Told(found.reason_code.word, found.public_note, left_out, _other(submission_id))


def _other(submission_id: int) -> str:
    """Where the submission stands into which this one was merged; empty for none."""
    submission = submission_by_id(submission_id)
    merged = merged_into(submission) if submission else None
    return STATE_WORDS[merged.state] if merged else ""


def provide(app: Flask) -> None:
    """Offer `decision_told(submission_id)` to the receipt, `notice_days()` to the method's page."""
    app.jinja_env.globals["decision_told"] = decision_told
    app.jinja_env.globals["notice_days"] = notice_days
    app.extensions["portal.council_told"] = told_at  # read by the entry's page, which lies below
