"""The form with which an officer corrects one published claim."""

from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField, HiddenField, StringField, TextAreaField
from wtforms.validators import Regexp, ValidationError

from portal.brands.queries import lexicon
from portal.entries.content import MOST_NOTE
from portal.entries.words import (
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
    Unit,
)
from portal.officers.correcting import UNNAMED, ClaimTyped, PartTyped
from portal.submissions.forms import options, reads
from portal.submissions.reading_fields import Unreadable, read_brands, read_count
from portal.web.fields import Choice, Ticks, at_most, line, needed, text

MOST_PARTS = 40
MOST_REASON = 500
LONGEST_PAGE = 40
STALE = "This page is not complete. Open it again from your council's list."


class PartForm(Form):  # type: ignore[misc]
    """One counted part: kind, count, how sure."""

    kind = Choice(
        "Kind of camera",
        choices=options(list(CameraKind)),
        default=CameraKind.NOT_STATED.value,
        validators=[needed("Choose the kind of camera.")],
    )
    count = StringField("How many", filters=[line], validators=[reads(read_count)])
    qualifier = Choice(
        "How exact",
        choices=options(list(Qualifier)),
        default=Qualifier.EXACTLY.value,
        validators=[needed("Choose how exact the number is.")],
    )

    def typed(self) -> PartTyped:
        """The row's values; call it only when the form is valid."""
        return PartTyped(
            CameraKind(self.kind.data), self.count.read, Qualifier(self.qualifier.data)
        )


class CorrectionForm(FlaskForm):  # type: ignore[misc]
    """One published claim, prefilled, and why it is to be changed.

    `based_on` is the revision that the officer saw, `intent` makes one form one submission,
    `previewed` is the digest of the change that the officer has been shown.
    """

    status = Choice(
        "Status", choices=options(list(ClaimStatus)), validators=[needed("Choose a status.")]
    )
    parts = FieldList(FormField(PartForm), label="Numbers", max_entries=MOST_PARTS)
    stated_total = StringField(
        "Total the council gave", filters=[line], validators=[reads(read_count)]
    )
    unit = Choice(
        "What was counted",
        choices=options(list(Unit)),
        validators=[needed("Choose what was counted.")],
    )
    settings = Ticks("Where they are", choices=options(list(Setting)))
    brands = StringField("Brands", filters=[line], validators=[at_most(300)])
    unnamed = Choice(
        "When no brand is named",
        choices=options(UNNAMED),
        validators=[needed("Choose what is known when no brand is named.")],
    )
    as_written = TextAreaField("As written", filters=[text], validators=[at_most(MOST_NOTE)])
    page = StringField("Page of the document", filters=[line], validators=[at_most(LONGEST_PAGE)])
    reason = TextAreaField(
        "What is wrong, in one or two sentences",
        filters=[text],
        validators=[
            needed("Say what is wrong: the reason is published with the correction."),
            at_most(MOST_REASON),
        ],
    )
    based_on = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=STALE)])
    intent = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{20,64}$", message=STALE)])
    previewed = HiddenField()

    def validate_brands(self, field: Field) -> None:
        """Refuse a name that is not in the register."""
        try:
            field.read = read_brands(field.data, lexicon())
        except Unreadable as refusal:
            raise ValidationError(refusal.sentence) from None

    def typed(self) -> ClaimTyped:
        """What was filled in; call it only when the form is valid."""
        return ClaimTyped(
            status=ClaimStatus(self.status.data),
            parts=[row.form.typed() for row in self.parts],
            stated_total=self.stated_total.read,
            unit=Unit(self.unit.data),
            settings=tuple(one for one in Setting if one.value in self.settings.data),
            brands=self.brands.read,
            unnamed=BrandValue(self.unnamed.data),
            as_written=self.as_written.data,
            page=self.page.data,
        )
