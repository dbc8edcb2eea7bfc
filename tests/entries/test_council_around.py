"""What stands around a council's own claims: who contradicts them, and who said what for itself."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask

from portal.councils.models import Council, CouncilSuccession
from portal.database import transaction
from portal.entries.changes import AddAnswer, Change, ConfirmClaims
from portal.entries.publishing import Publication, publish
from portal.entries.words import ClaimStatus, SourceKind
from portal.moderation.models import Notice
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, parts, source
from tests.support.listing import GLEN, PLACES, SHIRE, add_brands, publish_answer
from tests.support.moderation import submit
from tests.support.register import EXAMPLETON, SAMPLEFORD, add_councils

PAGE = "/councils/sampleford"
PAPER = source(SourceKind.PRESS, url="https://gazette.example/1", publisher="The Gazette")
LOG = source(url="https://www.sampleford.example/log.pdf", publisher="Sampleford")


def texts(page: Page, where: str) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in page.soup.select(where)]


@pytest.fixture
def site(app: Flask) -> Flask:
    """Four councils of the register, without claims."""
    with app.app_context():
        add_councils(*PLACES)
        add_brands()
    return app


def test_sources_that_disagree_stand_side_by_side_and_are_never_averaged(site: Flask) -> None:
    with site.app_context():
        publish_answer("ZZA", answer("2022-05", claim(parts=parts(static=40)), source=LOG))
        publish_answer("ZZA", answer("2022", claim(parts=parts(static=60)), source=PAPER))
    page = Browser(site).open(PAGE)
    told = texts(page, ".against > li")
    assert len(told) == 2
    assert "60 Hikvision cameras" in told[0]
    assert "The Gazette" in told[0]
    assert "40 Hikvision cameras" in told[1]
    assert "does not choose between them or average them" in page.text
    assert "50 " not in page.text.replace("50 %", "")
    # The strict rule decides: May 2022 is later than a bare 2022.
    assert "40 Hikvision cameras" in texts(page, ".verdict__line")[0]


def test_without_a_conflict_nothing_is_said_of_one(site: Flask) -> None:
    with site.app_context():
        publish_answer("ZZA", answer("2021", claim(parts=parts(static=40)), source=LOG))
        publish_answer("ZZA", answer("2022", claim(parts=parts(static=60)), source=PAPER))
    page = Browser(site).open(PAGE)
    assert not page.soup.select("#conflicts")


def test_the_county_above_and_the_districts_below_say_what_they_said(app: Flask) -> None:
    with app.app_context():
        under = SAMPLEFORD | {"county_code": "ZZC"}
        add_councils(SHIRE, under, EXAMPLETON | {"county_code": "ZZC"})
        add_brands()
        publish_answer("ZZC", answer("2020", claim(parts=parts(ptz=3))))
        publish_answer("ZZA", answer("2021-04", claim(ClaimStatus.NOT_USED)))
    note = texts(Browser(app).open(PAGE), ".note")
    assert any(
        "Mockshire County Council serves this area too and answers for itself: In 2020, Mockshire "
        "County Council reported 3 Hikvision cameras" in one
        for one in note
    )
    below = texts(Browser(app).open("/councils/mockshire"), "#districts li")
    assert below == [
        "Exampleton City Council Nobody has asked",
        "Sampleford Borough Council Says it uses none April 2021",
    ]


def test_a_predecessors_claims_are_told_as_the_predecessors(site: Flask) -> None:
    with site.app_context():
        with transaction() as session:
            session.get_one(Council, "ZZB").end_date = date(2023, 3, 31)
            session.add(CouncilSuccession(former_code="ZZB", successor_code="ZZA"))
        said = (claim(parts=parts(static=7)), claim(ClaimStatus.IN_USE, "axis"))
        publish_answer("ZZB", answer("2020", *said))
    page = Browser(site).open(PAGE)
    told = " ".join(texts(page, ".note"))
    assert "Said by its predecessor, Exampleton City Council, which closed on 31 March 2023" in told
    assert "Exampleton City Council reported 7 Hikvision cameras" in told
    assert "Axis cameras" in told
    assert "None of it decides the state of Sampleford" in told
    assert "Nobody is known to have asked Sampleford" in texts(page, ".verdict__line")[0]


def test_similar_councils_are_of_the_same_type_only(app: Flask) -> None:
    there = {"latitude": 52.0, "longitude": 0.0}
    with app.app_context():
        add_councils(*(one | there for one in (SAMPLEFORD, EXAMPLETON, SHIRE, GLEN)))
        add_brands()
    told = texts(Browser(app).open(PAGE), "[aria-labelledby=peers-h] .peers a")
    # All four stand on the same spot; the Scottish one and the county are of other types.
    assert told == ["Exampleton City Council"]


def test_the_foi_layer_is_told_beside_the_brands(site: Flask) -> None:
    with site.app_context():
        publish_answer("ZZA", answer("2021-04", claim()))
    page = Browser(site).open(PAGE)
    assert texts(page, ".verdicts__foi") == [
        "What became of the questions to Sampleford Borough Council: answered, brands named "
        "(April 2021)."
    ]


def test_when_the_entry_was_last_checked_is_told(site: Flask) -> None:
    def change(what: Change) -> None:
        with transaction() as session:
            publish(session, Publication("ZZA", what, "As it is.", "the council"))

    with site.app_context():
        with time_machine.travel("2026-05-01T10:00:00Z"):
            publish_answer("ZZA", answer("2021", claim()))
        assert "Not checked since it came from the research file" in Browser(site).open(PAGE).text
        with time_machine.travel("2026-06-02T10:00:00Z"):
            change(ConfirmClaims(claims=(1,), on="2026-06-02"))
    page = Browser(site).open(PAGE)
    assert "Last checked 2 June 2026" in page.text
    assert texts(page, ".tracker li")[-1] == "Council notified Confirmed it, 2 June 2026"
    then = Browser(site).open(f"{PAGE}?as_of=2026-05-20")
    assert "Not checked since it came from the research file" in then.text
    assert "No notice is on record" in texts(then, ".tracker li")[-1]


def test_the_entry_can_be_cited_in_four_forms(site: Flask) -> None:
    with site.app_context():
        publish_answer("ZZA", answer("2021", claim()))
    forms = texts(Browser(site).open(PAGE), ".side .cite")
    assert len(forms) == 4
    permalink = "http://localhost/councils/sampleford/revisions/1"
    assert all(permalink in one for one in forms)
    assert forms[0].endswith(f"Data version 1. {permalink}")


@pytest.mark.parametrize(
    ("how", "told"), [("mail", "Council notified 2 May 2026"), ("task", "No notice is on record")]
)
def test_notice_by_mail_is_a_stage_and_a_task_to_give_it_is_none(
    site: Flask, how: str, told: str
) -> None:
    finding = AddAnswer(answer=answer("2021", claim(), source=PAPER))
    with site.app_context():
        number = submit(finding)
        with transaction() as session:
            at = datetime(2026, 5, 2, 9, tzinfo=UTC)
            session.add(Notice(submission_id=number, told_at=at, until=at.date(), told_how=how))
            publish(session, Publication("ZZA", finding, "As sent.", "a reader", number))
    stages = texts(Browser(site).open(PAGE), ".tracker li")
    assert told in stages[-1]
    assert "By a moderator against the source" in stages[-2]
