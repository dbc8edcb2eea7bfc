"""A finding in steps: nothing typed is lost, each step says what it lacks, it is sent once."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from portal.database import now, session
from portal.entries.changes import AddAnswer
from portal.entries.content import Source
from portal.submissions.drafting.operations import sweep_drafts
from portal.submissions.models import Submission, SubmissionDraft
from portal.web.tokens import hash_token
from tests.support.browser import Browser, Page
from tests.support.entries import answer
from tests.support.listing import publish_answer
from tests.support.moderation import add_people, sign_in, submit
from tests.support.submitting import FINDING, SECOND_ROW, last_link, mails

START = "/submissions/start"
SOURCE = {name: FINDING[name] for name in ("council", "source_url", "source_title", "publisher")}
SOURCE |= {"source_kind": FINDING["source_kind"]}
ANSWER = {"answered_on": "6 June 2019", "answer_state": "disclosed"}
CLAIMS = {name: value for name, value in FINDING.items() if name.startswith("rows-")}
CLAIMS |= {"quote": FINDING["quote"]}


def step(reader: Browser) -> str:
    assert reader.page is not None
    return reader.page.address.rpartition("/")[2]


def token(reader: Browser) -> str:
    assert reader.page is not None
    return reader.page.address.split("/")[3]


def begin(reader: Browser) -> Page:
    reader.open(START)
    return reader.send(**SOURCE)


def to_the_end(reader: Browser) -> Page:
    begin(reader)
    reader.send(answer_text="We use 47 static Hikvision cameras.")
    reader.send(**ANSWER)
    return reader.send(**CLAIMS)


def stored(app: Flask) -> list[Submission]:
    with app.app_context():
        return session().query(Submission).all()


def test_five_steps_become_one_finding_with_its_claims(reader: Browser, app: Flask) -> None:
    begin(reader)
    assert step(reader) == "evidence"
    reader.send(answer_text="We use 47 static Hikvision cameras.")
    assert step(reader) == "answer"
    reader.send(**ANSWER)
    assert step(reader) == "claims"
    page = reader.send(**CLAIMS)
    assert step(reader) == "check"
    assert "On 6 June 2019, Sampleford Borough Council reported 47 Hikvision cameras" in page.text
    page = reader.send(email="reader@portal.test")
    assert "Waiting for your confirmation" in page.heading
    (sent,) = stored(app)
    change = json.loads(sent.change)
    assert change["answer"]["claims"][0]["parts"] == [{"count": 47, "kind": "static"}]
    assert len(mails(app)) == 1


def test_a_sent_draft_leads_to_its_receipt_and_is_not_sent_twice(
    reader: Browser, app: Flask
) -> None:
    to_the_end(reader)
    secret = token(reader)
    fields = reader.fields() | {"email": "reader@portal.test"}
    reader.send(email="reader@portal.test")
    receipt = reader.page and reader.page.address
    again = reader.client.post(f"/submissions/drafts/{secret}/check", data=fields)
    assert (again.status_code, again.headers["Location"]) == (303, receipt)
    reader.open(f"/submissions/drafts/{secret}")
    assert reader.page and reader.page.address == receipt
    assert len(stored(app)) == 1
    with app.app_context():
        assert session().query(SubmissionDraft).one().fields == "[]"


def test_only_the_hash_of_the_secret_is_stored_and_no_cookie_is_needed(
    reader: Browser, app: Flask
) -> None:
    page = begin(reader)
    with app.app_context():
        draft = session().query(SubmissionDraft).one()
        assert draft.token_hash == hash_token(token(reader))
        assert token(reader) not in json.dumps([draft.fields, draft.intent])
    assert "Set-Cookie" not in page.response.headers
    stranger = Browser(app)
    stranger.open(page.address)
    assert stranger.fields()["answer_text"] == ""
    assert page.response.headers["Referrer-Policy"] == "same-origin"
    assert page.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("button", ["back", "keep", "source", "claims"])
def test_any_way_out_of_a_step_keeps_what_was_typed(reader: Browser, button: str) -> None:
    begin(reader)
    reader.send(answer_text="Half a sen", go=button)
    secret = token(reader)
    reader.open(f"/submissions/drafts/{secret}/evidence")
    assert reader.fields()["answer_text"] == "Half a sen"


def test_a_step_names_what_it_lacks_and_nothing_of_later_steps(reader: Browser) -> None:
    begin(reader)
    reader.send(answer_text="")
    page = reader.send(422, answer_state="refused")
    assert page.errors() == [
        "Date of the answer: Enter the date of the answer, or as much of it as is known."
    ]
    assert reader.fields()["answer_state"] == "refused"


def test_the_first_page_comes_back_with_its_faults_at_the_drafts_own_address(
    reader: Browser,
) -> None:
    reader.open(START)
    page = reader.send(publisher="Sampleford Borough Council", source_kind="")
    assert page.errors() == [
        "Council: Choose the council from the list.",
        "Kind of source: Choose what kind of source it is.",
    ]
    assert reader.fields()["publisher"] == "Sampleford Borough Council"
    reader.send(**SOURCE)
    assert step(reader) == "evidence"


def test_the_last_page_leads_to_the_steps_that_lack_something(reader: Browser, app: Flask) -> None:
    begin(reader)
    page = reader.open(f"/submissions/drafts/{token(reader)}/check")
    assert "Something is missing before it can be sent" in page.text
    page = reader.send(422, email="reader@portal.test")
    links = [a["href"] for a in page.soup.select(".error-summary a")]
    assert [link.rpartition("/")[2] for link in links] == ["answer?check=1", "claims?check=1"][:1]
    assert stored(app) == []
    page = reader.open(links[0])
    assert len(page.errors()) == 2


def test_rows_are_added_and_removed_without_a_script(reader: Browser) -> None:
    begin(reader)
    reader.send(answer_text="")
    reader.send(**ANSWER)
    page = reader.send(**CLAIMS, add="rows")
    kept = reader.fields()
    assert kept["rows-0-count"] == "47"
    assert (kept["rows-1-status"], kept["rows-1-count"]) == ("in_use", "")
    page = reader.send(**{**SECOND_ROW, "add": "rows"})
    assert "47 static + 9 PTZ = 56" in page.text
    reader.send(remove="0")
    kept = reader.fields()
    assert (kept["rows-0-as_written"], kept["rows-1-count"]) == ("9 PTZ", "")
    assert "rows-2-brand" not in kept


def test_a_page_saves_by_itself_and_never_over_what_came_later(reader: Browser) -> None:
    begin(reader)
    secret, seen = token(reader), reader.fields()["seen"]
    address = f"/submissions/drafts/{secret}/evidence"

    def save(text: str, seen: Any) -> Any:
        return reader.client.post(
            address,
            data={"answer_text": text, "seen": seen},
            headers={"Accept": "application/json"},
        )

    first = save("one", seen)
    assert (first.status_code, first.json["saved"]) == (200, True)
    late = save("an older window", seen)
    assert (late.status_code, late.json["saved"]) == (409, False)
    assert save("two", first.json["seen"]).status_code == 200
    reader.open(address)
    assert reader.fields()["answer_text"] == "two"


def test_a_draft_ends_after_thirty_days_with_a_clear_sentence(reader: Browser, app: Flask) -> None:
    page = begin(reader)
    with time_machine.travel(now() + timedelta(days=29, hours=23)):
        reader.open(page.address)
    with time_machine.travel(now() + timedelta(days=30, seconds=5)):
        gone = reader.open(page.address, expect=410)
        assert gone.heading == "There is no draft here"
        assert "Drafts are kept for 30 days" in gone.text
        with app.app_context():
            assert sweep_drafts() == 1
    reader.open(f"/submissions/drafts/{'x' * 43}/check", expect=410)


def test_the_address_is_mailed_on_request_and_the_mail_address_is_not_kept(
    reader: Browser, app: Flask
) -> None:
    begin(reader)
    page = reader.send(go="keep")
    secret = token(reader)
    assert f"http://localhost/submissions/drafts/{secret}" in page.text
    reader.send(422, email="nobody")
    page = reader.send(email="reader@portal.test")
    assert "on its way" in page.text
    assert last_link(app) == f"/submissions/drafts/{secret}"
    with app.app_context():
        assert "portal.test" not in session().query(SubmissionDraft).one().fields


def test_a_draft_is_deleted_at_once_when_asked(reader: Browser, app: Flask) -> None:
    begin(reader)
    secret = token(reader)
    reader.send(go="keep")
    page = reader.send(form="form.form--aside")
    assert page.heading == "The draft is deleted"
    reader.open(f"/submissions/drafts/{secret}", expect=410)


def test_what_is_published_and_how_much_waits_is_told_after_the_first_step(
    reader: Browser, app: Flask
) -> None:
    with app.app_context():
        publish_answer("ZZA", answer("2019-06-06", source=Source(url=SOURCE["source_url"])))
        add_people()
        secret = Source(url="https://secret.example/of-somebody", title="Unseen title")
        submit(AddAnswer(answer=answer("2020", source=secret)))
    page = begin(reader)
    assert "An answer with the same address is published already" in page.text
    assert "1 finding about this council waits for a moderator" in page.text
    assert "secret.example" not in page.text and "Unseen" not in page.text
    reader.send(answer_text="", different="A later answer at the same address.")
    reader.send(**ANSWER)
    reader.send(**CLAIMS)
    reader.send(email="reader@portal.test", note="See page 2.")
    sent = stored(app)[-1]
    assert sent.note_to_moderator == (
        "Why it is different: A later answer at the same address.\n\nSee page 2."
    )


def test_sections_of_the_councils_own_law_are_ticked_or_typed(reader: Browser, app: Flask) -> None:
    begin(reader)
    reader.send(answer_text="")
    assert "FOISA" not in (reader.page.text if reader.page else "")
    reader.send(
        answered_on="2019",
        answer_state="refused",
        sections=["FOIA s.31(1)(a)", "FOIA s.24"],
        exemptions="s.36(2), s.24",
    )
    assert step(reader) == "claims"
    reader.send(**{"rows-0-brand": ""})
    reader.send(email="reader@portal.test")
    (sent,) = stored(app)
    cited = [one["section"] for one in json.loads(sent.change)["answer"]["exemptions"]]
    assert cited == ["31(1)(a)", "24", "36(2)"]


def test_nothing_is_published_before_the_day_that_a_journalist_names(
    reader: Browser, app: Flask
) -> None:
    to_the_end(reader)
    page = reader.send(422, email="reader@portal.test", not_before="6 June 2019")
    assert page.errors() == [
        "Publish nothing before: Enter a day that is still to come, or leave it empty."
    ]
    day = (now() + timedelta(days=20)).date()
    reader.send(not_before=f"{day:%Y-%m-%d}")
    assert stored(app)[0].embargo_until == day


def test_a_signed_in_person_needs_no_mail_and_the_forms_token(app: Flask, register: None) -> None:
    with app.app_context():
        add_people()
    reader = sign_in(Browser(app), "moderator@portal.test")
    to_the_end(reader)
    assert "email" not in reader.fields()
    page = reader.send(400, csrf_token="x")
    assert "open for too long" in page.errors()[0]
    page = reader.send(csrf_token=reader.fields()["csrf_token"])
    assert "In the queue" in page.heading


def test_a_megabyte_of_text_is_not_kept_and_not_lost(reader: Browser) -> None:
    begin(reader)
    text = "x" * 1_000_000
    page = reader.send(422, answer_text=text)
    assert "more text than a draft can keep" in page.errors()[0]
    assert reader.fields()["answer_text"] == text
