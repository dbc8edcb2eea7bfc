"""Keeping a draft for later: its address, a mail with it, and deleting it."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form

from portal.accounts.rules import LONGEST_ADDRESS, normalise_email
from portal.mail.delivery import deliver_soon
from portal.mail.letters import absolute
from portal.submissions.drafting.operations import delete_draft, mail_address
from portal.submissions.drafting.page import UK
from portal.submissions.drafting.queries import Draft, draft_of
from portal.submissions.drafting.showing import go_to
from portal.submissions.drafting.steps import BY_KEY
from portal.submissions.views import blueprint
from portal.web.audiences import Audience, audience
from portal.web.fields import Read, needed
from portal.web.limits import LINKS_PER_ADDRESS, limiter
from portal.web.security import csrf, secret_page


class AddressForm(Form):  # type: ignore[misc]  # WTForms has no types
    """Where the draft's address is mailed to."""

    email = Read(
        "Your e-mail address",
        normalise_email,
        needed("Enter an e-mail address like name@example.org."),
        most=LONGEST_ADDRESS,
    )


def show_keep(
    draft: Draft, form: AddressForm, status: int = 200, *, mailed: bool = False
) -> ResponseReturnValue:
    """The page that tells a draft's address and how long it is kept."""
    page = render_template(
        "submissions/steps/keep.html",
        draft=draft,
        form=form,
        address=absolute("submissions.draft", token=draft.token),
        key=list(BY_KEY)[draft.reached],
        saved=draft.saved_at.astimezone(UK),
        mailed=mailed,
    )
    return secret_page(make_response(page, status))


@blueprint.get("/drafts/<token>/keep")
@audience(Audience.PUBLIC)
def keep(token: str) -> ResponseReturnValue:
    """The draft's address, to be kept."""
    draft = draft_of(token)
    if draft.sent_at is not None:
        return go_to(draft, "check")
    return show_keep(draft, AddressForm(), mailed="mailed" in request.args)


@blueprint.post("/drafts/<token>/keep")
@csrf.exempt
@limiter.limit(LINKS_PER_ADDRESS)
@audience(Audience.PUBLIC)
def mail_it(token: str) -> ResponseReturnValue:
    """Mail the draft's address to its writer."""
    draft = draft_of(token)
    form = AddressForm(request.form)
    if not form.validate():
        return show_keep(draft, form, 422)
    mail_address(token, form.email.value)
    deliver_soon()
    target = url_for("submissions.keep", token=token, mailed=1)
    return secret_page(make_response(redirect(target, 303)))


@blueprint.post("/drafts/<token>/delete")
@csrf.exempt
@limiter.limit(LINKS_PER_ADDRESS)
@audience(Audience.PUBLIC)
def delete(token: str) -> ResponseReturnValue:
    """Delete the draft and its files at once."""
    delete_draft(token)
    return secret_page(make_response(render_template("submissions/steps/deleted.html")))
