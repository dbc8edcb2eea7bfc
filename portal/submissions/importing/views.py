"""Waiting for a request to be fetched, and putting what it says into the draft."""

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded

from portal.submissions.drafting.operations import save_pairs
from portal.submissions.drafting.queries import Draft, draft_of
from portal.submissions.drafting.showing import form_for, go_to, show_step
from portal.submissions.drafting.steps import FIRST, Pairs
from portal.submissions.importing.operations import (
    Import,
    begin_import,
    end_import,
    fetch_soon,
    import_of,
)
from portal.submissions.importing.request import NoRequest
from portal.submissions.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.limits import IMPORTS, limiter
from portal.web.security import secret_page

TOO_MANY = (
    "From this connection too many requests were fetched in a short time. Wait an hour, or fill in "
    "the fields by hand."
)
LOOK_AGAIN = 2  # seconds
FETCHED = "Taken from WhatDoTheyKnow. What you had typed stays; check the rest."


def start_fetch(draft: Draft) -> Response:
    """Fetch the request whose address stands in the draft, unless it is none."""
    fault = ""
    try:
        with limiter.limit(IMPORTS):
            begin_import(draft.hash, draft.first("wdtk_address"))
    except NoRequest as refusal:
        fault = refusal.sentence
    except RateLimitExceeded:
        fault = TOO_MANY
    if not fault:
        target = url_for("submissions.import_page", token=draft.token)
        return secret_page(make_response(redirect(target, 303)))
    form = form_for(draft.pairs)
    form.wdtk_address.errors = [fault]
    return show_step(FIRST, form, draft, 422)


@blueprint.get("/drafts/<token>/import")
@audience(Audience.PUBLIC)
def import_page(token: str) -> ResponseReturnValue:
    """How far it is; when it is over, back to the first step with what was found."""
    draft = draft_of(token)
    found = import_of(draft.hash)
    if draft.sent_at is not None or found is None:
        return go_to(draft, FIRST)
    if not found.is_over:
        fetch_soon(draft.hash)
        page = render_template("submissions/steps/import.html", draft=draft)
        response = secret_page(make_response(page))
        response.headers["Refresh"] = str(LOOK_AGAIN)
        return response
    save_pairs(draft.token, filled(draft, found))
    end_import(draft.hash)
    return go_to(draft, FIRST)


def filled(draft: Draft, found: Import) -> Pairs:
    """The draft's fields with what was found in those that are empty, and what to say about it."""
    typed = {name for name, value in draft.pairs if value.strip()}
    new = [pair for pair in found.pairs if pair[0] not in typed]
    names = {name for name, _ in new} | {"imported"}
    told = " ".join(filter(None, [FETCHED if found.pairs else "", found.told]))
    return [*[pair for pair in draft.pairs if pair[0] not in names], *new, ("imported", told)]
