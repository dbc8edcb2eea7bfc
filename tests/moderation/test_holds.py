"""Taking a submission: one has it, for fifteen minutes, and everybody sees who."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import EventRecord
from portal.database import session
from portal.moderation.holds import (
    NotWaiting,
    ReasonToTakeOver,
    TakenByOther,
    hold_of,
    release,
    take,
)
from portal.moderation.operations import approve, reject
from portal.moderation.queue_ask import Age, Order, QueueAsk, View, read_ask
from portal.moderation.queue_page import next_waiting, queue
from portal.moderation.reasons import Reason
from portal.submissions.models import Submission
from tests.support.browser import Browser
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    SECOND,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
    submit_as_officer,
)

NO = ruling(Reason.SOURCE_NOT_FOUND, "The page is gone.")


def holder(number: int, email: str = MODERATOR) -> bool | None:
    session().expire_all()
    found = hold_of(session().get_one(Submission, number), moderator(email))
    return found.own if found else None


def test_a_hold_lasts_fifteen_minutes_and_can_be_kept_longer(desk: Flask) -> None:
    with desk.app_context(), time_machine.travel("2026-11-25T12:00:00Z", tick=False) as clock:
        number = submit()
        until = take(number, moderator())
        assert f"{until:%H:%M}" == "12:15"
        assert holder(number) is True
        assert holder(number, SECOND) is False
        clock.shift(timedelta(minutes=10))
        assert f"{take(number, moderator()):%H:%M}" == "12:25"
        clock.shift(timedelta(minutes=15))
        assert holder(number) is None
        take(number, moderator(SECOND))


def test_somebody_elses_hold_stops_taking_and_deciding_and_says_until_when(desk: Flask) -> None:
    with desk.app_context(), time_machine.travel("2026-11-25T12:00:00Z"):
        number = submit()
        take(number, moderator())
        for act in (
            lambda: take(number, moderator(SECOND)),
            lambda: approve(number, moderator(SECOND), ruling()),
            lambda: reject(number, moderator(SECOND), NO),
        ):
            with pytest.raises(TakenByOther, match="moderator has taken this until 12:15 UTC"):
                act()
        reject(number, moderator(), NO)


def test_taking_over_needs_a_reason_and_is_in_the_log(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        take(number, moderator())
        with pytest.raises(ReasonToTakeOver):
            take(number, moderator(SECOND), over=" ")
        take(number, moderator(SECOND), over="They have left for today.")
        release(number, moderator())
        assert holder(number, SECOND) is True
        release(number, moderator(SECOND))
        assert holder(number) is None
        names = session().scalars(select(EventRecord.name).order_by(EventRecord.id)).all()
        assert names[-3:] == ["taken", "taken over", "released"]


def test_what_is_decided_cannot_be_taken(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
        reject(number, moderator(), NO)
        with pytest.raises(NotWaiting):
            take(number, moderator())


def test_of_four_who_take_at_once_one_has_it(desk: Flask) -> None:
    people = [MODERATOR, SECOND, ADMIN, MODERATOR]

    def attempt(given: tuple[str, int, Barrier]) -> str:
        email, number, start = given
        with desk.app_context():
            who = moderator(email)
            start.wait()
            try:
                take(number, who)
            except TakenByOther:
                return ""
            return email

    with ThreadPoolExecutor(4) as threads:
        for _ in range(5):
            with desk.app_context():
                number = submit()
            start = Barrier(4)
            won = set(threads.map(attempt, [(one, number, start) for one in people])) - {""}
            assert len(won) == 1, won


def test_the_next_one_to_read_is_one_that_nobody_else_has_taken(desk: Flask) -> None:
    with desk.app_context():
        first = submit(age=timedelta(hours=5))
        second = submit(age=timedelta(hours=4))
        take(first, moderator(SECOND))
        assert next_waiting(moderator(), 0) == second


def test_the_queue_answers_each_view_and_filter(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        flags = '[{"rule": "Press source", "saw": "x", "todo": "y"}]'
        old = submit(age=timedelta(days=6), flags=flags)
        correction = submit_as_officer()
        other = submit(council_code="ZZB", batch_id=7)
        take(other, moderator())
        who = moderator()
        asked = {
            QueueAsk(): {old, correction, other},
            QueueAsk(view=View.MINE): {other},
            QueueAsk(kind="correction"): {correction},
            QueueAsk(sender="the council"): {correction},
            QueueAsk(flag="Press source"): {old},
            QueueAsk(flag="No date"): set(),
            QueueAsk(age=Age.FIVE): {old},
            QueueAsk(council="ZZB"): {other},
            QueueAsk(batch=7): {other},
            QueueAsk(brand="hikvision"): {old, correction, other},
            QueueAsk(brand="dahua"): set(),
            QueueAsk(nation="Wales"): set(),
        }
        for ask, expected in asked.items():
            found = queue(who, ask)
            assert {row.submission.id for row in found.rows} == expected, ask
            assert found.total == len(expected)
        assert queue(who).views[View.TODO] == 3
        assert queue(who).kinds == {"finding": 2, "correction": 1}
        newest = queue(who, QueueAsk(order=Order.NEWEST)).rows[-1].submission.id
        assert newest == old


def test_an_address_that_means_nothing_is_the_plain_queue() -> None:
    nonsense = {"view": "x", "kind": "y", "age": "9", "batch": "-1", "brand": "none", "order": "z"}
    assert read_ask(nonsense, brands={"hikvision"}) == QueueAsk()
    ask = QueueAsk(view=View.NOTICE, brand="hikvision", age=Age.TWO, batch=3)
    assert read_ask(ask.address(), brands={"hikvision"}) == ask


def test_taking_on_the_page_shows_it_to_others(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
    first, second = sign_in(Browser(desk), MODERATOR), sign_in(Browser(desk), SECOND)
    first.open(f"/moderation/submissions/{number}")
    page = first.send(form='form[action$="/hold"]')
    assert "You have taken this" in page.text
    assert "Another moderator has taken this" in second.open(page.address).text
    assert "Another moderator, until" in second.open("/moderation/queue").text
    page = second.open(f"/moderation/submissions/{number}")
    page = second.send(form='form[action$="/hold"]', reason="Agreed with them.")
    assert "You have taken this" in page.text
