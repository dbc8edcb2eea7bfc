"""Instead of deciding: ask the sender, defer, escalate, recuse."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import EventRecord
from portal.database import now, session
from portal.mail.delivery import deliver_due
from portal.moderation.aside_rules import (
    AsideReason,
    AsideReasonDoesNotFit,
    DayDoesNotFit,
    Escalated,
    MessageMissing,
    NotWithTheSender,
    Recused,
    RecusedAlready,
    WithTheSender,
    check_day,
)
from portal.moderation.operations import approve, reject
from portal.moderation.protecting import protect
from portal.moderation.queue_ask import QueueAsk, View
from portal.moderation.queue_page import next_waiting, queue
from portal.moderation.reasons import Reason
from portal.moderation.rules import OwnSubmission
from portal.moderation.setting_aside import (
    SetAside,
    ask_sender,
    defer,
    escalate,
    recuse,
    take_back,
)
from portal.refusal import NotFound, Overtaken
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import MessageFrom, NothingAsked, SubmissionState
from portal.submissions.thread import answer_question, thread_of
from tests.support.browser import Browser
from tests.support.moderation import ADMIN, MODERATOR, SECOND, moderator, ruling, submit
from tests.support.submitting import mails

QUESTION = "The page shows 46 static cameras. Which is right?"
ASK, ANSWER = 'form[action$="/aside/ask"]', 'form[action$="/answer"]'
NO = ruling(Reason.SOURCE_NOT_FOUND, "The page is gone.", seen=2)


def said(reason: str = "Q2", text: str = QUESTION, **given: object) -> SetAside:
    return SetAside(**{"reason": reason, "text": text, "seen_lock": 1, **given})


def row(number: int) -> Submission:
    session().expire_all()
    return session().get_one(Submission, number)


def last_event() -> EventRecord:
    found = session().scalar(select(EventRecord).order_by(EventRecord.id.desc()).limit(1))
    assert found is not None
    return found


def test_a_question_takes_it_out_of_the_queue_until_it_is_answered(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        ask_sender(number, moderator(), said())
        assert row(number).state is SubmissionState.CHANGES_REQUESTED
        assert queue(moderator()).total == 0
        assert queue(moderator(), QueueAsk(view=View.SENDER)).total == 1
        (message,) = thread_of(number)
        assert (message.by, message.text) == (MessageFrom.MODERATOR, QUESTION)
        assert last_event().name == "changes requested"
        with pytest.raises(WithTheSender):
            approve(number, moderator(SECOND), ruling(seen=2))
        with pytest.raises(WithTheSender):
            reject(number, moderator(SECOND), NO)
        take_back(number, moderator(SECOND))
        assert row(number).state is SubmissionState.PENDING
        with pytest.raises(NotWithTheSender):
            take_back(number, moderator())


def test_it_needs_words_and_a_reason_of_its_own(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        with pytest.raises(MessageMissing):
            ask_sender(number, moderator(), said(text="  "))
        with pytest.raises(AsideReasonDoesNotFit):
            ask_sender(number, moderator(), said(reason="D1"))
        with pytest.raises(Overtaken):
            ask_sender(number, moderator(), said(seen_lock=7))
        assert row(number).state is SubmissionState.PENDING
        assert thread_of(number) == []


def test_nobody_sets_aside_what_they_sent(desk: Flask) -> None:
    with desk.app_context():
        number = submit(submitter_email=MODERATOR)
        for act, reason in ((ask_sender, "Q1"), (defer, "D1"), (escalate, "E1")):
            until = now().date() + timedelta(days=3)
            with pytest.raises(OwnSubmission):
                act(number, moderator(), said(reason=reason, until=until))


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_a_deferral_ends_within_ninety_days(days: int) -> None:
    today = date(2026, 11, 25)
    with pytest.raises(DayDoesNotFit):
        check_day(today + timedelta(days=days), today)
    with pytest.raises(DayDoesNotFit):
        check_day(None, today)
    assert check_day(today + timedelta(days=90), today) == date(2027, 2, 23)


def test_what_is_deferred_comes_back_on_its_day(desk: Flask) -> None:
    with desk.app_context(), time_machine.travel("2026-11-25T12:00:00Z", tick=False) as clock:
        number = submit()
        defer(number, moderator(), said("D2", "", until=date(2026, 11, 27)))
        assert queue(moderator()).total == 0
        assert queue(moderator(), QueueAsk(view=View.DEFERRED)).total == 1
        deliver_due()
        assert "look at it again on 27 November 2026" in mails(desk)[-1]
        clock.shift(timedelta(days=2))
        assert queue(moderator()).total == 1
        assert queue(moderator(), QueueAsk(view=View.DEFERRED)).total == 0


def test_only_an_administrator_decides_what_was_escalated(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        escalate(number, moderator(), said("E1", "Is this about the council's cameras?"))
        with pytest.raises(Escalated):
            approve(number, moderator(SECOND), ruling(seen=2))
        with pytest.raises(Escalated):
            escalate(number, moderator(SECOND), said("E2", "", seen_lock=2))
        assert next_waiting(moderator(SECOND), 0) is None
        assert next_waiting(moderator(ADMIN), 0) == number
        assert approve(number, moderator(ADMIN), ruling(seen=2)) is not None


def test_whoever_recuses_themselves_does_not_decide(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        recuse(number, moderator())
        with pytest.raises(RecusedAlready):
            recuse(number, moderator())
        with pytest.raises(Recused):
            approve(number, moderator(), ruling())
        assert next_waiting(moderator(), 0) is None
        assert next_waiting(moderator(SECOND), 0) == number
        assert approve(number, moderator(SECOND), ruling()) is not None


def test_the_sender_reads_the_question_and_answers_by_the_receipt(
    desk: Flask, moderators: Browser
) -> None:
    with desk.app_context():
        number = submit()
        lock, intent = row(number).lock, row(number).intent
    moderators.open(f"/moderation/submissions/{number}")
    typed = {"ask-reason": "Q2", "ask-text": "", "ask-seen": str(lock)}
    page = moderators.send(422, form=ASK, **typed)
    assert page.errors() == [f"Your words: {MessageMissing.sentence}"]
    assert page.soup.select_one("details[open] textarea")
    page = moderators.send(form=ASK, **{"ask-reason": "Q2", "ask-text": QUESTION})
    assert "The sender was asked." in page.text
    letter = mails(desk)[-1]
    assert QUESTION in letter and AsideReason.FIGURES_DIFFER.word in letter

    path = letter.partition("http://localhost")[2].split()[0]
    sender = Browser(desk)
    page = sender.open(path)
    assert page.heading == "A moderator asks you to change something"
    assert QUESTION in page.text
    assert intent not in page.response.get_data(as_text=True)
    assert sender.send(422, form=ANSWER, text=" ").errors()
    page = sender.send(form=ANSWER, text="46: I read the wrong line.")
    assert page.heading == "In the queue"
    page = moderators.open(f"/moderation/submissions/{number}")
    assert "46: I read the wrong line." in page.text
    with desk.app_context():
        assert [one.by for one in thread_of(number)] == [MessageFrom.MODERATOR, MessageFrom.SENDER]


def test_each_act_is_told_on_the_next_page(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        first, second, third = submit(), submit(), submit()
    day = (now().date() + timedelta(days=5)).isoformat()
    moderators.open(f"/moderation/submissions/{first}")
    fields = {"defer-reason": "D1", "defer-until": day}
    assert "Deferred." in moderators.send(form='form[action$="/aside/defer"]', **fields).text
    moderators.open(f"/moderation/submissions/{second}")
    page = moderators.send(form='form[action$="/aside/escalate"]', **{"escalate-reason": "E1"})
    assert "Escalated." in page.text
    moderators.open(f"/moderation/submissions/{third}")
    page = moderators.send(form='form[action$="/recuse"]')
    assert "Another moderator decides it." in page.text
    assert (
        "an administrator decides it" in moderators.open(f"/moderation/submissions/{second}").text
    )
    assert any("/moderation/submissions/" in one for one in mails(desk) if ADMIN in one)


def test_what_rested_on_the_old_words_falls_when_they_are_asked_about(desk: Flask) -> None:
    with desk.app_context():
        protect("ZZA", "A complaint about it is open.", moderator())
        number = submit()
        assert approve(number, moderator(), ruling()) is None
        ask_sender(number, moderator(SECOND), said())
        take_back(number, moderator())
        seen = row(number).lock
        assert approve(number, moderator(SECOND), ruling(seen=seen)) is None
        assert approve(number, moderator(), ruling(seen=seen)) is not None


def test_only_what_was_asked_can_be_answered(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        receipt = receipt_token(row(number).intent)
        with pytest.raises(NothingAsked):
            answer_question(receipt, "Nobody asked.")
        with pytest.raises(NotFound):
            answer_question("x" * 43, "Nobody is there.")
        assert thread_of(number) == []
