"""The event log in sentences, and the desk's figures without persons."""

from datetime import timedelta

import pytest
from flask import Flask

from portal.moderation.ages import hours_words
from portal.moderation.operations import approve, reject
from portal.moderation.reasons import Reason
from portal.moderation.statistics import hours, statistics
from portal.moderation.taking_down import Target, hide_now
from portal.moderation.taking_down_rules import HidingReason
from portal.moderation.told_events import sentence
from tests.support.browser import Browser
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    SECOND,
    add_people,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
)
from tests.support.register import add_councils


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            ("hidden", "ZZA answer 3", "moderator", '{"reason": "personal"}'),
            "A moderator hid ZZA answer 3 (personal).",
        ),
        (("read only on", "the site", "administrator", "{}"), "An administrator made the site"),
        (("hidden", "ZZA answer 3", "moderator", "{}"), "hid ZZA answer 3 (not said)"),
        (("something new", "submission 4", "", '{"why": "x"}'), "Somebody something new: subm"),
    ],
)
def test_an_event_is_told_as_a_sentence(event: tuple[str, str, str, str], told: str) -> None:
    assert told in sentence(*event)


def test_spans_are_told_by_their_median() -> None:
    spans = [timedelta(hours=n) for n in (1, 2, 30)]
    assert hours(spans) == 2.0
    assert hours([]) is None
    assert hours_words(27.0) == "1 day 3 hours"
    assert hours_words(None) == "none"


def test_the_figures_count_decisions_by_reason_and_what_waits(any_app: Flask) -> None:
    with any_app.app_context():
        add_councils()
        add_people()
        publish_finding()
        first, second = submit(age=timedelta(hours=3)), submit(age=timedelta(days=3))
        submit(age=timedelta(hours=9))
        approve(first, moderator(), ruling())
        reject(second, moderator(), ruling(Reason.SOURCE_NOT_FOUND, "The page is gone."))
        hide_now(Target(council_code="ZZA", answer=1), HidingReason.RISK, moderator())
        found = statistics()
    assert found.waiting == 1
    assert found.decided == {"approved": 1, "rejected": 1}
    assert (found.speed.decisions, found.speed.within_two_days) == (2, 1)
    assert found.speed.within_five_days == 2
    assert found.hidden["It may put somebody at risk"] == 1
    assert found.oldest_hours == 9.0


def test_the_public_page_and_its_json_agree_and_name_nobody(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
        submit(age=timedelta(hours=9))
    page = browser.open("/statistics")
    assert "1 submissions wait" in page.text or "1 submission waits" in page.text
    data = browser.client.get("/statistics.json").json
    assert data is not None
    assert data["waiting"] == 1
    for address in (MODERATOR, SECOND, ADMIN, "reader@home.example"):
        assert address not in page.text + str(data)


def test_administrators_read_the_log_and_moderators_do_not(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
        publish_finding()
        hide_now(Target(council_code="ZZA", answer=1), HidingReason.RISK, moderator())
    sign_in(browser, MODERATOR).open("/moderation/events", expect=403)
    page = sign_in(browser, ADMIN).open("/moderation/events?name=hidden")
    assert "A moderator hid ZZA answer 1 (risk)." in page.text
    assert MODERATOR in page.text
    assert "Nothing of this kind" in browser.open("/moderation/events?name=taken").text
