"""A sender changes a finding that a moderator asked about."""

import json

import pytest
from flask import Flask

from portal.database import session
from portal.entries.changes import AddAnswer, read_change
from portal.moderation.operations import approve
from portal.moderation.setting_aside import SetAside, ask_sender
from portal.refusal import Overtaken
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from portal.submissions.rules import SubmissionState
from portal.submissions.thread import thread_of
from tests.support.browser import Browser
from tests.support.moderation import SECOND, add_people, moderator, ruling
from tests.support.submitting import FINDING, SECOND_ROW, last_link

QUESTION = SetAside(reason="Q2", text="The page counts 46 static cameras.", seen_lock=2)


@pytest.fixture
def asked(reader: Browser, app: Flask) -> str:
    """The receipt's path of a finding that its sender was asked to change."""
    reader.open("/submissions/new")
    reader.send(**{**FINDING, **SECOND_ROW, "note": "From the log."})
    reader.open(last_link(app))
    reader.send()
    with app.app_context():
        add_people()
        ask_sender(1, moderator(), QUESTION)
        intent = session().get_one(Submission, 1).intent
        return f"/submissions/receipts/{receipt_token(intent)}"


def test_the_finding_comes_back_as_it_was_sent(reader: Browser, asked: str) -> None:
    page = reader.open(f"{asked}/mend")
    assert page.heading == "Change your finding about Sampleford Borough Council"
    assert QUESTION.text in page.text
    fields = reader.fields()
    assert (fields["rows-0-count"], fields["rows-1-count"]) == ("47", "9")
    assert fields["rows-0-settings"] == ["housing", "libraries", "depots"]
    assert fields["source_url"] == FINDING["source_url"]
    assert fields["note"] == "From the log."
    assert "council" not in fields and "email" not in fields


def test_the_changed_finding_returns_to_the_queue_and_tells_what_changed(
    reader: Browser, asked: str, app: Flask
) -> None:
    reader.open(f"{asked}/mend")
    page = reader.send(**{"rows-0-count": "46", "answer_text": "I misread it."})
    assert page.heading == "In the queue"
    with app.app_context():
        found = session().get_one(Submission, 1)
        change = read_change(found.change)
        assert isinstance(change, AddAnswer)
        assert change.answer.claims[0].total == 55
        assert [flag["rule"] for flag in json.loads(found.flags)] == ["First by this sender"]
        told = thread_of(1)[-1].text
        assert told.startswith("I misread it.\nClaim 1: 56 Hikvision cameras (47 static + 9 PTZ)")
        assert "becomes 55 Hikvision cameras (46 static + 9 PTZ)" in told
        with pytest.raises(Overtaken):
            approve(1, moderator(SECOND), ruling(seen=2))
        assert approve(1, moderator(SECOND), ruling(seen=found.lock)) is not None


def test_faults_come_back_with_everything_typed(reader: Browser, asked: str) -> None:
    reader.open(f"{asked}/mend")
    page = reader.send(422, **{"rows-0-count": "lots", "answered_on": "", "note": "Kept."})
    assert len(page.errors()) == 2
    assert reader.fields()["note"] == "Kept."
    assert reader.fields()["rows-0-count"] == "lots"


def test_nothing_changed_and_nothing_said_is_not_sent(reader: Browser, asked: str) -> None:
    reader.open(f"{asked}/mend")
    assert reader.send(422).errors() == [
        "Your answer to the moderator: Answer the question, or change what you sent, before you "
        "send it back."
    ]


def test_what_nobody_asks_about_is_not_changed(reader: Browser, asked: str, app: Flask) -> None:
    reader.open(f"{asked}/mend")
    reader.send(**{"rows-0-count": "46"})
    reader.open(f"{asked}/mend", 409)
    reader.open("/submissions/receipts/" + "x" * 43 + "/mend", 404)
    with app.app_context():
        assert session().get_one(Submission, 1).state is SubmissionState.PENDING
