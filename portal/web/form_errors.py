"""The error summary of a form: every fault with the id of the field that it belongs to."""

from dataclasses import dataclass
from typing import Any

from wtforms import FieldList, Form, FormField, SelectMultipleField
from wtforms.fields import RadioField

SENT_TOO_LATE = (
    "This page was open for too long, or cookies are off, so it was not sent. "
    "Everything you typed is still here: send it again."
)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the summary: the id to which it links, and the sentence."""

    id: str
    sentence: str


def errors_of(form: Form) -> list[FieldError]:
    """Every error of a form in the order of its fields; rows are named by their place."""
    found = [FieldError("main", str(sentence)) for sentence in form.form_errors]
    for field in form:
        if field.short_name == "csrf_token":
            found += [FieldError("main", SENT_TOO_LATE)] if field.errors else []
        else:
            found += _errors(field)
    return found


def _errors(field: Any) -> list[FieldError]:
    if isinstance(field, FieldList):
        rows = [
            FieldError(error.id, f"Row {place}: {error.sentence}")
            for place, entry in enumerate(field.entries, 1)
            for error in _errors(entry)
        ]
        own = [one for one in field.errors if isinstance(one, str)]
        return [*(FieldError(f"{field.id}-0", one) for one in own), *rows]
    if isinstance(field, FormField):
        return [error for inner in field.form for error in _errors(inner)]
    first = f"{field.id}-0" if isinstance(field, RadioField | SelectMultipleField) else field.id
    return [FieldError(first, f"{field.label.text}: {sentence}") for sentence in field.errors]
