"""The read-only switch: everything can be read, nothing can be sent, until it is off again.

For moves, restores and emergencies. The switch is a row, so every server sees it with the next
request.
"""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Response, request

from portal.accounts.events import record
from portal.accounts.rules import Role
from portal.database import now, session, transaction
from portal.ops.models import Switch
from portal.refusal import Refusal
from portal.web.errors import page

READ_ONLY = "read only"
# Signing in and out stays possible, and so does ending the switch.
OPEN = frozenset(
    {
        "accounts.ask_for_link",
        "accounts.use_link_now",
        "accounts.sign_out",
        "accounts.sign_out_everywhere",
        "ops.switch_read_only",
    }
)
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
SENTENCE = (
    "The portal can only be read for the moment, so this was not sent. Keep the page open and send "
    "it again later."
)


class ReasonNeeded(Refusal):
    """The switch without a reason for people to read."""

    sentence = "Say why, in a sentence that visitors read."
    status = 422


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """That the site can only be read, since when and why."""

    since: datetime
    reason: str


def read_only() -> ReadOnly | None:
    """The switch, None while everything works."""
    row = session().get(Switch, READ_ONLY)
    return ReadOnly(row.since, row.reason) if row else None


def switch(on: bool, reason: str = "", *, by: int | None = None) -> None:
    """Turn the switch on or off; a second time changes nothing. Raises ReasonNeeded."""
    if on and not reason.strip():
        raise ReasonNeeded()
    with transaction() as current:
        row = current.get(Switch, READ_ONLY)
        if on and row is None:
            current.add(Switch(name=READ_ONLY, since=now(), reason=reason.strip()))
        elif not on and row is not None:
            current.delete(row)
        else:
            return
        record(
            current,
            "read only on" if on else "read only off",
            subject="the site",
            person_id=by,
            roles=frozenset({Role.ADMINISTRATOR}),
        )


def guard(app: Flask) -> None:
    """Refuse what writes while the switch is on, with a sentence and 503."""

    @app.before_request
    def check() -> Response | None:
        if request.method not in WRITING or request.endpoint in OPEN or request.endpoint is None:
            return None
        found = read_only()
        if found is None:
            return None
        response = page(503, f"{found.reason} {SENTENCE}")
        response.headers["Retry-After"] = "600"
        return response
