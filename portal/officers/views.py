"""A council officer's desk: what is published about the own council, and what waits."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.entries.queries import live_revision
from portal.officers import claim_views  # noqa: F401 - adds its pages to the blueprint
from portal.officers.blueprint import blueprint
from portal.officers.queries import desk_of
from portal.officers.signed_in import own_council
from portal.web.audiences import Audience, audience
from portal.web.numbers import asked_number

__all__ = ["blueprint"]


@blueprint.get("/officers/<slug>")
@audience(Audience.OFFICERS)
def desk(slug: str) -> ResponseReturnValue:
    """Everything published about the officer's council, and what waits for a decision."""
    council = own_council(slug)
    return render_template(
        "officers/desk.html",
        council=council,
        desk=desk_of(council),
        revision=live_revision(council.code),
        sent=asked_number("sent"),
        confirmed=asked_number("confirmed"),
    )
