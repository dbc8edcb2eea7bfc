"""The form that registers a request."""

from datetime import date
from typing import Any

from wtforms import HiddenField

from portal.accounts.rules import LONGEST_ADDRESS, normalise_email
from portal.councils.queries import Council, domains_of
from portal.database import now
from portal.foi.operations import Registration
from portal.foi.registering import Unreadable, check_link, read_received, read_reference
from portal.web.fields import Line, Read, needed
from portal.web.forms import PortalForm


def read_day(typed: str) -> date | None:
    """The day of receipt, up to today."""
    return read_received(typed, now().date())


def read_email(typed: str) -> str:
    """A mail address, or nothing."""
    return normalise_email(typed) if typed else ""


class RequestForm(PortalForm):
    """Where a request can be found and when the council received it."""

    intent = HiddenField()
    link = Line("Where the request can be read", most=2_000)
    reference = Read("The council’s reference", read_reference, most=60)
    received_on = Read(
        "The day on which the council received it",
        read_day,
        needed("Enter the day on which the council received the request."),
    )
    email = Read("Your e-mail address, for reminders", read_email, most=LONGEST_ADDRESS)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field; the link against the council's own domains: set `council` before."""
        good = bool(super().validate(extra_validators))
        try:
            check_link(self.link.data, self.domains)
        except Unreadable as refusal:
            self.link.errors = [refusal.sentence]
            return False
        if not (self.link.data or self.reference.data or self.link.errors):
            self.link.errors = [
                "Give the request's address or the council's reference, so that others can find it."
            ]
            return False
        return good

    def about(self, council: Council) -> "RequestForm":
        """The form for a request to that council."""
        self.domains = domains_of(council.code)
        self.code = council.code
        return self

    @property
    def registration(self) -> Registration:
        """What is registered; call it only when the form is valid."""
        return Registration(
            self.code,
            self.received_on.value,
            self.reference.value or "",
            self.link.data,
            self.email.value or "",
        )
