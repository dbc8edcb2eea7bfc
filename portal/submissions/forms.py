"""The form of a finding: its fields, their limits and their sentences."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from wtforms import Form, FormField, HiddenField

from portal.accounts.rules import LONGEST_ADDRESS, normalise_email
from portal.brands.queries import brand_names, lexicon
from portal.councils.queries import choices, council_by_code
from portal.councils.rules import FoiLaw
from portal.entries.content import MOST_NOTE, MOST_QUOTED, Exemption
from portal.entries.words import (
    FOUND_SOURCES,
    AnswerState,
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Qualifier,
    Setting,
    Unit,
    Worded,
)
from portal.submissions.reading_fields import (
    LONGEST_URL,
    Unreadable,
    check_order,
    read_address,
    read_brands,
    read_count,
    read_date,
    read_day_to_come,
    read_exemptions,
)
from portal.submissions.reading_rows import MOST_ROWS
from portal.web.fields import NOT_IN_LIST, Choice, Line, Paragraphs, Read, Ticks, needed
from portal.web.forms import PortalForm, Rows

BRAND_VALUES = [value for value in BrandValue if value is not BrandValue.NAMED]
COUNTED = (Counted.THIS_BRAND, Counted.ALL_BRANDS)
AS_REGISTERED = "As in the brand register"
TOO_MANY_ROWS = f"A finding has at most {MOST_ROWS} rows: send the rest as a second one."
PLACES = [place for place in Setting if place is not Setting.NOT_STATED]


def options(states: Sequence[Worded], first: str = "") -> list[tuple[str, str]]:
    """The words of a closed list as (value, words), with a first line that chooses nothing."""
    head = [("", first)] if first else []
    return head + [(state.value, state.word[0].upper() + state.word[1:]) for state in states]


def read_day(typed: str) -> str:
    """A partial date up to today."""
    return read_date(typed, datetime.now(UTC).date())


def read_coming_day(typed: str) -> date | None:
    """A day from tomorrow on, within the longest time that a finding may be held back."""
    return read_day_to_come(typed, datetime.now(UTC).date())


def read_named_brands(typed: str) -> tuple[str, ...]:
    """Names of the register's brands as slugs."""
    return read_brands(typed, lexicon()) if typed else ()


class RowForm(Form):  # type: ignore[misc]
    """One line of the answer."""

    brand = Choice("Brand")
    kind = Choice(
        "Kind of camera",
        choices=dict(options(list(CameraKind))),
        default="not_stated",
        validators=[needed(NOT_IN_LIST)],
    )
    count = Read("How many", read_count)
    qualifier = Choice(
        "How exact",
        choices=dict(options(list(Qualifier))),
        default="exactly",
        validators=[needed(NOT_IN_LIST)],
    )
    unit = Choice(
        "What was counted",
        choices=dict(options(list(Unit))),
        default="camera",
        validators=[needed(NOT_IN_LIST)],
    )
    counted = Choice(
        "The number is",
        choices=dict(options(COUNTED)),
        default="this_brand",
        validators=[needed(NOT_IN_LIST)],
    )
    settings = Ticks("Where they are", choices=dict(options(PLACES)))
    status = Choice("Status", choices=dict(options(list(ClaimStatus), "Choose a status")))
    as_written = Line("As written")
    page = Line("Page of the document", most=40)
    others = Read("Other brands in the same number", read_named_brands)
    role = Choice("What the brand is here", choices=dict(options(list(BrandRole), AS_REGISTERED)))
    base = Read("Out of how many", read_count)
    question = Line("Number of the question", most=40)
    quote = Paragraphs("The words that say it", most=MOST_QUOTED)

    @property
    def has_more(self) -> bool:
        """Whether one of the fields that most rows leave empty is filled, or at fault."""
        more = (self.others, self.role, self.base, self.question, self.quote)
        return any(field.data or field.errors for field in more)

    def says_nothing(self, before: "RowForm | None") -> bool:
        """Whether the row was left as it came: empty, or with what the row before gave it."""
        if self.brand.data or self.count.data or self.as_written.data or self.has_more:
            return False
        if self.kind.data != CameraKind.NOT_STATED.value:
            return False
        given = (self.settings.data, self.status.data, self.page.data)
        before_it = before and (before.settings.data, before.status.data, before.page.data)
        return not any(given) or given == before_it

    def check_filled(self) -> None:
        """Add the errors of a row that says something but not enough."""
        if not self.brand.data:
            self.brand.errors = [*self.brand.errors, "Choose a brand, or 'Brand not stated'."]
        if not self.status.data:
            self.status.errors = [*self.status.errors, "Choose what the answer says of them."]
        if self.others.data and self.brand.data in {value.value for value in BRAND_VALUES}:
            self.others.errors = [
                *self.others.errors,
                "Choose the first brand from the list above.",
            ]


class FindingForm(PortalForm):
    """Everything about one answer."""

    cited: tuple[Exemption, ...] = ()

    intent = HiddenField()
    council = Choice("Council", validators=[needed("Choose the council from the list.")])
    council_typed = Line("Council as typed")  # only the picker's box sends it
    source_url = Read("Where the answer can be read", read_address, most=LONGEST_URL)
    source_title = Line("Title of the page")
    publisher = Line(
        "Publisher", needed("Enter who published it, for example the council."), most=120
    )
    source_kind = Choice(
        "Kind of source",
        choices=dict(options(FOUND_SOURCES, "Choose a kind")),
        validators=[needed("Choose what kind of source it is.")],
    )
    reference = Line("Reference number", most=120)
    asked_on = Read("Date of the question", read_day)
    answered_on = Read(
        "Date of the answer",
        read_day,
        needed("Enter the date of the answer, or as much of it as is known."),
    )
    answer_state = Choice(
        "What the council answered",
        choices=dict(options(list(AnswerState), "Choose what it answered")),
        validators=[needed("Choose what the council answered.")],
    )
    asked_brands = Read(
        "Brands that the question named", lambda typed: read_brands(typed, lexicon())
    )
    exemptions = Line("Sections of the law")
    rows = Rows(FormField(RowForm), label="Rows", min_entries=1, max_entries=2 * MOST_ROWS)
    stated_total = Read("Total the council gave", read_count)
    quote = Paragraphs("The council's own words", most=MOST_QUOTED)
    note = Paragraphs("Note to the moderator", most=MOST_NOTE)
    not_before = Read("Publish nothing before", read_coming_day)
    email = Read("Your e-mail address", normalise_email, most=LONGEST_ADDRESS)

    def offer(self, *, needs_email: bool) -> None:
        """Fill the lists; a signed-in person's address is known and not asked for."""
        self.council.offer_groups([("", [("", "Choose a council")]), *choices(former=True)])
        brands = list(brand_names().items())
        values = options(BRAND_VALUES)
        for row in self.rows:
            row.form.brand.offer_groups(
                [("", [("", "Choose a brand")]), ("Brands", brands), ("No brand named", values)]
            )
        if not needs_email:
            del self.email

    def add_row(self) -> None:
        """One more row, with the place, status and page of the row before."""
        if len(self.rows.entries) >= MOST_ROWS:
            self.form_errors.append(TOO_MANY_ROWS)
            return
        last = self.rows.entries[-1].form if self.rows.entries else None
        keep = ("unit", "counted", "settings", "status", "page")
        given = {name: last[name].data for name in keep} if last else {}
        self.rows.append_entry(given)

    def remove_row(self, index: str) -> None:
        """Take out the row whose fields carry that index; one row always stays."""
        self.rows.remove_row(index)

    @property
    def filled_rows(self) -> list[RowForm]:
        """The rows that say something."""
        rows = [entry.form for entry in self.rows.entries]
        before: list[RowForm | None] = [None, *rows[:-1]]
        return [row for row, last in zip(rows, before, strict=True) if not row.says_nothing(last)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then what several fields say together."""
        good = bool(super().validate(extra_validators))
        if self.council_typed.data and not self.council.data:
            typed = self.council_typed.data[:60]
            self.council.errors = [f"No council is called '{typed}'. Choose one from the list."]
        rows = self.filled_rows
        for row in rows:
            row.check_filled()
        self._check_rows(rows)
        self._check_dates()
        self._check_law()
        return good and not self._has_errors()

    def _has_errors(self) -> bool:
        rows = [field for entry in self.rows.entries for field in entry.form]
        return any(field.errors for field in [*self, *rows] if field is not self.rows) or any(
            isinstance(error, str) for error in self.rows.errors
        )

    def _check_rows(self, rows: list[RowForm]) -> None:
        if self.answer_state.data == AnswerState.DISCLOSED.value and not rows:
            self.rows.entries[0].form.brand.errors = [
                "Fill in at least one row, or choose another answer above."
            ]
        if len(self.rows.entries) > MOST_ROWS:
            self.form_errors.append(TOO_MANY_ROWS)

    def _check_dates(self) -> None:
        if self.asked_on.errors or self.answered_on.errors:
            return
        try:
            check_order(self.asked_on.value, self.answered_on.value)
        except Unreadable as refusal:
            self.answered_on.errors = [refusal.sentence]

    def _check_law(self) -> None:
        council = None if self.council.errors else council_by_code(self.council.data)
        scottish = council is not None and council.foi_law is FoiLaw.FOISA
        if self.exemptions.errors:
            return
        try:
            self.cited = read_exemptions(self.exemptions.data, scottish=scottish)
        except Unreadable as refusal:
            self.exemptions.errors = [refusal.sentence]
