"""What a change would do to a live entry, told before anybody sends or decides it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.entries.changes import Change, CorrectClaim, apply_change
from portal.entries.content import Entry
from portal.entries.differences import (
    CLAIM_LABELS,
    FieldChange,
    claim_changes,
    differences,
)
from portal.entries.headline import BLANK, Headline, headlines
from portal.entries.page import state_word
from portal.entries.words import State
from portal.refusal import Refusal
from portal.web.formats import day

ANSWERS = "Answers"
BRANDS = CLAIM_LABELS["brands"]


@dataclass(frozen=True, slots=True)
class StateChange:
    """The headline of one brand (or of the answers) before and after."""

    label: str
    before: State
    before_words: str
    after: State
    after_words: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A new answer or claim: all that it says, told together."""

    label: str
    fields: list[FieldChange]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change; `refusal` says why it cannot be published as things stand.

    `fields` are all fields that differ; `additions` and `changed` are the same ones, in two.
    """

    fields: list[FieldChange]
    states: list[StateChange]
    refusal: Refusal | None = None
    additions: tuple[Addition, ...] = ()

    @property
    def changed(self) -> list[FieldChange]:
        """The fields that differ in what is published already."""
        added = [field for addition in self.additions for field in addition.fields]
        return [field for field in self.fields if field not in added]


def headline_words(line: Headline, brand: str) -> str:
    """'Uses Hikvision, 56 (47 static + 9 PTZ), 6 June 2019'."""
    words = [state_word(line.state, brand)]
    if line.count is not None:
        words.append(f"{line.count:,}" + (f" ({line.formula})" if line.formula else ""))
    if line.dated:
        words.append(day(line.dated))
    return ", ".join(words)


def state_changes(before: Entry, after: Entry, names: Mapping[str, str]) -> list[StateChange]:
    """The headlines that differ, brands first in order of name, then the answers'."""
    old, new = headlines(before), headlines(after)
    found = []
    for slug in sorted(old.keys() | new.keys(), key=lambda s: (not s, names.get(s, s))):
        was, becomes = old.get(slug, BLANK), new.get(slug, BLANK)
        name = names.get(slug, slug)
        words = headline_words(was, name), headline_words(becomes, name)
        if words[0] != words[1]:
            label = name or ANSWERS
            found.append(StateChange(label, was.state, words[0], becomes.state, words[1]))
    return found


def preview(live: Entry, change: Change, names: Mapping[str, str]) -> Preview:
    """What `change` would make of the live entry, field by field and state by state."""
    try:
        after = apply_change(live, change)
    except Refusal as refusal:
        return Preview(with_names(proposed_fields(change), names), [], refusal)
    changed = with_names(differences(live, after), names)
    return Preview(changed, state_changes(live, after, names), None, _additions(live, changed))


def _additions(live: Entry, changed: list[FieldChange]) -> tuple[Addition, ...]:
    answers = {answer.number for answer in live.answers}
    found: dict[str, list[FieldChange]] = {}
    for field in changed:
        if field.claim is not None and live.claim(field.claim) is None:
            found.setdefault(f"New claim {field.claim}", []).append(field)
        elif field.claim is None and field.answer is not None and field.answer not in answers:
            found.setdefault(f"New answer {field.answer}", []).append(field)
    return tuple(Addition(label, fields) for label, fields in found.items())


def with_names(fields: list[FieldChange], names: Mapping[str, str]) -> list[FieldChange]:
    """The same with brands by name: a claim keeps their slugs."""

    def named(slugs: str) -> str:
        return ", ".join(names.get(slug, slug) for slug in slugs.split(", "))

    return [
        replace(one, old=named(one.old), new=named(one.new)) if one.label == BRANDS else one
        for one in fields
    ]


def proposed_fields(change: Change) -> list[FieldChange]:
    """What was proposed, against what its submitter saw, when it no longer fits what is live."""
    if not isinstance(change, CorrectClaim):
        return []
    return claim_changes(change.was, change.becomes)
