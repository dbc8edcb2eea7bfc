"""The form with which an officer corrects one published claim."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, Form, FormField, HiddenField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from portal.accounts.rules import LONGEST_ADDRESS
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
from portal.submissions.forms import options, read_named_brands
from portal.submissions.reading_fields import read_count
from portal.submissions.rules import NoticeWord
from portal.web.fields import Choice, Line, Paragraphs, Read, Ticks, Validator, needed
from portal.web.forms import PortalForm, Rows
from portal.web.text import verbatim
from portal.web.tokens import is_token

MOST_PARTS = 40
MOST_REASON = 500
MOST_STATEMENT = 2_000
LONGEST_PAGE = 40
LONGEST_SIGNED = 120
STALE = "This page is not complete. Open it again from your council's list."


def offered(words: Sequence[Worded]) -> list[SelectChoice]:
    """The words of a closed list, as a select offers them."""
    return [SelectChoice(value, word) for value, word in options(words)]


def refuse_foreign(_form: Form, field: Field) -> None:
    """A check of a form's intent: refuse a form that did not come from here."""
    if not is_token(field.data or ""):
        raise ValidationError(STALE)


class PartForm(Form):  # type: ignore[misc]
    """One counted part: kind, count, how sure."""

    kind = Choice(
        "Kind of camera",
        choices=offered(list(CameraKind)),
        default=CameraKind.NOT_STATED.value,
        validators=[needed("Choose the kind of camera.")],
    )
    count = Read("How many", read_count)
    qualifier = Choice(
        "How exact",
        choices=offered(list(Qualifier)),
        default=Qualifier.EXACTLY.value,
        validators=[needed("Choose how exact the number is.")],
    )

    def typed(self) -> PartTyped:
        """The row's values; call it only when the form is valid."""
        return PartTyped(
            CameraKind(self.kind.data), self.count.value, Qualifier(self.qualifier.data)
        )


class Verbatim(Paragraphs):
    """Several lines of text kept letter by letter."""

    def __init__(self, label: str, *validators: Validator, most: int, **given: Any) -> None:
        super().__init__(label, *validators, most=most, **given)
        self.filters = [lambda sent: verbatim(sent) if isinstance(sent, str) else ""]


class StatementForm(PortalForm):
    """The council's own words about one claim or, with an empty `about`, the whole entry."""

    about = Choice("What it is about", choices=[])
    text = Verbatim(
        "In the council's own words",
        needed("Write what the council says, or take the statement back below."),
        most=MOST_STATEMENT,
    )
    signed = Line("Signed by", most=LONGEST_SIGNED)
    intent = HiddenField()
    previewed = HiddenField()

    validate_intent = refuse_foreign

    @property
    def claim(self) -> int | None:
        """The number of the claim that it is about; call it only when the form is valid."""
        return int(self.about.data) if self.about.data else None


class InvitationForm(PortalForm):
    """The address of a colleague."""

    email = Line(
        "Your colleague's address",
        needed("Enter your colleague's address."),
        most=LONGEST_ADDRESS,
    )


class AddressForm(PortalForm):
    """An address to be looked up in the list of domains; never cleaned, so nothing is mended."""

    email = StringField(
        "E-mail address",
        validators=[
            InputRequired("Enter the address with which you want to sign in."),
            Length(max=LONGEST_ADDRESS, message="An address has at most 254 characters."),
        ],
    )


class NoticeForm(PortalForm):
    """The council's word about something that is not published yet."""

    says = RadioField(
        "What does the council say?",
        choices=[
            SelectChoice(NoticeWord.RIGHT.value, "It is right"),
            SelectChoice(NoticeWord.WRONG.value, "It is not right"),
            SelectChoice(NoticeWord.UNKNOWN.value, "We cannot say"),
        ],
        validators=[InputRequired("Choose what the council says.")],
    )
    text = Paragraphs("To the moderators", most=MOST_NOTE)


class AppealForm(PortalForm):
    """Why a declined statement should be published all the same."""

    why = Paragraphs(
        "Why it should be published as it is",
        needed("Say what the moderator should look at again."),
        most=MOST_REASON,
    )
    intent = HiddenField()

    validate_intent = refuse_foreign


class CorrectionForm(PortalForm):
    """One published claim, prefilled, and why it is to be changed.

    `based_on` is the revision that the officer saw, `intent` makes one form one submission,
    `previewed` is the digest of the change that the officer has been shown.
    """

    status = Choice(
        "Status", choices=offered(list(ClaimStatus)), validators=[needed("Choose a status.")]
    )
    parts = Rows(FormField(PartForm), label="Numbers", max_entries=MOST_PARTS)
    stated_total = Read("Total the council gave", read_count)
    unit = Choice(
        "What was counted",
        choices=offered(list(Unit)),
        validators=[needed("Choose what was counted.")],
    )
    settings = Ticks("Where they are", choices=offered(list(Setting)))
    brands = Read("Brands", read_named_brands)
    unnamed = Choice(
        "When no brand is named",
        choices=offered(UNNAMED),
        validators=[needed("Choose what is known when no brand is named.")],
    )
    as_written = Paragraphs("As written", most=MOST_NOTE)
    page = Line("Page of the document", most=LONGEST_PAGE)
    reason = Paragraphs(
        "What is wrong, in one or two sentences",
        needed("Say what is wrong: the reason is published with the correction."),
        most=MOST_REASON,
    )
    note = Paragraphs("Note to the moderators", most=MOST_NOTE)
    based_on = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=STALE)])
    intent = HiddenField()
    previewed = HiddenField()

    def add_row(self) -> None:
        """One more empty row."""
        if len(self.parts.entries) < MOST_PARTS:
            self.parts.append_entry()

    def remove_row(self, index: str) -> None:
        """Take out the row whose fields carry that index; one row always stays."""
        self.parts.remove_row(index)

    validate_intent = refuse_foreign

    def typed(self) -> ClaimTyped:
        """What was filled in; call it only when the form is valid."""
        return ClaimTyped(
            status=ClaimStatus(self.status.data),
            parts=[row.form.typed() for row in self.parts],
            stated_total=self.stated_total.value,
            unit=Unit(self.unit.data),
            settings=tuple(one for one in Setting if one.value in self.settings.data),
            brands=self.brands.value,
            unnamed=BrandValue(self.unnamed.data),
            as_written=self.as_written.data,
            page=self.page.data,
        )
