"""The steps of a finding: each keeps what was typed first, then says what is wrong with it."""

from dataclasses import replace

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded

from portal.councils.queries import council_by_slug
from portal.evidence.queries import files_of_draft
from portal.mail.delivery import deliver_soon
from portal.refusal import Overtaken, Refusal
from portal.submissions.drafting.form import StepForm, law_of, sections_of
from portal.submissions.drafting.operations import begin_draft, save_pairs, save_step
from portal.submissions.drafting.page import check_page, proposals, texts_of
from portal.submissions.drafting.pasted import keep_pasted
from portal.submissions.drafting.proposing import taken_over
from portal.submissions.drafting.queries import Draft, draft_of
from portal.submissions.drafting.rows import with_row, without_row
from portal.submissions.drafting.showing import (
    address_of,
    form_for,
    go_to,
    sent_pairs,
    show_refused,
    show_step,
    wants_json,
)
from portal.submissions.drafting.steps import (
    BY_KEY,
    FIRST,
    LAST,
    DraftGone,
    TooMuchTyped,
    before,
    council_in,
    merged,
    next_of,
)
from portal.submissions.filled import finding_of
from portal.submissions.importing.views import start_fetch
from portal.submissions.operations import submit_finding
from portal.submissions.proposals import Finding, Receipt
from portal.submissions.views import TOO_MANY, blueprint, submitter_of
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, DRAFTS, SUBMISSIONS, limiter, seconds_to_wait
from portal.web.security import csrf, secret_page


@blueprint.app_errorhandler(DraftGone)
def gone(refusal: DraftGone) -> Response:
    """The page for a draft that is not there any more."""
    page = render_template("submissions/steps/gone.html", sentence=refusal.sentence)
    return make_response(page, refusal.status)


@blueprint.get("/start")
@audience(Audience.PUBLIC)
def start() -> ResponseReturnValue:
    """The first step, of a draft that is kept from the first press on."""
    council = council_by_slug(request.args.get("council", ""))
    form = form_for([("council", council.code)] if council else [])
    return show_step(FIRST, form, None)


@blueprint.post("/start")
@csrf.exempt
@limiter.limit(DRAFTS)
@audience(Audience.PUBLIC)
def begin() -> ResponseReturnValue:
    """Keep the first step as a new draft, and go on at its own address."""
    pairs = sent_pairs()
    try:
        draft = begin_draft(merged([], BY_KEY[FIRST], pairs))
    except TooMuchTyped as refusal:
        return show_refused(FIRST, pairs, None, refusal)
    return after(draft, FIRST)


@blueprint.get("/drafts/<token>")
@audience(Audience.PUBLIC)
def draft(token: str) -> ResponseReturnValue:
    """Where the draft was left; its receipt once it is sent."""
    found = draft_of(token)
    return go_to(found, list(BY_KEY)[found.reached])


@blueprint.get("/drafts/<token>/<any(source,evidence,answer,claims,check):key>")
@audience(Audience.PUBLIC)
def step(token: str, key: str) -> ResponseReturnValue:
    """One step with what was typed; `?check=1` says what is wrong with it."""
    found = draft_of(token)
    if found.sent_at is not None:
        return go_to(found, key)
    form = form_for(found.pairs, token=key == LAST)
    if key == LAST:
        told = check_page(form)
        for field in form:
            field.errors = []
        return show_step(key, form, found, **told)
    if request.args.get("check"):
        form.validate()
        form.clear_errors_but(BY_KEY[key])
    return show_step(key, form, found)


@blueprint.post("/drafts/<token>/<any(source,answer,claims,check):key>")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def save(token: str, key: str) -> ResponseReturnValue:
    """Keep what a step sent, then do what its button says."""
    if wants_json():
        return save_by_itself(token, key)
    found = draft_of(token)
    pairs = sent_pairs()
    try:
        found = save_step(token, BY_KEY[key], pairs)
    except TooMuchTyped as refusal:
        return show_refused(key, pairs, found, refusal)
    if found.sent_at is not None:
        return go_to(found, key)
    if "take" in request.form:
        return take_over(found, key)
    return change_rows(found) or after(found, key)


def take_over(draft: Draft, key: str) -> Response:
    """Put the ticked proposals into the form."""
    found = proposals(draft, texts_of(draft, files_of_draft(draft.hash)))
    offered = {one.short for one in sections_of(law_of(council_in(draft.pairs)))}
    keys = request.form.getlist("proposal")
    save_pairs(draft.token, taken_over(draft.pairs, found, keys, offered))
    return go_to(draft, key, "rows" if key == "claims" else "answered_on")


def save_by_itself(token: str, key: str) -> Response:
    """What a page saves while somebody types; it never saves over what came later."""
    seen = request.form.get("seen", "")
    try:
        found = save_step(token, BY_KEY[key], sent_pairs(), seen=seen or "unknown")
    except (Overtaken, TooMuchTyped) as refusal:
        return secret_page(make_response(jsonify(saved=False, sentence=refusal.sentence), 409))
    return secret_page(jsonify(saved=True, seen=found.seen))


def change_rows(draft: Draft) -> Response | None:
    """Add or remove the row that the pressed button names; None when none was pressed."""
    if "remove" in request.form:
        save_pairs(draft.token, without_row(draft.pairs, request.form["remove"]))
        return go_to(draft, "claims", "rows")
    if "add" in request.form:
        pairs, index = with_row(draft.pairs)
        save_pairs(draft.token, pairs)
        return go_to(draft, "claims", f"rows-{index}-brand")
    return None


def after(draft: Draft, key: str) -> Response:
    """Where the pressed button leads; only 'continue' asks whether the step is complete."""
    wanted = request.form.get("go", "")
    if wanted == "fetch":
        return start_fetch(draft)
    if wanted in BY_KEY:
        return go_to(draft, wanted)
    if wanted == "back":
        return go_to(draft, before(key))
    if wanted == "keep":
        return secret_page(
            make_response(redirect(url_for("submissions.keep", token=draft.token), 303))
        )
    if key == LAST:
        return send_draft(draft)
    form = form_for(draft.pairs)
    form.validate()
    if form.clear_errors_but(BY_KEY[key]):
        if request.path == url_for("submissions.begin"):
            return secret_page(make_response(redirect(f"{address_of(draft, key)}?check=1", 303)))
        return show_step(key, form, draft, 422)
    save_step(draft.token, BY_KEY[key], draft.pairs, reached=next_of(key))
    return go_to(draft, next_of(key))


def send_draft(draft: Draft) -> Response:
    """Send the whole finding; what is missing is named with the step where it belongs."""
    form = form_for(draft.pairs, token=True)
    told = check_page(form)
    if told["earlier"] or told["faulty"]:
        status = status_of_faults(form) if "csrf_token" in form else 422
        return show_step(LAST, form, draft, status, tried=True, **told)
    try:
        receipt = keep_draft(form, draft)
    except RateLimitExceeded:
        form.form_errors.append(TOO_MANY)
        page = show_step(LAST, form, draft, 429, **told)
        page.headers["Retry-After"] = str(seconds_to_wait())
        return page
    except Refusal as refusal:
        form.form_errors.append(refusal.sentence)
        return show_step(LAST, form, draft, 422, **told)
    deliver_soon()
    target = url_for("submissions.receipt", token=receipt.token)
    return secret_page(make_response(redirect(target, 303)))


def keep_draft(form: StepForm, draft: Draft) -> Receipt:
    """Send what the draft says, with its files, as whoever asks."""
    with limiter.limit(SUBMISSIONS):
        return submit_finding(
            finding_with_notes(form, keep_pasted(draft)),
            submitter=submitter_of(form),
            intent=draft.intent,
            draft_hash=draft.hash,
        )


def finding_with_notes(form: StepForm, told: str) -> Finding:
    """The finding; why it is different from what is published stands before the note, and what
    else a moderator is told after it.
    """
    finding = finding_of(form)
    why = f"Why it is different: {form.different.data}" if form.different.data else ""
    note = "\n\n".join(filter(None, [why, finding.note_to_moderator, told]))
    return replace(finding, note_to_moderator=note)
