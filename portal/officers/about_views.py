"""For officers who have not signed in: what this is, and whether an address is good."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.accounts.addresses import NoCouncilAddress, councils_of_address
from portal.accounts.officers import domain_list
from portal.councils.queries import Council, councils_by_code
from portal.database import now
from portal.officers.blueprint import blueprint
from portal.officers.forms import MOST_STATEMENT, AddressForm
from portal.web.audiences import Audience, audience
from portal.web.form_errors import status_of_faults
from portal.web.limits import DESK, limiter
from portal.web.security import csrf
from portal.web.storing import current_version, respond


@blueprint.get("/officers")
@audience(Audience.PUBLIC)
def about() -> ResponseReturnValue:
    """What council officers can do here, how it goes and how fast."""
    return respond(
        current_version(), lambda: render_template("officers/about.html", most=MOST_STATEMENT)
    )


@blueprint.get("/officers/check-address")
@audience(Audience.PUBLIC)
def check_address() -> ResponseReturnValue:
    """The form that asks whether an address is good."""
    return render_template("officers/check_address.html", form=AddressForm(formdata=None))


@blueprint.post("/officers/check-address")
@csrf.exempt
@limiter.limit(DESK)
@audience(Audience.PUBLIC)
def tell_address() -> ResponseReturnValue:
    """Whether an address is a named person's at a council, else why not.

    Answers from the public list of domains only: whether somebody has an account is not looked at.
    """
    form = AddressForm()
    if not form.validate():
        status = status_of_faults(form)
        return render_template("officers/check_address.html", form=form), status
    councils: list[Council] = []
    try:
        codes = councils_of_address(form.email.data, domain_list(), now().date())
        councils = list(councils_by_code(codes).values())
    except NoCouncilAddress as refusal:
        form.email.errors = [refusal.sentence]
        return render_template("officers/check_address.html", form=form), refusal.status
    return render_template("officers/check_address.html", form=form, councils=councils)
