"""The shape of a decision."""

from typing import Any

from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from portal.moderation.operations import Ruling
from portal.moderation.reasons import MOST_PUBLIC_NOTE, Outcome, Reason
from portal.web.fields import Ticks
from portal.web.forms import PortalForm
from portal.web.text import clean_text

OUTCOMES = [
    SelectChoice(Outcome.APPROVED.value, "Approve"),
    SelectChoice(Outcome.REJECTED.value, "Reject"),
]


def cleaned(value: Any) -> str:
    """The note without what cannot be seen."""
    return clean_text(value or "")


class DecisionForm(PortalForm):
    """Approve or reject, why, and the note for the public record."""

    outcome = RadioField(
        "Decision", choices=OUTCOMES, validators=[InputRequired("Choose approve or reject.")]
    )
    reason = RadioField(
        "Reason",
        choices=[SelectChoice(one.value, f"{one.value} {one.word}") for one in Reason],
        validators=[InputRequired("Choose a reason.")],
    )
    public_note = TextAreaField(
        "Note for the public record",
        filters=[cleaned],
        validators=[
            Length(
                max=MOST_PUBLIC_NOTE,
                message=f"The note can have {MOST_PUBLIC_NOTE} characters. Shorten it.",
            )
        ],
    )
    left_out = Ticks("Claims to leave out", choices={})
    seen = HiddenField(
        validators=[Regexp(r"^\d{1,9}$", message="Open the page again, then decide.")]
    )

    def offer(self, claims: int) -> None:
        """Offer the claims of a finding; a lone one is published or rejected."""
        places = range(1, claims + 1) if claims > 1 else ()
        self.left_out.choices = {str(place): f"Claim {place}" for place in places}

    def ruling(self) -> Ruling:
        """What the form says; call it only when the form is valid."""
        return Ruling(
            Outcome(self.outcome.data),
            Reason(self.reason.data),
            self.public_note.data,
            int(self.seen.data),
            tuple(int(place) for place in self.left_out.data or ()),
        )
