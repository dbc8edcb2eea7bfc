"""How a submission is told to who sent it. Pure."""

from collections.abc import Mapping

from portal.entries.changes import AddAnswer, AddStatement, CorrectClaim
from portal.entries.differences import answer_changes, claim_changes
from portal.submissions.rules import SubmissionState

Change = AddAnswer | CorrectClaim | AddStatement

STATE_WORDS = {
    SubmissionState.UNCONFIRMED: "Waiting for your confirmation",
    SubmissionState.PENDING: "In the queue",
    SubmissionState.APPROVED: "Approved and published",
    SubmissionState.REJECTED: "Not published",
    SubmissionState.WITHDRAWN: "Withdrawn",
}


def facts_of(change: Change, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a change proposes, as (label, words) in the order of the form."""
    match change:
        case AddAnswer(answer=answer):
            source = answer.source
            found = [("Address", source.url), ("Publisher", source.publisher)]
            found += [("Kind of source", source.kind.word), ("Reference", source.reference)]
            found += [(line.label, line.new) for line in answer_changes(None, answer)]
            for place, claim in enumerate(answer.claims, 1):
                found += [
                    (f"Claim {place}: {line.label.lower()}", named(line.new, line.label, names))
                    for line in claim_changes(None, claim)
                ]
        case CorrectClaim(was=was, becomes=becomes):
            found = [
                (
                    line.label,
                    f"{named(line.old, line.label, names) or 'nothing'} becomes "
                    f"{named(line.new, line.label, names) or 'nothing'}",
                )
                for line in claim_changes(was, becomes)
            ]
        case AddStatement(statement=statement):
            found = [("Statement", statement.text)]
    return [(label, words) for label, words in found if words]


def named(words: str, label: str, names: Mapping[str, str]) -> str:
    """Slugs of brands as their names."""
    if label != "Brands":
        return words
    return ", ".join(names.get(slug, slug) for slug in words.split(", "))
