"""What the views of drafts share: where a step is, its form, its page, and that it is a secret."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_login import current_user

from portal.refusal import Refusal
from portal.submissions.drafting.form import StepForm, form_of
from portal.submissions.drafting.page import step_page
from portal.submissions.drafting.queries import Draft
from portal.submissions.drafting.steps import Pairs
from portal.web.security import secret_page


def address_of(draft: Draft, key: str, anchor: str = "") -> str:
    """Where a step of a draft is."""
    return url_for("submissions.step", token=draft.token, key=key, _anchor=anchor or None)


def go_to(draft: Draft, key: str, anchor: str = "") -> Response:
    """Send the browser to a step; to the receipt once the draft is sent."""
    if draft.sent_at is not None:
        target = url_for("submissions.receipt", token=draft.receipt)
    else:
        target = address_of(draft, key, anchor)
    return secret_page(make_response(redirect(target, 303)))


def show_step(
    key: str, form: StepForm, draft: Draft | None, status: int = 200, **more: object
) -> Response:
    """The page of a step."""
    context = step_page(key, form, draft) | more
    page = make_response(render_template(f"submissions/steps/{key}.html", **context), status)
    return secret_page(page) if draft else page


def show_refused(key: str, pairs: Pairs, draft: Draft | None, refusal: Refusal) -> Response:
    """The page of a step as it was sent, with why it was not kept."""
    form = form_for(pairs)
    form.form_errors.append(refusal.sentence)
    return show_step(key, form, draft, refusal.status)


def wants_json() -> bool:
    """Whether a page saves by itself, and nobody pressed a button."""
    return request.accept_mimetypes.best == "application/json"


def sent_pairs() -> Pairs:
    """The text fields of the request."""
    return list(request.form.items(multi=True))


def form_for(pairs: Pairs, *, token: bool = False) -> StepForm:
    """The form for whoever asks."""
    known = current_user.is_authenticated
    asked = request.form.get("csrf_token", "") if token and known else None
    return form_of(pairs, needs_email=not known, token=asked)
