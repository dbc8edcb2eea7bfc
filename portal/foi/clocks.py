"""The two Acts in words, and every date that follows from the day a request is received. Pure."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from portal.councils.rules import FoiLaw
from portal.foi.rules import answer_due, complaint_by, review_asked_by, review_due


@dataclass(frozen=True, slots=True)
class Act:
    """An Act as letters and pages cite it; `days_off` says what is no working day."""

    name: str
    short: str
    answer_section: str
    days_off: str
    cost_section: str
    advice_section: str
    review_source: str
    review_answer_source: str
    commissioner: str
    commissioner_address: str
    complaint_source: str


ACTS = {
    FoiLaw.FOIA: Act(
        name="Freedom of Information Act 2000",
        short="FOIA",
        answer_section="section 10(1)",
        days_off="Saturdays, Sundays, Christmas Day, Good Friday and the bank holidays of any part "
        "of the United Kingdom (section 10(6))",
        cost_section="section 12",
        advice_section="section 16",
        review_source="advice of the code of practice under section 45; the Act sets no day",
        review_answer_source="the same code",
        commissioner="Information Commissioner",
        commissioner_address="https://ico.org.uk/",
        complaint_source="section 50",
    ),
    FoiLaw.FOISA: Act(
        name="Freedom of Information (Scotland) Act 2002",
        short="FOISA",
        answer_section="section 10(1)",
        days_off="Saturdays, Sundays, Christmas Day and the bank holidays in Scotland (section 73)",
        cost_section="section 12",
        advice_section="section 15",
        review_source="section 20(5)",
        review_answer_source="section 21(1)",
        commissioner="Scottish Information Commissioner",
        commissioner_address="https://www.foi.scot/",
        complaint_source="section 47(4)",
    ),
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The last days of each step when nobody answers and every step is taken on its last day.

    `complex_review_due` exists under FOIA only, `complaint_by` in Scotland only.
    """

    received: date
    answer_due: date
    review_asked_by: date
    review_due: date
    complex_review_due: date | None
    complaint_by: date | None


def clocks(received: date, law: FoiLaw, days_off: Container[date]) -> Clocks:
    """Every last day for a request that a council receives on `received`."""
    due = answer_due(received, days_off)
    asked = review_asked_by(due, days_off)
    reviewed = review_due(asked, days_off)
    foia = law is FoiLaw.FOIA
    return Clocks(
        received=received,
        answer_due=due,
        review_asked_by=asked,
        review_due=reviewed,
        complex_review_due=review_due(asked, days_off, complex_case=True) if foia else None,
        complaint_by=None if foia else complaint_by(reviewed),
    )
