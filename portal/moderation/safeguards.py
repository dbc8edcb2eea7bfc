"""What protects whoever is written about: notice, a second person, no conflict of interest. Pure.

- Adverse: it would say that a council uses (or is phasing out) cameras of a brand.
- Contested: the source is not the council's own words, or what is published says otherwise.
- Notice: what is adverse and contested waits until the council has had its working days to comment,
  or has answered (the portal's own rule; the practice of asking before printing).
- Two persons: what is adverse on a protected entry is published after two different moderators have
  approved it. Withdrawals and reverts have two in any case: whoever proposes one never decides it.
"""

from dataclasses import dataclass
from datetime import date

from portal.entries.changes import AddAnswer, Change, CorrectClaim
from portal.entries.content import Answer, Claim, Entry
from portal.entries.headline import OF_STATUS, OWN_WORDS, headlines
from portal.entries.words import Owner, State
from portal.refusal import Refusal

ADVERSE = (State.USES, State.PHASING)
OTHERWISE = (State.NONE, State.REMOVED)


class NoticeNotGiven(Refusal):
    """Something adverse and contested of which the council has not been told."""

    sentence = (
        "This is adverse to the council and rests on other words than its own, or contradicts what "
        "is published. Tell the council first: it gets its days to comment, then this can be "
        "approved."
    )


class NoticeRuns(Refusal):
    """The council's days to comment have not passed, and it has not answered."""

    sentence = "The council's notice still runs, so this cannot be approved yet."


class Embargoed(Refusal):
    """A journalist's day before which nothing of a submission is published."""

    sentence = "Whoever sent this asked to publish nothing of it yet."


class SecondPersonNeeded(Refusal):
    """The same moderator approves twice what two have to approve."""

    sentence = (
        "You approved this before. The entry is protected, so a second, different moderator "
        "has to approve it too."
    )
    status = 403


class ConflictOfInterestHeld(Refusal):
    """A moderator decides on the council that employs them."""

    sentence = (
        "You work for this council, or said that you do not decide on it, "
        "so another moderator decides."
    )
    status = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguards:
    """What the rules here need to know beside the submission itself.

    `notice_days` is the setting (0: no notice is given), `notice_until` the last day of a notice
    that runs, `answered` whether the council has sent something since it was told.
    """

    today: date
    notice_days: int = 0
    notice_until: date | None = None
    answered: bool = False
    protected: bool = False
    first_approved_by: int | None = None
    embargo_until: date | None = None


def check_embargo(safeguards: Safeguards) -> None:
    """Raises Embargoed (with the day) before the sender's day has come."""
    until = safeguards.embargo_until
    if until is not None and safeguards.today < until:
        raise Embargoed(
            f"Whoever sent this asked to publish nothing of it before {until.day} {until:%B %Y}, "
            "so it cannot be approved until then. It can be rejected."
        )


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


def needs_notice(change: Change, live: Entry, safeguards: Safeguards) -> bool:
    """Whether the council is told before this may be published."""
    if safeguards.notice_days == 0 or not adverse_claims(change):
        return False
    return is_contested(change, live)


def check_notice(change: Change, live: Entry, safeguards: Safeguards) -> None:
    """Raises NoticeNotGiven or NoticeRuns (with the day) while the council has its say."""
    if not needs_notice(change, live, safeguards):
        return
    until = safeguards.notice_until
    if until is None:
        raise NoticeNotGiven()
    if safeguards.today <= until and not safeguards.answered:
        raise NoticeRuns(
            f"The council's notice runs until the end of {until.day} {until:%B %Y}, "
            "so this cannot be approved before, unless the council answers earlier."
        )


def needs_second(change: Change, safeguards: Safeguards) -> bool:
    """Whether two different moderators have to approve."""
    return safeguards.protected and bool(adverse_claims(change))


def is_first_of_two(change: Change, safeguards: Safeguards, moderator: int) -> bool:
    """Whether this approval is the first of the two that are needed.

    Raises SecondPersonNeeded when the same moderator approves again.
    """
    if not needs_second(change, safeguards):
        return False
    if safeguards.first_approved_by == moderator:
        raise SecondPersonNeeded()
    return safeguards.first_approved_by is None
