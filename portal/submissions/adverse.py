"""What is adverse to a council, and what is contested. Pure.

- Adverse: it would say that a council uses (or is phasing out) cameras of a brand.
- Contested: the source is not the council's own words, or what is published says otherwise.
"""

from portal.entries.changes import AddAnswer, Change, CorrectClaim
from portal.entries.content import Answer, Claim, Entry
from portal.entries.headline import OF_STATUS, OWN_WORDS, headlines
from portal.entries.words import Owner, State

ADVERSE = (State.USES, State.PHASING)
OTHERWISE = (State.NONE, State.REMOVED)


def adverse_claims(change: Change) -> tuple[Claim, ...]:
    """The proposed claims that say a council uses, or is phasing out, cameras of a brand."""
    if isinstance(change, AddAnswer):
        claims: tuple[Claim, ...] = change.answer.claims
    elif isinstance(change, CorrectClaim):
        claims = (change.becomes,) if _says_more(change) else ()
    else:
        return ()
    return tuple(
        one
        for one in claims
        if OF_STATUS.get(one.status) in ADVERSE and one.brands and one.owner is Owner.COUNCIL
    )


def _says_more(change: CorrectClaim) -> bool:
    """Whether a correction says more against the council than what it corrects."""
    was, becomes = change.was, change.becomes
    if OF_STATUS.get(was.status) not in ADVERSE or set(becomes.brands) - set(was.brands):
        return True
    return (becomes.total or 0) > (was.total or 0)


def is_contested(change: Change, live: Entry) -> bool:
    """Whether something stands against it: its source, or what is published about its brands."""
    answer = _answer_of(change, live)
    if answer is None or answer.source.kind not in OWN_WORDS:
        return True
    lines = headlines(live)
    brands = {brand for claim in adverse_claims(change) for brand in claim.brands}
    published = [lines[brand] for brand in brands if brand in lines]
    return any(
        line.state in OTHERWISE or bool(live.disputed_since(line.claim)) for line in published
    )


def _answer_of(change: Change, live: Entry) -> Answer | None:
    if isinstance(change, AddAnswer):
        return change.answer
    return live.answer_of(change.was.number) if isinstance(change, CorrectClaim) else None
