"""The shape of a decision about several rows of a batch, and of undoing one."""

import re

from portal.moderation.batches import Picked, ruling_for
from portal.moderation.operations import Ruling
from portal.moderation.reasons import FOR_STATEMENTS, MOST_PUBLIC_NOTE, Outcome, Reason
from portal.web.fields import NOT_IN_LIST, Choice, Paragraphs, needed
from portal.web.forms import PortalForm

PICKED = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")
REASONS = [one for one in Reason if one not in FOR_STATEMENTS]


class BatchDecisionForm(PortalForm):
    """The reason and the note for all rows; which rows, and what, stands in the request."""

    reason = Choice(
        "Reason",
        choices={
            "": "Choose a reason",
            **{one.value: f"{one.value} {one.word}" for one in REASONS},
        },
        validators=[needed(NOT_IN_LIST)],
    )
    public_note = Paragraphs("Note for the public record", most=MOST_PUBLIC_NOTE)

    def ruling(self, outcome: Outcome) -> Ruling:
        """What the form says; call it only when the form is valid."""
        return ruling_for(outcome, Reason(self.reason.data), self.public_note.data)


class UndoForm(PortalForm):
    """Why the whole batch is to be withdrawn."""

    why = Paragraphs(
        "Why it is to be withdrawn",
        needed("Say why: the reason is published with each withdrawal."),
        most=MOST_PUBLIC_NOTE,
    )


def picked_rows(values: list[str]) -> list[Picked]:
    """The ticked rows as (submission, lock); what has another shape is left out."""
    found = (PICKED.fullmatch(value) for value in values)
    return [Picked(int(one[1]), int(one[2])) for one in found if one]
