"""What the desk did: the event log for administrators, figures for everybody."""

from flask import Response, json, render_template, request
from flask.typing import ResponseReturnValue

from portal.moderation.ages import hours_words
from portal.moderation.events_page import events
from portal.moderation.statistics import fingerprint, statistics
from portal.moderation.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.numbers import asked_number
from portal.web.storing import respond


@blueprint.get("/moderation/events", endpoint="events")
@audience(Audience.ADMINISTRATORS)
def show_events() -> ResponseReturnValue:
    """The event log, newest first, told as sentences."""
    name = request.args.get("name", "").strip()[:40]
    subject = request.args.get("subject", "").strip()[:80]
    return render_template(
        "moderation/events.html",
        events=events(asked_number("page") or 1, name, subject),
        name=name,
        subject=subject,
    )


@blueprint.get("/statistics", endpoint="statistics")
@audience(Audience.PUBLIC)
def show_statistics() -> ResponseReturnValue:
    """How the desk does: the queue, decisions and their reasons, corrections, what was hidden."""
    return respond(
        fingerprint(),
        lambda: render_template(
            "moderation/statistics.html", figures=statistics(), hours_words=hours_words
        ),
    )


@blueprint.get("/statistics.json")
@audience(Audience.PUBLIC)
def statistics_json() -> Response:
    """The same figures for programs."""
    return respond(fingerprint(), lambda: json.dumps(statistics().as_data()), "application/json")
