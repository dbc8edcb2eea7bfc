"""Taking something down: the reasons that may be given, and who may review it. Pure."""

from portal.entries.words import Worded
from portal.refusal import Refusal


class HidingReason(Worded):
    """Why something is hidden at once; the word is read by the public."""

    PERSONAL = "personal", "It may hold personal data"
    RISK = "risk", "It may put somebody at risk"
    UNLAWFUL = "unlawful", "It may be unlawful to publish it"
    MISTAKEN = "mistaken", "It may be about another council"


class Review(Worded):
    """What a second person decides about something that was hidden."""

    STAYS = "stays hidden", "Stays hidden"
    SHOWN = "shown again", "Shown again"


class OwnHiding(Refusal):
    """Whoever hid something reviews it; a second person does."""

    sentence = "You hid this yourself, so a second moderator reviews it."
    status = 403


class ReviewedAlready(Refusal):
    """Somebody has reviewed this before."""

    sentence = "This was reviewed already, so nothing was changed. Look at what was decided."


class ReasonNeeded(Refusal):
    """A withdrawal, a revert or a merge without its reason."""

    sentence = "Say why: the reason is published with the change."
    status = 422


def check_review(hidden_by: int, reviewed: bool, moderator: int) -> None:
    """Raises ReviewedAlready or OwnHiding."""
    if reviewed:
        raise ReviewedAlready()
    if hidden_by == moderator:
        raise OwnHiding()


def hiding_sentence(reason: HidingReason) -> str:
    """What the public reads while something is hidden; repeats nothing of it."""
    return f"{reason.word}, so it was hidden at once. A second moderator reviews this."
