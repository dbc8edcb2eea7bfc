"""Who may speak for a council, and when. Pure."""

from portal.refusal import Refusal
from portal.submissions.rules import NotTheirCouncil


class CorrectionWaits(Refusal):
    """A claim is called right while the council's correction of it waits."""

    sentence = (
        "Your council's correction of this claim waits for a moderator, so the claim cannot be "
        "called right at the same time. Take the correction back first; its receipt has the button."
    )


def check_officer(officers_council: str | None, council_code: str) -> None:
    """Raises NotTheirCouncil unless the officer is one of this very council."""
    if officers_council != council_code:
        raise NotTheirCouncil()
