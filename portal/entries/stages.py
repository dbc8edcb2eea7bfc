"""How one answer got here: asked, answered, read, checked, the council notified. Pure.

A stage is done only where the record says so; what is not known is told as not known.
"""

from dataclasses import dataclass
from datetime import date

from portal.entries.content import Answer, Entry
from portal.entries.sentences import ASKED_AND_ANSWERED
from portal.entries.words import AnswerState, Confidence, RevisionKind
from portal.web.formats import day

READ = {
    Confidence.HIGH: "Its reader had no doubt",
    Confidence.MEDIUM: "Its reader had some doubt",
    Confidence.LOW: "Its reader was not sure; not counted",
}
UNANSWERED = {
    AnswerState.NO_REPLY: "No reply is known",
    AnswerState.NOT_VISIBLE: "The answer is not visible to the portal",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: its name, what is known of it, and whether it is done."""

    name: str
    told: str
    done: bool


@dataclass(frozen=True, slots=True)
class Published:
    """How an answer came into the entry: the kind and day of the revision that added it."""

    kind: RevisionKind
    on: date


def stages(
    entry: Entry, answer: Answer, published: Published | None, told_on: date | None
) -> list[Stage]:
    """The five stages of an answer; `told_on` is when the portal gave the council notice of it."""
    return [
        _asked(answer),
        _answered(answer),
        Stage("Read", READ[answer.confidence], done=True),
        _checked(published),
        _notified(entry, answer, told_on),
    ]


def _asked(answer: Answer) -> Stage:
    if answer.asked_on:
        return Stage("Asked", day(answer.asked_on), done=True)
    asked = bool(answer.asked or answer.asked_brands) or answer.state in UNANSWERED
    if asked or answer.source.kind in ASKED_AND_ANSWERED:
        return Stage("Asked", "Date not published", done=True)
    return Stage("Asked", "No question is on file", done=False)


def _answered(answer: Answer) -> Stage:
    if answer.state in UNANSWERED:
        return Stage("Answered", UNANSWERED[answer.state], done=False)
    if answer.source.kind in ASKED_AND_ANSWERED:
        dated = answer.answered_on or answer.dated
        return Stage("Answered", day(dated) if dated else "Date not published", done=True)
    dated = answer.source.published or answer.dated
    who = answer.source.publisher or "an unnamed publisher"
    return Stage("Published", f"By {who}, {day(dated)}", done=True)


def _checked(published: Published | None) -> Stage:
    if published is None:
        return Stage("Checked", "Not known by whom", done=False)
    if published.kind is RevisionKind.SEED:
        told = f"From the research file, {day(published.on)}; not yet by a moderator"
        return Stage("Checked", told, done=False)
    return Stage("Checked", f"By a moderator against the source, {day(published.on)}", done=True)


def _notified(entry: Entry, answer: Answer, told_on: date | None) -> Stage:
    """The council knows when it was told, or when it has itself spoken of the answer."""
    numbers = {claim.number for claim in answer.claims}
    said = [
        ("Said that it is not right", one.since) for one in entry.disputes if one.claim in numbers
    ]
    said += [("Confirmed it", one.on) for one in entry.confirmations if one.claim in numbers]
    said += [
        ("Sent a statement", one.dated)
        for one in entry.statements
        if one.answer == answer.number or one.claim in numbers
    ]
    spoken = [(dated, words) for words, dated in said if dated]
    if spoken:
        dated, words = max(spoken)
        return Stage("Council notified", f"{words}, {day(dated)}", done=True)
    if told_on is not None:
        return Stage("Council notified", day(told_on), done=True)
    return Stage("Council notified", "No notice is on record", done=False)
