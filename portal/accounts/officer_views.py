"""Becoming an officer: waiting, the code from the FOI address, and the moderators' list."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.accounts.blueprint import blueprint
from portal.accounts.officers import can_send_code, officer_of, waiting_officers
from portal.accounts.rules import ChooseCouncil
from portal.accounts.signed_in import voucher_of
from portal.accounts.vouching import (
    ask_to_act,
    decline,
    enter_code,
    remove_officer,
    send_code,
    vouch,
)
from portal.councils.queries import councils_by_code
from portal.mail.bounces import bounced
from portal.mail.delivery import deliver_soon
from portal.refusal import Refusal
from portal.web.audiences import Audience, audience
from portal.web.limits import DESK, LINKS_PER_ADDRESS, SIGN_INS, limiter

ACTS = {"vouch": vouch, "decline": decline, "remove": remove_officer}


@blueprint.get("/account/officer")
@audience(Audience.SIGNED_IN)
def officer() -> ResponseReturnValue:
    """Where somebody stands who wants to act for a council, and what can be done."""
    return _page()


def _page(refusal: Refusal | None = None, **shown: object) -> str:
    standing = officer_of(current_user.person_id)
    return render_template(
        "accounts/officer.html",
        standing=standing,
        may_send_code=standing is not None and can_send_code(standing),
        refusal=refusal,
        sent=request.args.get("sent"),
        **shown,
    )


@blueprint.post("/account/officer")
@limiter.limit(DESK)
@audience(Audience.SIGNED_IN)
def ask_to_be_officer() -> ResponseReturnValue:
    """Ask to act for the council of one's address."""
    try:
        ask_to_act(current_user.person_id, request.form.get("council") or None)
    except ChooseCouncil as refusal:
        found = councils_by_code(refusal.codes)
        names = [(code, found[code].official_name) for code in refusal.codes]
        return _page(refusal, choose=names), refusal.status
    except Refusal as refusal:
        return _page(refusal), refusal.status
    return redirect(url_for("accounts.officer"), 303)


@blueprint.post("/account/officer/code")
@limiter.limit(LINKS_PER_ADDRESS)
@audience(Audience.SIGNED_IN)
def ask_for_code() -> ResponseReturnValue:
    """Mail a code to the council's published FOI address."""
    try:
        send_code(current_user.person_id)
    except Refusal as refusal:
        return _page(refusal), refusal.status
    deliver_soon()
    return redirect(url_for("accounts.officer", sent="code"), 303)


@blueprint.post("/account/officer/code/enter")
@limiter.limit(SIGN_INS, deduct_when=lambda response: response.status_code >= 400)
@audience(Audience.SIGNED_IN)
def give_code() -> ResponseReturnValue:
    """Act for the council by the code that its FOI team passed on."""
    try:
        enter_code(current_user.person_id, request.form.get("code", "")[:40])
    except Refusal as refusal:
        return _page(refusal), refusal.status
    deliver_soon()
    return redirect(url_for("accounts.account"), 303)


@blueprint.get("/moderation/officers", endpoint="officers")
@audience(Audience.MODERATORS)
def waiting() -> ResponseReturnValue:
    """Who waits to act for a council: a moderator vouches for them or declines."""
    return _list()


def _list(refusal: Refusal | None = None) -> str:
    return render_template(
        "accounts/officers.html", waiting=waiting_officers(), bounced=bounced(), refusal=refusal
    )


@blueprint.post("/moderation/officers/<int:number>")
@limiter.limit(DESK)
@audience(Audience.MODERATORS)
def decide_officer(number: int) -> ResponseReturnValue:
    """Vouch for somebody, decline or remove them."""
    act = ACTS.get(request.form.get("act", ""), decline)
    try:
        act(number, by=voucher_of(current_user))
    except Refusal as refusal:
        return _list(refusal), refusal.status
    deliver_soon()
    return redirect(url_for("accounts.officers"), 303)
