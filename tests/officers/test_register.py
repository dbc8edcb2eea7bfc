"""A council's own register of cameras: one answer whose source is the council itself."""

from io import BytesIO

import pytest
from flask import Flask

from portal.database import session
from portal.entries.changes import AddAnswer
from portal.entries.headline import headlines, strength
from portal.entries.queries import live_entry
from portal.entries.words import AnswerState, BrandValue, ClaimStatus, SourceKind
from portal.moderation.operations import approve
from portal.moderation.reasons import Reason
from portal.officers.register import (
    RegisterUnreadable,
    read_register,
    template_csv,
)
from portal.submissions.models import Submission
from portal.submissions.rules import NotTheirCouncil
from tests.support.browser import Browser
from tests.support.entries import answer, claim, silent, source
from tests.support.moderation import (
    OTHER_OFFICER,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
)

FORM = "/officers/sampleford/register"
ROW = {
    "as_of": "1 November 2026",
    "rows__0__brand": "Hikvision",
    "rows__0__kind": "static",
    "rows__0__setting": "housing",
    "rows__0__count": "21",
    "rows__0__status": "phasing_out",
    "rows__0__plan": "Replaced as leases end & budgets allow",
    "rows__0__removal_on": "April 2028",
}


def report(officers: Browser, **typed: object) -> None:
    officers.open(FORM)
    officers.send(step="preview", **{**ROW, **typed})
    officers.send(step="send")


def test_a_report_becomes_an_answer_of_the_councils_own_words(
    officers: Browser, desk: Flask
) -> None:
    report(officers)
    assert officers.page and "Your report is with the moderators." in officers.page.text
    with desk.app_context():
        approve(1, moderator(), ruling(Reason.NEWER))
        entry = live_entry("ZZA")
        own = entry.answers[-1]
        assert own.source.kind is SourceKind.OWN_REPORT
        assert own.source.publisher == "Sampleford Borough Council"
        assert (own.as_of, strength(own)) == ("2026-11-01", 3)
        (said,) = own.claims
        assert (said.total, said.status) == (21, ClaimStatus.PHASING_OUT)
        assert said.note == (
            "Plan: Replaced as leases end & budgets allow. Date of removal: April 2028."
        )
        assert headlines(entry)["hikvision"].claim == said.number, "the newer one decides"
        assert entry.claim(1) is not None, "the earlier answer stays"
    page = Browser(desk).open("/councils/sampleford").text
    assert "the council's own report" in page
    assert "Replaced as leases end & budgets allow" in page


def test_an_answer_that_was_refused_and_the_councils_report_are_both_kept(
    officers: Browser, desk: Flask
) -> None:
    with desk.app_context():
        publish_finding(AddAnswer(answer=silent("2025-01-01", AnswerState.REFUSED)))
    report(officers)
    with desk.app_context():
        approve(1, moderator(), ruling(Reason.NEWER))
        states = [one.state for one in live_entry("ZZA").answers]
        assert AnswerState.REFUSED in states
        assert states[-1] is AnswerState.DISCLOSED


def test_nothing_is_sent_that_was_not_shown_first(officers: Browser, desk: Flask) -> None:
    officers.open(FORM)
    page = officers.send(step="send", **ROW)
    assert "21 Hikvision cameras" in page.text
    assert "Nothing is sent yet" in page.text
    page = officers.send(step="send", rows__0__count="22")
    assert "Nothing is sent yet" in page.text
    with desk.app_context():
        assert session().query(Submission).count() == 0


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"as_of": "tomorrow"}, "Enter a real date"),
        ({"as_of": ""}, "Enter the day."),
        ({"rows__0__status": ""}, "Choose a status."),
        ({"rows__0__count": "some"}, "whole number"),
        ({"rows__0__brand": "Nobody Cameras Ltd"}, "not in the brand register"),
        ({"rows__0__removal_on": "soon"}, "Enter a real date"),
        ({"rows__0__brand": "", "rows__0__count": ""}, "names no brand and no count"),
        ({"rows__0__plan": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_fault_comes_back_with_everything_typed(
    officers: Browser, desk: Flask, typed: dict[str, str], error: str
) -> None:
    officers.open(FORM)
    page = officers.send(422, step="preview", **{**ROW, **typed})
    assert any(error in one for one in page.errors()), page.errors()
    assert officers.fields()["rows-0-kind"] == "static"


def test_the_template_can_be_filled_in_and_read(officers: Browser, desk: Flask) -> None:
    template = Browser(desk).client.get("/officers/register.csv")
    assert template.status_code == 200
    assert "attachment" in template.headers["Content-Disposition"]
    officers.open(FORM)
    file = (BytesIO(template.data), "register.csv")
    page = officers.send(step="read", as_of="2026", file=file)
    assert "2 rows read from the file" in page.text
    values = officers.fields()
    assert (values["rows-0-brand"], values["rows-0-count"]) == ("Hikvision", "47")
    assert (values["rows-1-kind"], values["rows-1-setting"]) == ("ptz", "public_space")
    assert values["as_of"] == "2026"
    page = officers.send(step="preview")
    assert "47 Hikvision cameras" in page.text
    officers.send(step="send")
    with desk.app_context():
        change = session().get_one(Submission, 1).change
        assert "Replaced as leases end" in change and "1 April 2027" in change
        approve(1, moderator(), ruling(Reason.NEWER))
        unnamed = live_entry("ZZA").answers[-1].claims[1]
        assert unnamed.brand_value is BrandValue.NOT_STATED


def test_tables_of_other_programs_are_read_too() -> None:
    made = "Manufacturer;Quantity;Camera type;State\r\nHikvision;3;Dome;in use\r\n".encode("cp1252")
    (row,) = read_register(made)
    assert (row["brand"], row["count"], row["kind"], row["status"]) == (
        "Hikvision",
        "3",
        "dome",
        "in_use",
    )
    assert read_register(template_csv().encode())[0]["removal_on"] == "2027-04-01"
    assert read_register(b"brand,count\nBosch,'=1+1\n")[0]["count"] == "=1+1"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "none of the template's columns"),
        (b"brand,count\n" + b"Bosch,1\n" * 41, "at most 40"),
        (b"brand,count\n" + b"x" * 200_001, "larger than 200 kB"),
        (b"PK\x03\x04" + b"\x81\x8d\x8f" * 50, "no text"),
    ],
)
def test_what_is_no_register_is_refused_with_a_sentence(
    officers: Browser, desk: Flask, data: bytes, error: str
) -> None:
    with pytest.raises(RegisterUnreadable, match=error):
        read_register(data)
    if data:
        officers.open(FORM)
        file = (BytesIO(data), "register.csv")
        page = officers.send(422, step="read", as_of="2025", file=file)
        assert any(error in one for one in page.errors())
        assert officers.fields()["as_of"] == "2025"


def test_nobody_else_reports_as_the_council(officers: Browser, desk: Flask) -> None:
    own = source(SourceKind.OWN_REPORT)
    with desk.app_context():
        number = submit(AddAnswer(answer=answer("2026-01-01", claim(), source=own)))
        with pytest.raises(NotTheirCouncil, match="own officers"):
            approve(number, moderator(), ruling())
    page = Browser(desk).open("/submissions/new")
    assert not page.soup.select("option[value=own_report]")
    sign_in(Browser(desk), OTHER_OFFICER).open(FORM, expect=403)
