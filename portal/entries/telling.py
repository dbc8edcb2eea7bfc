"""What a revision did, told in sentences. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.entries.differences import FieldChange
from portal.entries.words import RevisionKind

WHAT: Mapping[RevisionKind, str] = MappingProxyType(
    {
        RevisionKind.SEED: "An answer from the research file was added.",
        RevisionKind.FINDING: "An answer was added.",
        RevisionKind.CORRECTION: "A claim was corrected.",
        RevisionKind.STATEMENT: "The council’s own words were added.",
        RevisionKind.DISPUTE: "The council said that a claim is not right.",
        RevisionKind.SETTLEMENT: "The council’s objection to a claim was decided.",
        RevisionKind.CONFIRMATION: "The council said that what is published is right.",
        RevisionKind.WITHDRAWAL: "An answer was taken out.",
        RevisionKind.RESTORATION: "An answer that had been taken out was published again.",
        RevisionKind.REPETITION: "An answer was marked as repeating another.",
        RevisionKind.REVERT: "The entry was put back to an earlier revision.",
        RevisionKind.HIDING: "Something was hidden.",
    }
)


def what_happened(kind: RevisionKind) -> str:
    """One sentence for a kind of revision: 'A claim was corrected.'"""
    return WHAT[kind]


def change_sentence(field: FieldChange) -> str:
    """'Claim 1, count: from “56 cameras” to “57 cameras”.'"""
    place = ""
    if field.claim is not None:
        place = f"Claim {field.claim}, "
    elif field.answer is not None:
        place = f"Answer {field.answer}, "
    label = place + field.label[0].lower() + field.label[1:] if place else field.label
    if field.old and field.new:
        return f"{label}: from “{field.old}” to {_quoted(field.new)}"
    if field.old:
        return f"{label}: “{field.old}” was taken out."
    return f"{label}: {_quoted(field.new)}"


def _quoted(text: str) -> str:
    """The text in quotation marks at the end of a sentence, with one full stop."""
    return f"“{text}”" if text.endswith((".", "!", "?")) else f"“{text}”."
