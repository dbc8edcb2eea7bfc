"""Form fields with the portal's manners: cleaned text, plain sentences, closed lists."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import (
    Field,
    Form,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from portal.refusal import Refusal
from portal.web.text import clean_line, clean_text

Validator = Callable[[Form, Field], None]
Group = tuple[str, Sequence[tuple[str, str]]]

NOT_IN_LIST = "Choose one from the list."


def line(value: Any) -> str:
    """A filter: one line of text without what cannot be seen."""
    return clean_line(value) if isinstance(value, str) else ""


def text(value: Any) -> str:
    """A filter: several lines of text without what cannot be seen."""
    return clean_text(value) if isinstance(value, str) else ""


def needed(sentence: str) -> Validator:
    """A validator: something must be given; says `sentence` otherwise and asks no further."""

    def check(_form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(sentence)

    return check


def at_most(letters: int) -> Validator:
    """A validator: at most so many characters; says how many there are."""

    def check(_form: Form, field: Field) -> None:
        length = len(field.data or "")
        if length > letters:
            raise ValidationError(f"Use at most {letters:,} characters; there are {length:,}.")

    return check


class Line(StringField):  # type: ignore[misc]
    """One line of text, cleaned; empty when nothing was given."""

    data: str

    def __init__(self, label: str, *validators: Validator, most: int = 300, **given: Any) -> None:
        checks = [*validators, at_most(most)]
        super().__init__(label, filters=[line], validators=checks, **given)


class Paragraphs(TextAreaField):  # type: ignore[misc]
    """Several lines of text, cleaned; empty when nothing was given."""

    data: str

    def __init__(self, label: str, *validators: Validator, most: int, **given: Any) -> None:
        checks = [*validators, at_most(most)]
        super().__init__(label, filters=[text], validators=checks, **given)
        self.type = "TextAreaField"  # what the templates look at


class Read(Line):
    """A line that `reader` makes a value of, or refuses with its sentence."""

    value: Any = None

    def __init__(
        self, label: str, reader: Callable[[str], Any], *validators: Validator, **given: Any
    ) -> None:
        self.reader = reader
        super().__init__(label, *validators, **given)

    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None:
        """Read what was typed, unless something was wrong with it already."""
        if self.errors or validation_stopped:
            return
        try:
            self.value = self.reader(self.data)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from None


class Choice(SelectField):  # type: ignore[misc]
    """A select with a closed list, in groups where `offer_groups` gives them."""

    groups: Sequence[Group] = ()

    def offer_groups(self, groups: Sequence[Group]) -> None:
        """Offer `groups` of (name, (value, words) pairs); a group without a name stands free."""
        self.groups = groups
        self.choices = {value: words for _, pairs in groups for value, words in pairs}

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not in the list."""
        if self.data and self.data not in values_of(self):
            raise StopValidation(NOT_IN_LIST)


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Checkboxes, several of which may be ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse what is not in the list."""
        if not set(self.data or ()) <= values_of(self):
            raise StopValidation("Choose from the list only.")


def values_of(field: SelectField | SelectMultipleField) -> set[str]:
    """The values that a closed list offers."""
    return {str(choice[0]) for choice in field.iter_choices()}
