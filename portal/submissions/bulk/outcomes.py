"""What became of a question, from all that its row says. Pure."""

from portal.entries.content import Exemption
from portal.entries.words import AnswerState
from portal.submissions.bulk.row_says import Says
from portal.submissions.bulk.unclear import Unclear

SILENT = {AnswerState.NO_REPLY, AnswerState.NOT_VISIBLE}
REFUSING = {AnswerState.REFUSED, AnswerState.NEITHER, AnswerState.NOT_HELD}
NOTHING_SAID = (
    "The row says nothing of cameras: no brand, no number and no outcome. Fill one of them in; "
    "“no reply” and “refused” are outcomes too."
)


def outcome_of(says: Says, exemptions: tuple[Exemption, ...]) -> AnswerState:
    """The state of the answer. Raises Unclear where the cells do not go together."""
    named = any(claim.brands for claim in says.claims)
    said = says.outcome
    if said in SILENT:
        if says.claims:
            raise Unclear("The outcome says no answer, other cells say what it was: check them.")
        return said or AnswerState.NO_REPLY
    if not says.claims:
        return _without_claims(said, exemptions)
    if said in REFUSING:
        if named and not exemptions:
            raise Unclear(
                f"The outcome says {(said or AnswerState.REFUSED).word.lower()}, other cells name "
                "brands. Write “answered in part” if both are so."
            )
        return AnswerState.PARTLY_DISCLOSED if named else said or AnswerState.REFUSED
    if exemptions:
        return AnswerState.PARTLY_DISCLOSED if named else AnswerState.REFUSED
    return said or AnswerState.DISCLOSED


def _without_claims(said: AnswerState | None, exemptions: tuple[Exemption, ...]) -> AnswerState:
    if said in REFUSING:
        return said or AnswerState.REFUSED
    if exemptions:
        return AnswerState.REFUSED
    if said is AnswerState.PARTLY_DISCLOSED:
        raise Unclear("Answered in part, but no cell says what: fill in brands or numbers.")
    if said is AnswerState.DISCLOSED:
        raise Unclear("Answered, but no cell says what: fill in brands or numbers.")
    raise Unclear(NOTHING_SAID)
