"""The council says that claims are right: the marks are dated and published at once."""

from portal.accounts.events import record
from portal.database import now, transaction
from portal.entries.changes import ConfirmClaims
from portal.entries.content import Entry
from portal.entries.edits import ClaimGone, ClaimMoved
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry, revision_of
from portal.officers.rules import CorrectionWaits
from portal.submissions.disputes import claims_in_dispute
from portal.submissions.proposals import Submitter
from portal.submissions.rules import NotTheirCouncil, SubmitterRole


def confirm_claims(
    council_code: str, claims: tuple[int, ...], *, seen: int, submitter: Submitter
) -> int:
    """Date claims as confirmed by the council today; how many were not confirmed today before.

    `seen` is the revision on the page that the officer read. Raises NotTheirCouncil, ClaimGone,
    ClaimMoved when one of the claims is no longer what the officer read, and CorrectionWaits
    while the council's own correction of one of them waits.
    """
    if submitter.role_for(council_code) is not SubmitterRole.OFFICER:
        raise NotTheirCouncil()
    with transaction() as current:
        live, read = live_entry(council_code), revision_of(council_code, seen)
        _check_read(claims, live, read.entry if read else Entry())
        if claims_in_dispute(current, council_code) & set(claims):
            raise CorrectionWaits()
        today = now().date().isoformat()
        fresh = tuple(one for one in claims if live.confirmed_on(one) != today)
        if not fresh:
            return 0
        told = "a claim is" if len(fresh) == 1 else f"{len(fresh)} claims are"
        publish(
            current,
            Publication(
                council_code,
                ConfirmClaims(claims=fresh, on=today),
                f"The council says that {told} right.",
                SubmitterRole.OFFICER.value,
            ),
        )
        record(
            current,
            "claims confirmed",
            subject=council_code,
            person_id=submitter.person_id,
            roles=frozenset(submitter.roles),
            claims=list(fresh),
        )
        return len(fresh)


def _check_read(claims: tuple[int, ...], live: Entry, read: Entry) -> None:
    if not claims or any(live.claim(number) is None for number in claims):
        raise ClaimGone()
    if any(live.claim(number) != read.claim(number) for number in claims):
        raise ClaimMoved()
