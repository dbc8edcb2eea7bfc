"""The form with which an officer corrects one published claim."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Regexp, ValidationError

from portal.entries.content import MOST_NOTE
from portal.entries.words import (
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
    Unit,
    Worded,
)
from portal.officers.correcting import UNNAMED, ClaimTyped, PartTyped
from portal.submissions.reading_fields import (
    Unreadable,
    read_brands,
    read_count,
)
from portal.web.text import clean_line, clean_text

MOST_PARTS = 40
MOST_REASON = 500
LONGEST_PAGE = 40
STALE = "This page is not complete. Open it again from your council's list."


def _choices(words: type[Worded] | tuple[Worded, ...]) -> list[tuple[str, str]]:
    return [(one.value, one.word[:1].upper() + one.word[1:]) for one in words]


def _line(value: Any) -> str:
    return clean_line(value or "")


def _text(value: Any) -> str:
    return clean_text(value or "")


def _most(length: int) -> Length:
    return Length(max=length, message=f"Use at most {length:,} characters here.")


def _counted(_form: Form, field: StringField) -> None:
    """A validator: the field holds a count or nothing."""
    try:
        read_count(field.data)
    except Unreadable as refusal:
        raise ValidationError(refusal.sentence) from None


class PartForm(Form):
    """One counted part: kind, count, how sure."""

    kind = SelectField("Kind", choices=_choices(CameraKind), default=CameraKind.NOT_STATED.value)
    count = StringField("Number", filters=[_line], validators=[_counted])
    qualifier = SelectField(
        "How sure", choices=_choices(Qualifier), default=Qualifier.EXACTLY.value
    )

    def typed(self) -> PartTyped:
        """The row's values; call it only when the form is valid."""
        return PartTyped(
            CameraKind(self.kind.data), read_count(self.count.data), Qualifier(self.qualifier.data)
        )


class CorrectionForm(FlaskForm):  # type: ignore[misc]
    """One published claim, prefilled, and why it is to be changed.

    `based_on` is the revision that the officer saw, `intent` makes one form one submission,
    `previewed` is the digest of the change that the officer has been shown.
    """

    status = SelectField("Status", choices=_choices(ClaimStatus))
    parts = FieldList(FormField(PartForm), max_entries=MOST_PARTS)
    stated_total = StringField(
        "Total as the answer gives it", filters=[_line], validators=[_counted]
    )
    unit = SelectField("The numbers count", choices=_choices(Unit))
    settings = SelectMultipleField("Where", choices=_choices(Setting))
    brands = StringField("Brands", filters=[_line], validators=[_most(MOST_REASON)])
    unnamed = SelectField("If no brand is named", choices=_choices(UNNAMED))
    as_written = TextAreaField(
        "As the answer writes it", filters=[_text], validators=[_most(MOST_NOTE)]
    )
    page = StringField("Page", filters=[_line], validators=[_most(LONGEST_PAGE)])
    reason = TextAreaField(
        "What is wrong, in one or two sentences",
        filters=[_text],
        validators=[
            DataRequired("Say what is wrong: the reason is published."),
            _most(MOST_REASON),
        ],
    )
    based_on = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=STALE)])
    intent = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{20,64}$", message=STALE)])
    previewed = HiddenField()

    resolve: Mapping[str, str] = {}

    def validate_brands(self, field: StringField) -> None:
        """Refuse a name that is not in the register."""
        try:
            read_brands(field.data, self.resolve)
        except Unreadable as refusal:
            raise ValidationError(refusal.sentence) from None

    def typed(self) -> ClaimTyped:
        """What was filled in; call it only when the form is valid."""
        return ClaimTyped(
            status=ClaimStatus(self.status.data),
            parts=[row.form.typed() for row in self.parts],
            stated_total=read_count(self.stated_total.data),
            unit=Unit(self.unit.data),
            settings=tuple(Setting(value) for value in self.settings.data),
            brands=read_brands(self.brands.data, self.resolve),
            unnamed=BrandValue(self.unnamed.data),
            as_written=self.as_written.data,
            page=self.page.data,
        )
