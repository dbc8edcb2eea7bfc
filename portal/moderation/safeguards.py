"""What protects whoever is written about: notice, a second person, no conflict of interest. Pure.

- Notice: what is adverse and contested waits until the council has had its working days to comment,
  or has answered (the portal's own rule; the practice of asking before printing).
- Two persons: what is adverse on a protected entry is published after two different moderators have
  approved it. Withdrawals and reverts have two in any case: whoever proposes one never decides it.
"""

from dataclasses import dataclass
from datetime import date

from portal.entries.changes import Change
from portal.entries.content import Entry
from portal.refusal import Refusal
from portal.submissions.adverse import adverse_claims, is_contested


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
