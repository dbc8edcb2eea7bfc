"""Hiding at once, its review by a second person, and proposals that somebody else decides."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import EventRecord
from portal.database import session
from portal.entries.changes import AnswerGone, RevertTo, WithdrawAnswer
from portal.entries.queries import live_entry, revision_of, revisions_of
from portal.entries.verification import verify
from portal.moderation.entry_desk import cases
from portal.moderation.operations import approve
from portal.moderation.protecting import protect
from portal.moderation.queries import safeguards_of
from portal.moderation.reasons import Reason
from portal.moderation.rules import OwnSubmission
from portal.moderation.taking_down import Target, hide_now, propose, review_hiding
from portal.moderation.taking_down_rules import (
    HidingReason,
    OwnHiding,
    ReasonNeeded,
    Review,
    ReviewedAlready,
)
from portal.submissions.queries import submission_by_id
from tests.support.browser import Browser
from tests.support.moderation import (
    FINDING,
    MODERATOR,
    SECOND,
    add_people,
    moderator,
    publish_finding,
    ruling,
    sign_in,
)
from tests.support.register import add_councils
from tests.support.submitting import add_brands

TARGET = Target(council_code="ZZA", answer=1)


@pytest.fixture
def desk(any_app: Flask) -> Flask:
    """Sampleford with one published answer, and two moderators."""
    with any_app.app_context():
        add_councils()
        add_people()
        publish_finding()
    return any_app


def events() -> list[str]:
    return list(session().scalars(select(EventRecord.name).order_by(EventRecord.id)))


def test_hiding_acts_at_once_and_leaves_a_public_line(desk: Flask) -> None:
    with desk.app_context():
        hide_now(TARGET, HidingReason.PERSONAL, moderator())
        assert live_entry("ZZA").answers == ()
        first = revisions_of("ZZA")[0]
        assert first.kind.value == "hiding"
        assert "second moderator" in first.reason
        assert "hidden" in events()
        assert verify().fault is None


def test_whoever_hid_it_does_not_review_it(desk: Flask) -> None:
    with desk.app_context():
        number = hide_now(TARGET, HidingReason.PERSONAL, moderator())
        with pytest.raises(OwnHiding):
            review_hiding(number, Review.STAYS, moderator(), "It stays.")
        with pytest.raises(ReasonNeeded):
            review_hiding(number, Review.STAYS, moderator(SECOND), " ")
        review_hiding(number, Review.SHOWN, moderator(SECOND), "It names nobody.")
        assert live_entry("ZZA").answer(1) is not None
        with pytest.raises(ReviewedAlready):
            review_hiding(number, Review.STAYS, moderator(SECOND), "Again.")


def test_what_is_hidden_cannot_be_hidden_twice(desk: Flask) -> None:
    with desk.app_context():
        hide_now(TARGET, HidingReason.RISK, moderator())
        with pytest.raises(AnswerGone):
            hide_now(TARGET, HidingReason.RISK, moderator(SECOND))


def test_a_withdrawal_is_decided_by_somebody_else(desk: Flask) -> None:
    with desk.app_context():
        number = propose("ZZA", WithdrawAnswer(number=1), "It was about Exampleton.", moderator())
        with pytest.raises(OwnSubmission):
            approve(number, moderator(), ruling())
        approve(number, moderator(SECOND), ruling(Reason.OTHER_APPROVAL, "Seen in the letter."))
        assert live_entry("ZZA").answers == ()
        assert revision_of("ZZA", 1) is not None
        assert verify().fault is None


def test_a_revert_is_a_new_revision_and_keeps_hidden_words_out(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        hide_now(TARGET, HidingReason.PERSONAL, moderator())
        earlier = revision_of("ZZA", 2)
        assert earlier is not None
        assert earlier.entry.answer(1) is None
        publish_finding()
        change = RevertTo(revision=2, entry=earlier.entry)
        number = propose("ZZA", change, "The last one was a mistake.", moderator())
        approve(number, moderator(SECOND), ruling(Reason.OTHER_APPROVAL, "Agreed."))
        assert [one.number for one in live_entry("ZZA").answers] == [2]
        assert [one.kind.value for one in revisions_of("ZZA")][0] == "revert"


def test_a_protected_entry_is_told_to_the_rule(desk: Flask) -> None:
    with desk.app_context():
        protect("ZZA", "Many attempts.", moderator())
        number = propose("ZZA", WithdrawAnswer(number=1), "A reason.", moderator())
        found = submission_by_id(number)
        assert found is not None
        assert safeguards_of(found).protected
        protect("ZZA", "Over.", moderator(), on=False)
        session().expire_all()
        assert not safeguards_of(found).protected
        assert events().count("protected") == 1


def test_two_reviews_at_once_are_one(desk: Flask) -> None:
    with desk.app_context():
        number = hide_now(TARGET, HidingReason.PERSONAL, moderator())
        second = moderator(SECOND)
    told: list[object] = []

    def go() -> None:
        with desk.app_context():
            try:
                review_hiding(number, Review.SHOWN, second, "It names nobody.")
                told.append("won")
            except ReviewedAlready:
                told.append("lost")

    threads = [threading.Thread(target=go) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["lost", "lost", "lost", "won"]
    with desk.app_context():
        shown = session().scalar(
            select(func.count())
            .select_from(EventRecord)
            .where(EventRecord.name == "hiding reviewed")
        )
        assert shown == 1


def test_a_moderator_hides_on_the_page_and_a_second_one_reviews(
    app: Flask, browser: Browser
) -> None:
    with app.app_context():
        add_councils()
        add_brands()
        add_people()
        publish_finding(FINDING)
    desk = sign_in(browser, MODERATOR)
    desk.open("/moderation/entries/sampleford")
    hide = 'form[action$="/hide"]'
    refused = desk.send(expect=422, form=hide, note="Page 3 names somebody.")
    assert "Choose why" in refused.errors()[0]
    typed = refused.soup.select_one("textarea[name=note]")
    assert typed is not None
    assert "Page 3 names somebody." in typed.get_text()
    page = desk.send(form=hide, why="personal")
    assert "hidden everywhere" in page.text
    assert "Hikvision" not in Browser(app).open("/councils/sampleford").heading
    second = sign_in(Browser(app), SECOND)
    second.open("/moderation/hidden")
    shown = second.send(review="shown again", public_note="It names nobody.")
    assert "Shown again" in shown.text
    with app.app_context():
        assert [one.own for one in cases(0)] == [False]
        assert live_entry("ZZA").answer(1) is not None


def test_a_withdrawal_without_a_reason_comes_back(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
        publish_finding()
    desk = sign_in(browser, MODERATOR)
    desk.open("/moderation/entries/sampleford")
    refused = desk.send(expect=422, form='form[action$="/propose"]')
    assert "Say why" in refused.errors()[0]
    desk.send(form='form[action$="/propose"]', reason="It was about Exampleton.")
    page = sign_in(Browser(app), SECOND).open("/moderation/queue")
    assert "Withdrawal" in page.text
