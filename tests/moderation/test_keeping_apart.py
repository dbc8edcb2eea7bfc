"""Two answers that look alike and are not the same: a moderator's word is remembered."""

import json

import pytest
from flask import Flask

from portal.database import session
from portal.entries.changes import AddAnswer
from portal.moderation.keeping_apart import NothingAlike, keep_apart
from portal.moderation.rules import OwnSubmission
from portal.submissions.flag_care import fingerprint, pair
from portal.submissions.models import Submission
from portal.submissions.operations import submit_finding
from portal.submissions.proposals import Finding, Submitter
from portal.web.tokens import new_token
from tests.support.browser import Browser
from tests.support.entries import answer, claim, entry, parts
from tests.support.moderation import MODERATOR, moderator, publish_finding, submit

# The same address as what is published, with another date: a log that keeps one address.
LATER = answer("2024-05-01", claim(parts=parts(static=50)))


def sent() -> int:
    finding = Finding("ZZA", LATER)
    submitter = Submitter("reader@home.example", 3)
    return submit_finding(finding, submitter=submitter, intent=new_token()).submission_id


def rules(number: int) -> list[str]:
    session().expire_all()
    return [one["rule"] for one in json.loads(session().get_one(Submission, number).flags)]


def test_a_fingerprint_knows_what_is_said_and_not_the_numbers() -> None:
    (numbered,) = entry(LATER).answers
    assert fingerprint(numbered) == fingerprint(LATER)
    other = LATER.model_copy(update={"quote": "else"})
    assert pair(LATER, other) == pair(other, LATER)
    assert fingerprint(other) != fingerprint(LATER)


def test_the_pair_is_not_flagged_again(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        number = sent()
        assert "Published already" in rules(number)
        assert keep_apart(number, moderator()) == 1
        assert "Published already" not in rules(number)
        with pytest.raises(NothingAlike):
            keep_apart(number, moderator())
        again = sent()
        assert "Published already" not in rules(again)
        assert "Sent twice" in rules(again)


def test_nobody_settles_it_for_their_own(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        number = submit(AddAnswer(answer=LATER), submitter_email=MODERATOR)
        with pytest.raises(OwnSubmission):
            keep_apart(number, moderator())


def test_the_desk_has_a_button_for_it(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        publish_finding()
        number = sent()
    page = moderators.open(f"/moderation/submissions/{number}")
    assert "Published already" in page.text
    page = moderators.send(form='form[action$="/not-a-duplicate"]')
    assert "Published already" not in page.text
