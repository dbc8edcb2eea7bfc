"""The entry has moved since a submission was sent: when sent, live, proposed, side by side. Pure.

A claim that nobody else changed takes its correction as if nothing had happened, and so does a new
answer: only a claim that both changed stops an approval (`portal.entries.edits.ClaimMoved`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.entries.changes import Change, CorrectClaim
from portal.entries.content import Claim, Entry
from portal.entries.differences import FieldChange, claim_changes, differences
from portal.entries.preview import with_names


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the claim: as it was when the submission was sent, as it is, as proposed."""

    label: str
    sent: str
    live: str
    proposed: str

    @property
    def changed_by_both(self) -> bool:
        """Whether the entry and the sender changed it, to different things."""
        return self.sent != self.live and self.sent != self.proposed and self.live != self.proposed


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened to the entry meanwhile.

    `rows` are the fields of the corrected claim that either side changed; `others` what else
    changed in the entry; `clash` says that the claim itself was changed or is gone.
    """

    rows: list[Row]
    others: list[FieldChange]
    clash: bool


def moved(sent: Entry, live: Entry, change: Change, names: Mapping[str, str]) -> Moved:
    """Compare the entry when a submission was sent with what is live and with what it proposes."""
    meanwhile = with_names(differences(sent, live), names)
    if not isinstance(change, CorrectClaim):
        return Moved([], meanwhile, False)
    number = change.was.number
    now = live.claim(number)
    rows = _rows(change.was, now, change.becomes, names)
    others = [one for one in meanwhile if one.claim != number]
    return Moved(rows, others, now != change.was)


def _rows(was: Claim, now: Claim | None, becomes: Claim, names: Mapping[str, str]) -> list[Row]:
    theirs = {} if now is None else _by_label(was, now, names)
    proposed = _by_label(was, becomes, names)
    found = []
    for label in {**theirs, **proposed}:
        sent = (theirs.get(label) or proposed[label]).old
        live = theirs[label].new if label in theirs else sent
        after = proposed[label].new if label in proposed else sent
        found.append(Row(label, sent, "" if now is None else live, after))
    return found


def _by_label(old: Claim, new: Claim, names: Mapping[str, str]) -> dict[str, FieldChange]:
    return {one.label: one for one in with_names(claim_changes(old, new), names)}
