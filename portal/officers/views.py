"""A council officer's desk: what is published about the own council, and what waits."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.brands.queries import brand_names
from portal.entries.queries import live_entry, live_revision
from portal.officers import (  # add their pages to the blueprint
    about_views,  # noqa: F401 - adds its pages
    check_views,  # noqa: F401 - adds its pages
    claim_views,  # noqa: F401 - adds its pages
    notice_views,  # noqa: F401 - adds its pages
    people_views,  # noqa: F401 - adds its pages
    register_views,  # noqa: F401 - adds its pages
    statement_views,  # noqa: F401 - adds its pages
)
from portal.officers.blueprint import blueprint
from portal.officers.entry_table import entry_table
from portal.officers.queries import desk_of, other_councils, sent_by_council
from portal.officers.signed_in import own_council
from portal.officers.statements import statements_sent
from portal.submissions.notices import notices_of
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
        living=(entry := live_entry(council.code)).statements,
        whole=entry.statement_on(None),
        sent_statements=statements_sent(council.code),
        is_own=council.code == current_user.council_code,
        others=other_councils(current_user.council_code, council.code),
        notices=notices_of(council.code, brand_names()),
        submissions=sent_by_council(council.code),
        said=request.args.get("said"),
        sent=asked_number("sent"),
        confirmed=asked_number("confirmed"),
    )


@blueprint.get("/officers/<slug>/entry.csv")
@audience(Audience.OFFICERS)
def entry_csv(slug: str) -> ResponseReturnValue:
    """The same as a table to keep; not for anybody else, so no cache keeps it."""
    council = own_council(slug)
    return Response(
        entry_table(council),
        mimetype="text/csv",
        headers={
            "Content-Disposition": f"attachment; filename={council.slug}-entry.csv",
            "Cache-Control": "no-store",
        },
    )
