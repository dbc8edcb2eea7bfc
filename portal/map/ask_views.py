"""Whom to ask next, and the letter to one council as a page and as a draft for a mail program."""

from flask import Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from portal.councils.queries import Council, council_by_slug
from portal.entries.answering import stored_as
from portal.entries.rows import today
from portal.foi.outgoing import as_eml
from portal.foi.queries import registered_as
from portal.map.ask_page import ask_page, letter_page, letter_to
from portal.map.blueprint import blueprint
from portal.web.audiences import Audience, audience
from portal.web.storing import respond


def _council_or_404(slug: str) -> Council:
    found = council_by_slug(slug)
    if found is None:
        abort(404, "There is no council at this address. The page of all councils lists them.")
    return found


def _base_url() -> str:
    address: str = current_app.config["PORTAL"].portal_base_url
    return address


def _stored_as() -> str:
    """What the pages here depend on: the entries, the day, and what readers registered."""
    return f"{stored_as()}.{registered_as()}"


@blueprint.get("/ask")
@audience(Audience.PUBLIC)
def ask() -> ResponseReturnValue:
    """Every council by what became of the questions to it, in the order of asking next."""
    return respond(
        _stored_as(), lambda: render_template("map/ask.html", **ask_page(request.args, today()))
    )


@blueprint.get("/ask/<slug>")
@audience(Audience.PUBLIC)
def letter(slug: str) -> ResponseReturnValue:
    """The letter to one council, the ways to send it, and when it has to be answered."""
    found = _council_or_404(slug)
    return respond(
        _stored_as(),
        lambda: render_template("map/letter.html", **letter_page(found, today(), _base_url())),
    )


@blueprint.get("/ask/<slug>.eml")
@audience(Audience.PUBLIC)
def letter_draft(slug: str) -> Response:
    """The letter as a draft that mail programs open; nothing is sent from here."""
    found = _council_or_404(slug)
    if not found.is_current:
        abort(404, "This council no longer exists. Its page names the council that took over.")
    response = respond(
        stored_as(), lambda: as_eml(letter_to(found, today(), _base_url())), "message/rfc822"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="ask-{found.slug}.eml"'
    return response
