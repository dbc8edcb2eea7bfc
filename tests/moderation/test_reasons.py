"""Reasons: which decision they are for, when a note is needed, what the public reads."""

import pytest

from portal.moderation.reasons import (
    NoteMissing,
    Outcome,
    Reason,
    ReasonDoesNotFit,
    check_reason,
    public_reason,
)
from portal.submissions.rules import SubmissionKind

APPROVED, REJECTED = Outcome.APPROVED, Outcome.REJECTED


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_goes_with_one_decision_only(reason: Reason) -> None:
    check_reason(reason.outcome, reason, "A note.")
    other = REJECTED if reason.outcome is APPROVED else APPROVED
    with pytest.raises(ReasonDoesNotFit):
        check_reason(other, reason, "A note.")


@pytest.mark.parametrize("reason", [r for r in Reason if r.outcome is REJECTED])
def test_a_rejection_needs_a_note(reason: Reason) -> None:
    with pytest.raises(NoteMissing):
        check_reason(REJECTED, reason, "  ")


def test_an_approval_needs_a_note_only_where_its_reason_says_little() -> None:
    check_reason(APPROVED, Reason.MATCHES, "")
    for reason in (Reason.MATCHES_WITH_DIFFERENCE, Reason.OTHER_APPROVAL):
        with pytest.raises(NoteMissing):
            check_reason(APPROVED, reason, "")


FINDING, CORRECTION = SubmissionKind.FINDING, SubmissionKind.CORRECTION


@pytest.mark.parametrize(
    ("kind", "proposed", "reason", "note", "expected"),
    [
        (FINDING, "", Reason.MATCHES, "", "Matches the source."),
        (FINDING, "ignored", Reason.MATCHES, "Page 2.", "Matches the source. Page 2."),
        (FINDING, "", Reason.OTHER_APPROVAL, "Read out.", "Read out."),
        (CORRECTION, "One was counted twice.", Reason.COUNCIL_CORRECTS, "",
         "One was counted twice."),
        (CORRECTION, "Counted twice.", Reason.COUNCIL_CORRECTS, "Letter seen.",
         "Counted twice. Letter seen."),
        (CORRECTION, " ", Reason.MATCHES, "", "Matches the source."),
    ],
)  # fmt: skip
def test_the_public_reads_the_submitters_reason_for_a_correction_else_the_moderators(
    kind: SubmissionKind, proposed: str, reason: Reason, note: str, expected: str
) -> None:
    assert public_reason(kind, proposed, reason, note) == expected
