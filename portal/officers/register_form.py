"""The form of a council's own register of cameras."""

from datetime import UTC, datetime

from wtforms import Form, FormField, HiddenField, SelectChoice
from wtforms.validators import ValidationError

from portal.entries.content import MOST_NOTE
from portal.entries.words import CameraKind, ClaimStatus, Setting
from portal.officers.forms import offered, refuse_foreign
from portal.officers.register import MOST_PLAN, MOST_ROWS, RegisterRow
from portal.submissions.forms import read_named_brands
from portal.submissions.reading_fields import read_count, read_date
from portal.web.fields import Choice, Line, Paragraphs, Read, needed
from portal.web.forms import PortalForm, Rows

FAR = datetime(2100, 1, 1, tzinfo=UTC).date()


def read_past(typed: str) -> str:
    """A partial date up to today."""
    return read_date(typed, datetime.now(UTC).date())


def read_any_day(typed: str) -> str:
    """A partial date, past or to come."""
    return read_date(typed, FAR)


class RegisterRowForm(Form):  # type: ignore[misc]  # WTForms has no types
    """One line: cameras of one brand, kind and setting."""

    brand = Read("Brand", read_named_brands)
    kind = Choice(
        "Kind of camera",
        choices=offered(list(CameraKind)),
        default=CameraKind.NOT_STATED.value,
        validators=[needed("Choose the kind of camera.")],
    )
    setting = Choice(
        "Where they are",
        choices=offered(list(Setting)),
        default=Setting.NOT_STATED.value,
        validators=[needed("Choose where they are.")],
    )
    count = Read("How many", read_count)
    status = Choice(
        "Status",
        choices=[SelectChoice("", "Choose a status"), *offered(list(ClaimStatus))],
        validators=[needed("Choose a status.")],
    )
    plan = Line("Plan", most=MOST_PLAN)
    removal_on = Read("Date of removal", read_any_day)

    def row(self) -> RegisterRow:
        """The line's values; call it only when the form is valid."""
        return RegisterRow(
            brands=self.brand.value or (),
            kind=CameraKind(self.kind.data),
            setting=Setting(self.setting.data),
            count=self.count.value,
            status=ClaimStatus(self.status.data),
            plan=self.plan.data,
            removal_on=self.removal_on.value or "",
        )


class RegisterForm(PortalForm):
    """The register: the day it speaks of, its rows, and a note to the moderators."""

    as_of = Read("The register as it was on", read_past, needed("Enter the day."))
    title = Line("Title of the register", most=200)
    rows = Rows(FormField(RegisterRowForm), label="Rows", min_entries=1, max_entries=MOST_ROWS)
    note = Paragraphs("Note to the moderators", most=MOST_NOTE)
    intent = HiddenField()
    previewed = HiddenField()

    validate_intent = refuse_foreign

    def validate_rows(self, field: Rows) -> None:
        """Refuse a row that says nothing: no brand and no count."""
        for number, entry in enumerate(field.entries, 1):
            row = entry.form
            if not (row.brand.data or row.count.data):
                raise ValidationError(f"Row {number} names no brand and no count. Remove it.")

    def add_row(self) -> None:
        """One more empty row."""
        if len(self.rows.entries) < MOST_ROWS:
            self.rows.append_entry()

    def remove_row(self, index: str) -> None:
        """Take out the row whose fields carry that index; one row always stays."""
        self.rows.remove_row(index)

    def values(self) -> list[RegisterRow]:
        """The rows; call it only when the form is valid."""
        return [entry.form.row() for entry in self.rows]
