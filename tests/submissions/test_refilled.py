"""An answer goes back into the form's fields, and the form says the same again."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from portal.brands.queries import brand_names
from portal.entries.content import Answer, Claim, Part, Source
from portal.entries.words import (
    AnswerState,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
    SourceKind,
    Unit,
)
from portal.submissions.filled import finding_of
from portal.submissions.forms import BRAND_VALUES, COUNTED, PLACES, FindingForm
from portal.submissions.proposals import Finding
from portal.submissions.refilled import fields_of, rows_of


def values(states: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([state.value for state in states])


WORDS = st.sampled_from(["", "47 static", "about 9", "O'Brien & Co", "ŵ; x"])
DATES = st.sampled_from(["", "2019", "2019-06", "6 June 2019", "2019-06-06"])
BRANDS = st.one_of(st.sampled_from(["hikvision", "dahua"]), values(BRAND_VALUES))
ROW = st.fixed_dictionaries(
    {
        "brand": BRANDS,
        "kind": values(CameraKind),
        "count": st.sampled_from(["", "0", "9", "47", "1,234"]),
        "qualifier": values(Qualifier),
        "unit": values(Unit),
        "counted": values(COUNTED),
        "settings": st.lists(values(PLACES), max_size=2, unique=True),
        "status": values(ClaimStatus),
        "as_written": WORDS,
        "page": st.sampled_from(["", "2"]),
        "others": st.sampled_from(["", "", "Dahua"]),
        "role": st.sampled_from(["", "label"]),
        "base": st.sampled_from(["", "612"]),
        "question": st.sampled_from(["", "4"]),
        "quote": st.sampled_from(["", "We use 47."]),
    }
)
FORM = st.fixed_dictionaries(
    {
        "source_url": st.sampled_from(["", "https://www.sampleford.example/foi/2019-1"]),
        "source_title": WORDS,
        "publisher": st.just("Sampleford Borough Council"),
        "source_kind": values(SourceKind),
        "reference": WORDS,
        "asked_on": st.sampled_from(["", "2018", "May 2019"]),
        "answered_on": DATES.filter(bool),
        "answer_state": values(AnswerState),
        "asked_brands": st.sampled_from(["", "Hikvision", "dahua, hikvision"]),
        "exemptions": st.sampled_from(["", "31(1)(a)", "FOIA s.24(1), EIR 12(4)(b)", "40(5B)"]),
        "stated_total": st.sampled_from(["", "56", "1,612"]),
        "quote": WORDS,
        "note": WORDS,
    }
)


def typed(form: dict[str, str], rows: list[dict[str, Any]]) -> "MultiDict[str, str]":
    fields: MultiDict[str, str] = MultiDict([("council", "ZZA"), *form.items()])
    for number, row in enumerate(rows):
        for name, value in row.items():
            fields.setlist(f"rows-{number}-{name}", value if isinstance(value, list) else [value])
    return fields


def said(fields: "MultiDict[str, str]") -> Finding:
    form = FindingForm(formdata=fields, meta={"csrf": False})
    form.offer(needs_email=False)
    assume(form.validate())
    return finding_of(form)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FORM, st.lists(ROW, min_size=1, max_size=4))
def test_what_the_form_can_say_it_says_again(
    register: None, app: Flask, form: dict[str, str], rows: list[dict[str, Any]]
) -> None:
    with app.test_request_context():
        first = said(typed(form, rows))
        again = fields_of(first.answer, form["note"], council_code="ZZA", names=brand_names())
        second = said(MultiDict(again))
    assert second.answer == first.answer
    assert second.note_to_moderator == first.note_to_moderator
    assert second.council_code == first.council_code


def test_an_answer_without_claims_gives_one_empty_row() -> None:
    answer = Answer(source=Source(), state=AnswerState.REFUSED)
    assert [name for name, _ in fields_of(answer) if name.startswith("rows-")] == []


def test_dates_stand_as_people_write_them() -> None:
    answer = Answer(source=Source(), state=AnswerState.REFUSED, answered_on="2019-06-06")
    assert dict(fields_of(answer))["answered_on"] == "6 June 2019"


def test_each_part_of_a_claim_is_a_row() -> None:
    parts = (
        Part(kind=CameraKind.STATIC, count=47, as_written="47 static"),
        Part(kind=CameraKind.PTZ, count=9, as_written="9 PTZ"),
    )
    claim = Claim(
        brand_value=BrandValue.NAMED,
        brands=("hikvision",),
        settings=(Setting.HOUSING, Setting.DEPOTS),
        parts=parts,
        as_written="47 static; 9 PTZ",
    )
    first, second = rows_of(claim)
    assert [value for name, value in first if name == "settings"] == ["housing", "depots"]
    assert (dict(first)["count"], dict(second)["as_written"]) == ("47", "9 PTZ")
