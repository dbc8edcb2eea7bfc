"""How a submission is told to who sent it. Pure."""

from collections.abc import Mapping

from portal.entries.changes import (
    AddAnswer,
    AddStatement,
    Change,
    ConfirmClaims,
    CorrectClaim,
    ReplaceStatement,
    RevertTo,
)
from portal.entries.content import Answer, Claim
from portal.entries.differences import claim_changes
from portal.entries.sentences import claim_phrase, joined, settings_phrase
from portal.submissions.rules import SubmissionState
from portal.web.formats import day

Facts = list[tuple[str, str]]
Names = Mapping[str, str]

STATE_WORDS = {
    SubmissionState.UNCONFIRMED: "Waiting for your confirmation",
    SubmissionState.PENDING: "In the queue",
    SubmissionState.CHANGES_REQUESTED: "A moderator asks you to change something",
    SubmissionState.APPROVED: "Approved and published",
    SubmissionState.REJECTED: "Not published",
    SubmissionState.WITHDRAWN: "Withdrawn",
}


def facts_of(change: Change, names: Names) -> Facts:
    """What a change proposes, as (label, words) in the order of the form."""
    match change:
        case AddAnswer(answer=answer):
            source, said, claims = facts_of_answer(answer, names)
            found = [*source, *said, *claims]
        case CorrectClaim(was=was, becomes=becomes):
            found = [
                (line.label, f"{line.old or 'nothing'} becomes {line.new or 'nothing'}")
                for line in claim_changes(was, becomes)
            ]
        case AddStatement(statement=statement):
            found = [("Statement", statement.text)]
        case ReplaceStatement(was=old, becomes=new):
            found = [("Statement", new.text if new else f"Taken back: {old.text}")]
        case ConfirmClaims(claims=claims, on=on):
            numbers = joined([str(number) for number in claims])
            found = [("Confirmed claims", numbers), ("Confirmed on", day(on) if on else "")]
        case RevertTo(revision=revision):
            found = [("Back to revision", str(revision))]
        case _:
            found = _numbers_facts(change)
    return [(label, words) for label, words in found if words]


def facts_of_answer(answer: Answer, names: Names) -> tuple[Facts, Facts, Facts]:
    """An answer in three parts: its source, what was answered, the claims with their words."""
    claims = [
        fact
        for place, claim in enumerate(answer.claims, 1)
        for fact in _claim_facts(claim, place, names)
    ]
    claims.append(("The council's own words", answer.quote))
    source, said, claimed = (
        [(label, words) for label, words in part if words]
        for part in (_source_facts(answer), _said_facts(answer, names), claims)
    )
    return source, said, claimed


def _numbers_facts(change: Change) -> Facts:
    """A change that only names an answer or a claim of the entry, by its kind and numbers."""
    data = change.model_dump(mode="json", exclude={"kind"})
    numbers = [(name, value) for name, value in data.items() if isinstance(value, int | str)]
    return [(capital(change.kind.replace("_", " ")), joined([f"{n} {v}" for n, v in numbers]))]


def _source_facts(answer: Answer) -> Facts:
    source = answer.source
    return [
        ("Address", source.url),
        ("Title", source.title),
        ("Publisher", source.publisher),
        ("Kind of source", capital(source.kind.word)),
        ("Reference", source.reference),
    ]


def _said_facts(answer: Answer, names: Names) -> Facts:
    sections = [one.short for one in answer.exemptions]
    return [
        ("Asked", day(answer.asked_on) if answer.asked_on else ""),
        ("Answered", day(answer.answered_on) if answer.answered_on else ""),
        ("Answer", answer.state.word),
        ("Asked about", joined([names.get(slug, slug) for slug in answer.asked_brands])),
        ("Sections of the law", joined(sections)),
        ("Note", answer.note),
    ]


def _claim_facts(claim: Claim, place: int, names: Names) -> Facts:
    said = f"{capital(claim_phrase(claim, names))}. {settings_phrase(claim)}".strip()
    total = claim.stated_total
    return [
        (f"Claim {place}", said),
        (f"Claim {place}, as written", claim.as_written),
        (f"Claim {place}, page", claim.page),
        (f"Claim {place}, total given", "" if total is None else f"{total:,}"),
        (f"Claim {place}, out of", "" if claim.base is None else f"{claim.base:,}"),
        (f"Claim {place}, question", claim.question),
        (f"Claim {place}, words", claim.quote),
    ]


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
