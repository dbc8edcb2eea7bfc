"""Who may speak for a council, and when. Pure."""

from collections.abc import Collection

from portal.refusal import Refusal
from portal.submissions.rules import NotTheirCouncil


class CorrectionWaits(Refusal):
    """A claim is called right while the council's correction of it waits."""

    sentence = (
        "Your council's correction of this claim waits for a moderator, so the claim cannot be "
        "called right at the same time. Take the correction back first; its receipt has the button."
    )


class CheckSpent(Refusal):
    """A link of the yearly mail that was used, has expired, or never existed."""

    sentence = (
        "This link has been used, has expired or is not complete. Sign in to say whether your "
        "council's entry is right."
    )
    status = 410


def check_officer(acts_for: Collection[str], council_code: str) -> None:
    """Raises NotTheirCouncil unless the officer acts for this very council.

    `acts_for` are the officer's own council and those that it took over from.
    """
    if council_code not in acts_for:
        raise NotTheirCouncil()
