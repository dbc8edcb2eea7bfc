"""The form components: what ties label, hint, error and control together; what they never do."""

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from wtforms import FieldList, Form, FormField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from portal.config import ROOT
from portal.web.fields import Ticks
from portal.web.formats import number


class RowForm(Form):
    """One row."""

    count = StringField("How many", validators=[InputRequired("Enter how many.")])


class SampleForm(Form):
    """One field of each kind that the pages use."""

    name = StringField("Name", description="As written", validators=[Length(max=40)])
    kind = SelectField("Kind", choices=[SelectChoice("a", "First"), SelectChoice("b", "Second")])
    outcome = RadioField(
        "Decision",
        choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No")],
        validators=[InputRequired("Choose.")],
    )
    places = Ticks("Where", choices=[SelectChoice("h", "Housing"), SelectChoice("l", "Libraries")])
    rows = FieldList(FormField(RowForm), min_entries=2)


@pytest.fixture
def pages() -> Environment:
    """The templates without an app: components need none."""
    found = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    found.filters["number"] = number
    return found


def drawn(pages: Environment, text: str, **given: object) -> BeautifulSoup:
    """What a piece of a template becomes."""
    return BeautifulSoup(pages.from_string(text).render(**given), "html.parser")


FIELD = '{% from "components/field.html" import field %}{{ field(form.name) }}'
SUMMARY = (
    '{% from "components/error_summary.html" import error_prefix, error_summary %}'
    "{{ error_prefix(form) }}{{ error_summary(form, refusal) }}"
)


def test_a_field_has_its_label_hint_and_limit_and_no_placeholder(pages: Environment) -> None:
    page = drawn(pages, FIELD, form=SampleForm(name="Sampleford"))
    control = page.select_one("input")
    assert control is not None
    assert page.select_one("label")["for"] == control["id"] == "name"
    assert control["aria-describedby"] == "name-hint"
    assert page.select_one("#name-hint").text == "As written"
    assert (control["value"], control["maxlength"]) == ("Sampleford", "40")
    assert not control.has_attr("placeholder")
    assert not control.has_attr("aria-invalid")


def test_what_is_typed_comes_back_as_text_only(pages: Environment) -> None:
    typed = '"><script>alert(1)</script>'
    page = drawn(pages, FIELD, form=SampleForm(name=typed))
    assert page.select_one("input")["value"] == typed
    assert not page.select("script")


def test_an_error_is_read_out_with_its_field(pages: Environment) -> None:
    form = SampleForm(name="a" * 41)
    form.validate()
    page = drawn(pages, FIELD, form=form)
    control = page.select_one("input")
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"].split() == ["name-hint", "name-error"]
    assert page.select_one("#name-error .vh").text == "Error: "


def test_a_select_and_radios_keep_what_was_chosen(pages: Environment) -> None:
    text = (
        '{% from "components/field.html" import field %}'
        '{% from "components/choices.html" import choices %}'
        "{{ field(form.kind) }}{{ choices(form.outcome) }}{{ choices(form.places) }}"
    )
    page = drawn(pages, text, form=SampleForm(kind="b", outcome="no", places=["l"]))
    assert [one["value"] for one in page.select("option[selected]")] == ["b"]
    assert [one["value"] for one in page.select("input[checked]")] == ["no", "l"]
    assert [one.text for one in page.select("fieldset > legend")] == ["Decision", "Where"]


def test_the_summary_links_to_every_field_at_fault_rows_included(pages: Environment) -> None:
    form = SampleForm(kind="a", name="a" * 41)
    form.validate()
    page = drawn(pages, SUMMARY, form=form, refusal=None)
    links = {one["href"]: one.text for one in page.select(".error-summary a")}
    assert set(links) == {"#name", "#outcome-0", "#rows-0-count", "#rows-1-count"}
    assert links["#rows-1-count"].startswith("Row 2: ")
    assert page.get_text().startswith("Error: ")


def test_a_form_without_fault_has_no_summary(pages: Environment) -> None:
    page = drawn(pages, SUMMARY, form=SampleForm(), refusal=None)
    assert page.get_text(strip=True) == ""


def test_rows_can_be_added_and_removed_without_a_script(pages: Environment) -> None:
    text = (
        '{% from "components/rows.html" import rows %}'
        "{% call(row, place) rows(form.rows) %}{{ row.count }}{% endcall %}"
    )
    page = drawn(pages, text, form=SampleForm())
    buttons = [(one["name"], one["value"]) for one in page.select("button")]
    assert buttons == [("remove", "0"), ("remove", "1"), ("add", "rows")]
    assert all(one["type"] == "submit" for one in page.select("button"))


def test_the_strip_fills_its_width_and_shows_even_one_council(pages: Environment) -> None:
    text = (
        '{% from "components/strip.html" import strip, dims %}{{ strip(counts, 361) }}'
        '{{ dims([(38, "answered", ""), (361, "in all", ": councils")], 361) }}'
    )
    counts = [("uses", 28), ("phasing", 4), ("removed", 0), ("refused", 1), ("notasked", 328)]
    page = drawn(pages, text, counts=counts)
    wide = [float(one["width"].rstrip("%")) for one in page.select("rect")]
    assert len(wide) == 4  # a state without councils is not drawn
    assert sum(wide) == pytest.approx(100, abs=0.01)
    assert min(wide) >= 1.2
    lines = [one["width"] for one in page.select(".dim__line")]
    assert lines == ["10.53%", "100.00%"]
    assert [one.get_text() for one in page.select(".dim > span")] == [
        "38 answered",
        "361 in all: councils",
    ]
