"""A sender's standing: earned by approvals, lost by rejections, and seen."""

from datetime import timedelta

import pytest
from flask import Flask

from portal.database import now
from portal.submissions.flags import RULES
from portal.submissions.queries import standing_of
from portal.submissions.rules import SubmissionState
from portal.submissions.trust import Standing
from tests.support.browser import Browser
from tests.support.moderation import MODERATOR, add_people, sign_in, submit

READER = "reader@home.example"


@pytest.mark.parametrize(
    ("approved", "rejected", "trusted"),
    [(19, 0, False), (20, 0, True), (20, 2, True), (20, 3, False), (400, 3, False)],
)
def test_trust_is_earned_and_lost(approved: int, rejected: int, trusted: bool) -> None:
    standing = Standing(approved, rejected)
    assert standing.is_trusted is trusted
    assert standing.words.startswith("Trusted") is trusted


def decided(state: SubmissionState, hours_ago: int) -> None:
    submit(state=state, decided_at=now() - timedelta(hours=hours_ago))


def test_only_the_latest_twenty_decisions_count_against_a_sender(
    app: Flask, register: None
) -> None:
    with app.app_context():
        for hours in range(5):
            decided(SubmissionState.REJECTED, 100 + hours)
        for hours in range(20):
            decided(SubmissionState.APPROVED, 50 + hours)
        assert standing_of(None, READER) == Standing(20, 0)
        for hours in range(3):
            decided(SubmissionState.REJECTED, hours)
        assert standing_of(None, READER) == Standing(20, 3)
        assert standing_of(None, "somebody.else@home.example") == Standing()


def test_the_standing_is_seen_by_the_person_and_by_the_desk(app: Flask, register: None) -> None:
    with app.app_context():
        add_people()
        decided(SubmissionState.APPROVED, 5)
        number = submit()
    desk = sign_in(Browser(app), MODERATOR)
    assert "(1 approved before)" in desk.open(f"/moderation/submissions/{number}").text
    assert "0 of your submissions were approved. From 20 on" in desk.open("/account").text


def test_the_methodology_page_lists_every_rule(app: Flask, register: None) -> None:
    text = Browser(app).open("/methodology").text
    for rule in RULES:
        assert f"{rule.name}. {' '.join(rule.sentence.split())}" in text
    assert "had its 5 working days to comment" in text
