"""What moderation gives to templates of areas below it."""

import json
from dataclasses import dataclass

from flask import Flask

from portal.moderation.queries import decision_of, notice_days, told_at


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the submitter's receipt tells it."""

    reason: str
    note: str
    left_out: tuple[int, ...]


def decision_told(submission_id: int) -> Told | None:
    """Reason, public note and what was left out of a decision, None while there is none."""
    found = decision_of(submission_id)
    if found is None:
        return None
    left_out = tuple(json.loads(found.left_out))
    return Told(found.reason_code.word, found.public_note, left_out)


def provide(app: Flask) -> None:
    """Offer `decision_told(submission_id)` to the receipt, `notice_days()` to the method's page."""
    app.jinja_env.globals["decision_told"] = decision_told
    app.jinja_env.globals["notice_days"] = notice_days
    app.extensions["portal.council_told"] = told_at  # read by the entry's page, which lies below
