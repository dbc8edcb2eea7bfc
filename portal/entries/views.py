"""Public pages of entries: one council, its history, one revision, the corrections log."""

from datetime import UTC, date, datetime

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.brands.queries import brand_names
from portal.councils.queries import Council, council_by_slug
from portal.entries.ask import Reading, read_as_of
from portal.entries.content import Entry
from portal.entries.council_page import council_page
from portal.entries.differences import differences
from portal.entries.log_pages import corrections_page, history_page, read_before
from portal.entries.preview import with_names
from portal.entries.queries import data_version, revision_of
from portal.web.audiences import Audience, audience
from portal.web.storing import respond

blueprint = Blueprint("entries", __name__)


def _council_or_404(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. Search for it by name on the map page.")
    return found


def _today() -> date:
    return datetime.now(UTC).date()


@blueprint.get("/councils/<slug>")
@audience(Audience.PUBLIC)
def council(slug: str) -> ResponseReturnValue:
    """One council's entry. Stored for a data version and a day (ages are told in years).

    `?as_of=2026-11-23` shows what was published by the end of that day (UTC); a day that means
    nothing or has not come is named and the page is that of now.
    """
    found, today = _council_or_404(slug), _today()
    reading = Reading(request.args)
    as_of = read_as_of(reading, today)

    def render() -> str:
        page = council_page(found, today, as_of)
        return render_template("entries/council.html", ignored=reading.ignored, **page)

    return respond(f"{data_version()}.{today}", render)


@blueprint.get("/councils/<slug>/history")
@audience(Audience.PUBLIC)
def history(slug: str) -> ResponseReturnValue:
    """The revisions of an entry, newest first, each with what it changed, a page at a time."""
    found = _council_or_404(slug)
    reading = Reading(request.args)
    before = read_before(reading)
    return respond(
        data_version(),
        lambda: render_template(
            "entries/history.html", ignored=reading.ignored, **history_page(found, before)
        ),
    )


@blueprint.get("/councils/<slug>/revisions/<int:number>")
@audience(Audience.PUBLIC)
def revision(slug: str, number: int) -> ResponseReturnValue:
    """One revision: what it published and how that differs from the one before."""
    found = _council_or_404(slug)
    shown = revision_of(found.code, number)
    if shown is None:
        abort(404, f"{found.official_name} has no revision {number}. Its history lists them all.")

    def render() -> str:
        before, names = revision_of(found.code, number - 1), brand_names()
        return render_template(
            "entries/revision.html",
            council=found,
            revision=shown,
            entry=shown.entry,
            changes=with_names(
                differences(before.entry if before else Entry(), shown.entry), names
            ),
            names=names,
        )

    return respond(data_version(), render)


@blueprint.get("/corrections", endpoint="corrections")
@audience(Audience.PUBLIC)
def corrections_log() -> ResponseReturnValue:
    """The changes to something already published, newest first, a page at a time."""
    reading = Reading(request.args)
    before = read_before(reading)
    return respond(
        data_version(),
        lambda: render_template(
            "entries/corrections.html", ignored=reading.ignored, **corrections_page(before)
        ),
    )
