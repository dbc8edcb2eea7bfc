"""The last days of a registered request in words: for its page and for calendars."""

from portal.foi.clocks import ACTS
from portal.foi.ics import Day
from portal.foi.queries import Followed


def days_of(found: Followed) -> list[Day]:
    """Each last day with what can be done on it, every step taken on its last day."""
    act, dates = ACTS[found.council.foi_law], found.clocks
    council = found.council.official_name
    known = found.request.reference or found.request.link
    about = f"Request to {council} ({known}), received on {dates.received:%-d %B %Y}."
    days = [
        Day(
            "answer",
            dates.answer_due,
            f"FOI answer due: {council}",
            f"{about} The 20th working day after receipt ({act.answer_section} of the {act.name}).",
        ),
        Day(
            "review-asked",
            dates.review_asked_by,
            f"Last day to ask for a review: {council}",
            f"{about} Within 40 working days of the day on which the answer was due, or of the "
            f"answer if one came ({act.review_source}).",
        ),
        Day(
            "review",
            dates.review_due,
            f"Review due if asked for on the last day: {council}",
            f"{about} Within 20 working days of asking ({act.review_answer_source}).",
        ),
    ]
    if dates.complaint_by is not None:
        days.append(
            Day(
                "complaint",
                dates.complaint_by,
                f"Last day to complain to the {act.commissioner}: {council}",
                f"{about} Six months after the review or the day on which it was due "
                f"({act.complaint_source}).",
            )
        )
    return days
