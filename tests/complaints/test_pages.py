"""Complaining, following it, and the moderators' side, on pages and both databases."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import EventRecord
from portal.complaints.models import Complaint
from portal.complaints.operations import Moved, Said, complain, move_complaint, withdraw_complaint
from portal.complaints.queries import complaint_by_number, published_outcomes
from portal.complaints.rules import Kind, Outcome, Step, StepNotPossible
from portal.database import session
from portal.refusal import NotFound, Overtaken
from portal.web.tokens import new_token
from tests.support.browser import Browser, Page
from tests.support.moderation import MODERATOR, add_people, sign_in
from tests.support.register import add_councils
from tests.support.submitting import mails

WORDS = "It says 56 & not 55; <b>Cyngor</b> Tŷ Ddewi says otherwise."


@pytest.fixture
def people(app: Flask) -> None:
    """Councils and moderators."""
    with app.app_context():
        add_councils()
        add_people()


def complained(browser: Browser, **given: str) -> Page:
    browser.open("/complaints/new?kind=fact&council=sampleford")
    fields = {"wrong": WORDS, "email": "reader@home.example", **given}
    return browser.send(**fields)


def test_a_complaint_gets_a_receipt_a_clock_and_a_mail(
    app: Flask, people: None, browser: Browser
) -> None:
    page = complained(browser)
    assert page.heading == "Received"
    assert "Sampleford Borough Council" in page.text
    assert WORDS in page.text
    with app.app_context():
        found = session().scalars(select(Complaint)).one()
        assert (found.kind, found.council_code, found.step) == (Kind.FACT, "ZZA", Step.RECEIVED)
    sent = mails(app)
    assert len(sent) == 1
    assert "/complaints/receipts/" in sent[0]


def test_the_three_kinds_each_have_their_questions(people: None, browser: Browser) -> None:
    page = browser.open("/complaints/new")
    assert len(page.soup.select("main h2 a")) == 3
    for kind, name in (("personal-data", "name"), ("defamation", "statement"), ("fact", "right")):
        page = browser.open(f"/complaints/new?kind={kind}")
        assert page.soup.select_one(f"[name={name}]") is not None


def test_a_notice_without_its_items_comes_back_with_everything_typed(
    app: Flask, people: None, browser: Browser
) -> None:
    browser.open("/complaints/new?kind=defamation")
    page = browser.send(expect=422, statement=WORDS, email="no address")
    assert len(page.errors()) == 5  # name, page, meaning, what is untrue, address
    typed = page.soup.select_one("[name=statement]")
    assert typed is not None
    assert typed.get_text().removeprefix("\n") == WORDS
    with app.app_context():
        assert session().scalar(select(func.count()).select_from(Complaint)) == 0


def test_the_same_form_sent_twice_is_one_complaint(any_app: Flask) -> None:
    with any_app.test_request_context():
        intent = new_token()
        tokens = {
            complain(Kind.FACT, Said(wrong="x"), email="a@b.example", council=None, intent=intent)
            for _ in range(2)
        }
        assert len(tokens) == 1
        assert session().scalar(select(func.count()).select_from(Complaint)) == 1


def test_a_complaint_is_withdrawn_once_and_by_its_receipt_only(any_app: Flask) -> None:
    with any_app.test_request_context():
        token = complain(
            Kind.FACT, Said(wrong="x"), email="a@b.example", council=None, intent=new_token()
        )
        with pytest.raises(NotFound):
            withdraw_complaint(new_token())
        withdraw_complaint(token)
        with pytest.raises(Overtaken):
            withdraw_complaint(token)


def test_of_two_moderators_one_decides_and_the_event_is_kept_once(any_app: Flask) -> None:
    with any_app.test_request_context():
        complain(Kind.FACT, Said(wrong="x"), email="a@b.example", council=None, intent=new_token())
        number = session().scalars(select(Complaint.id)).one()
        move_complaint(number, Moved(Step.ACKNOWLEDGED, 1))
        decided = Moved(Step.DECIDED, 2, Outcome.CHANGED, "Thank you.", "A date was corrected.")
        with pytest.raises(Overtaken):
            move_complaint(number, replace(decided, seen_lock=1, answer="Seen before."))
        move_complaint(number, decided)
        with pytest.raises(StepNotPossible):
            move_complaint(number, replace(decided, answer="Me too."))
        found = complaint_by_number(number)
        assert found is not None
        assert (found.step, found.answer) == (Step.DECIDED, "Thank you.")
        names = session().scalars(select(EventRecord.name).order_by(EventRecord.id)).all()
        assert names == [
            "complaint received",
            "complaint acknowledged",
            "complaint decided",
        ]
        assert [one.note for one in published_outcomes()] == ["A date was corrected."]


def test_a_moderator_moves_it_and_the_public_reads_what_was_changed(
    app: Flask, people: None, browser: Browser
) -> None:
    receipt = complained(browser).address
    desk = sign_in(Browser(app), MODERATOR)
    page = desk.open("/moderation/complaints")
    assert "1 open" in page.text
    link = page.soup.select_one("tbody a")
    assert link is not None
    desk.open(str(link["href"]))
    refused = desk.send(expect=422, to="decided", outcome="changed", answer="Mended, thank you.")
    assert "public reads" in refused.errors()[0]
    typed = refused.soup.select_one("[name=answer]")
    assert typed is not None
    assert "Mended, thank you." in typed.get_text()
    desk.send(public_note="The count of claim 1 was corrected.")
    told = browser.open(receipt)
    assert told.heading == "Decided"
    assert "Mended, thank you." in told.text
    public = Browser(app).open("/complaints")
    assert "The count of claim 1 was corrected." in public.text
    assert not re.search(r"reader@home\.example|says otherwise|Mended", public.text)
    assert len(mails(app)) == 2
