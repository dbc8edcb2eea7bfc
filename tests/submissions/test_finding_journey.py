"""A finding from the form to the queue, as its sender sees it."""

import json
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from portal.accounts.operations import Account, add_accounts, make_link
from portal.accounts.rules import Role
from portal.database import now, session
from portal.entries.changes import AddAnswer, read_change
from portal.entries.words import AnswerState, Law, Setting
from portal.submissions.models import Submission
from portal.submissions.queries import pending, pending_for_council, submissions_of
from portal.submissions.rules import SubmissionState, SubmitterRole
from tests.support.browser import Browser, Page
from tests.support.submitting import FINDING, SECOND_ROW, last_link, mails

NEW = "/submissions/new"


def send(reader: Browser, expect: int = 200, **typed: object) -> Page:
    reader.open(NEW)
    return reader.send(expect, **{**FINDING, **SECOND_ROW, **typed})


def only(app: Flask) -> Submission:
    with app.app_context():
        return session().query(Submission).one()


def test_a_finding_waits_for_the_link_in_the_mail(reader: Browser, app: Flask) -> None:
    page = send(reader)
    assert page.heading == "Waiting for your confirmation"
    assert only(app).state is SubmissionState.UNCONFIRMED
    with app.app_context():
        assert pending() == []
    (mail,) = mails(app)
    assert mail.startswith("Confirm your finding about Sampleford Borough Council\nreader@")
    assert page.address in mail


def test_two_rows_become_one_claim_with_its_sum(reader: Browser, app: Flask) -> None:
    send(reader)
    change = read_change(only(app).change)
    assert isinstance(change, AddAnswer)
    (claim,) = change.answer.claims
    assert (claim.brands, claim.total, claim.formula) == (("hikvision",), 56, "47 static + 9 PTZ")
    assert claim.settings == (Setting.HOUSING, Setting.LIBRARIES, Setting.DEPOTS)
    assert change.answer.answered_on == "2019-06-06"
    assert change.answer.quote == "47 static, 9 PTZ"


def test_confirming_puts_it_into_the_queue_once(reader: Browser, app: Flask) -> None:
    send(reader)
    link = last_link(app)
    reader.open(link)
    reader.client.head(link)
    assert only(app).state is SubmissionState.UNCONFIRMED
    page = reader.send()
    assert page.heading == "In the queue"
    assert "number 1 in the queue" in page.text
    submission = only(app)
    assert (submission.state, submission.lock) == (SubmissionState.PENDING, 2)
    assert submission.submitter_role is SubmitterRole.READER
    assert "has been used" in reader.open(link, expect=410).text
    token = reader.client.post(link, data={"csrf_token": "x"})
    assert token.status_code == 400


def test_a_confirmation_link_works_for_seven_days(reader: Browser, app: Flask) -> None:
    send(reader)
    with time_machine.travel(now() + timedelta(days=7, seconds=1)):
        reader.open(last_link(app), expect=410)
    assert only(app).state is SubmissionState.UNCONFIRMED


def test_the_receipt_is_for_nobody_else(reader: Browser, app: Flask) -> None:
    page = send(reader)
    headers = page.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "reader@portal.test" not in page.text
    reader.open("/submissions/receipts/" + "0" * 43, expect=404)


def test_a_double_click_is_one_submission_with_one_receipt(reader: Browser, app: Flask) -> None:
    reader.open(NEW)
    form = {**reader.fields(), **FINDING}
    answers = [reader.client.post(NEW, data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert only(app).id
    assert len(mails(app)) == 1


def test_going_back_and_sending_something_else_is_told(reader: Browser, app: Flask) -> None:
    reader.open(NEW)
    first = reader.page
    reader.send(**FINDING)
    reader.page = first
    page = reader.send(422, **{**FINDING, "rows-0-count": "48"})
    assert page.errors() == ["This was sent already, so it was not kept a second time."]
    assert reader.fields()["rows-0-count"] == "48"
    reader.send(200)
    with app.app_context():
        assert session().query(Submission).count() == 2


def test_an_address_has_three_unconfirmed_findings_at_most(reader: Browser, app: Flask) -> None:
    for number in range(3):
        send(reader, email=f"reader+{number}@portal.test", quote=str(number))
    page = send(reader, expect=422, quote="4")
    assert "wait for their confirmation" in page.errors()[0]
    send(reader, email="other@portal.test", quote="5")
    assert len(mails(app)) == 4


def test_a_connection_sends_five_findings_an_hour(reader: Browser, app: Flask) -> None:
    for number in range(5):
        send(reader, email=f"reader{number}@portal.test", quote=str(number))
    page = send(reader, expect=429, quote="6", email="last@portal.test")
    assert "too many findings" in page.errors()[0]
    assert reader.fields()["quote"] == "6"
    assert len(mails(app)) == 5


def test_faults_and_added_rows_count_against_no_limit(reader: Browser) -> None:
    for _ in range(7):
        send(reader, expect=422, answered_on="2999")
        send(reader, add="rows")
    assert send(reader).heading == "Waiting for your confirmation"


def test_a_finding_can_be_taken_back_until_it_is_decided(reader: Browser, app: Flask) -> None:
    send(reader)
    receipt = reader.page and reader.page.address
    assert reader.send().heading == "Withdrawn"
    reader.open(last_link(app), expect=410)
    assert only(app).state is SubmissionState.WITHDRAWN
    assert receipt and "Withdraw it" not in reader.open(receipt).text
    token = Browser(app)
    token.open(NEW)
    data = {"csrf_token": token.fields()["csrf_token"]}
    assert token.client.post(f"{receipt}/withdraw", data=data).status_code == 409


def test_a_signed_in_persons_finding_goes_straight_into_the_queue(
    reader: Browser, app: Flask
) -> None:
    with app.app_context():
        add_accounts([Account("contributor@portal.test", (Role.CONTRIBUTOR,))])
        link = make_link("contributor@portal.test").removeprefix("http://localhost")
    reader.open(link)
    reader.send()
    reader.open(NEW)
    assert "email" not in reader.fields()
    typed = {name: value for name, value in FINDING.items() if name != "email"}
    assert reader.send(**typed).heading == "In the queue"
    submission = only(app)
    assert submission.submitter_email == "contributor@portal.test"
    assert submission.submitter_role is SubmitterRole.CONTRIBUTOR
    assert "In the queue" in reader.open("/account").text
    with app.app_context():
        assert [one.id for one in pending_for_council("ZZA")] == [submission.id]
        assert [one.id for one in submissions_of(submission.person_id, "")] == [submission.id]


def test_a_refusal_needs_no_rows(reader: Browser, app: Flask) -> None:
    blank = {"rows-0-brand": "", "rows-0-kind": "not_stated", "rows-0-count": ""}
    blank |= {"rows-0-settings": [], "rows-0-status": "", "rows-0-as_written": ""}
    reader.open(NEW)
    reader.send(
        **FINDING | blank | {"answer_state": "refused"},
        asked_brands="Hikvision and Dahua",
        exemptions="s.24(1), EIR 12(5)(a)",
    )
    change = read_change(only(app).change)
    assert isinstance(change, AddAnswer)
    answer = change.answer
    assert (answer.state, answer.claims) == (AnswerState.REFUSED, ())
    assert answer.asked_brands == ("hikvision", "dahua")
    assert [one.law for one in answer.exemptions] == [Law.FOIA, Law.EIR]


@pytest.mark.parametrize(
    ("typed", "rules"),
    [
        ({"source_url": ""}, ["No source address"]),
        ({"source_url": "https://paper.example/1"}, ["Unknown publisher"]),
        ({"source_kind": "press"}, ["Press source", "Adverse and contested"]),
        ({"stated_total": "57"}, ["Sum and total differ"]),
        ({"rows-0-count": "20000"}, ["Very big count", "Many for the population"]),
    ],
)
def test_what_a_moderator_should_look_at_twice_is_kept_with_its_reason(
    reader: Browser, app: Flask, typed: dict[str, str], rules: list[str]
) -> None:
    page = send(reader, **typed)
    flags = json.loads(only(app).flags)
    assert [flag["rule"] for flag in flags] == [*rules, "First by this sender"]
    assert all(flag["saw"] and flag["todo"] for flag in flags)
    assert all(rule in page.text for rule in rules)


def test_a_plain_first_finding_is_flagged_as_such_and_its_repetition_as_known(
    reader: Browser, app: Flask
) -> None:
    send(reader)
    assert [flag["rule"] for flag in json.loads(only(app).flags)] == ["First by this sender"]
    send(reader, email="other@portal.test")
    with app.app_context():
        second = session().query(Submission).order_by(Submission.id.desc()).first()
        assert second and json.loads(second.flags)[-1]["rule"] == "Sent twice"


def test_the_receipt_tells_what_was_sent_in_sentences(reader: Browser) -> None:
    text = send(reader).text
    assert "56 Hikvision cameras (47 static + 9 PTZ) in use" in text
    assert "Setting: housing, libraries and depots." in text
    assert "Answered 6 June 2019" in text
