"""Use cases of submissions on both databases: who may, once only, and all or nothing."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.operations import Account, add_accounts
from portal.accounts.queries import person_by_email
from portal.accounts.rules import Role
from portal.councils.models import CouncilDomain
from portal.database import session, transaction
from portal.entries.changes import AddAnswer, ClaimMoved, CorrectClaim, NothingChanges
from portal.entries.content import Claim
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry, live_revision
from portal.entries.words import ClaimStatus
from portal.mail.models import OutboxMail
from portal.refusal import NotFound
from portal.submissions.models import Submission
from portal.submissions.operations import (
    confirm_submission,
    submit_correction,
    submit_finding,
    withdraw_submission,
)
from portal.submissions.proposals import Correction, Finding, Receipt, Submitter
from portal.submissions.queries import followed_by
from portal.submissions.rules import (
    AlreadySent,
    LinkSpent,
    NotTheirCouncil,
    ReasonMissing,
    SubmissionState,
    SubmitterRole,
    TooLateToWithdraw,
)
from portal.web.tokens import hash_token, new_token
from tests.support.entries import answer, claim, parts
from tests.support.files import add_file
from tests.support.register import add_councils

READER = Submitter("reader@portal.test")
ANSWER = answer("2019-06-06", claim(parts=parts(static=47, ptz=9)))
FINDING = Finding("ZZA", ANSWER)


@pytest.fixture(autouse=True)
def inside(any_app: Flask) -> Iterator[None]:
    with any_app.app_context():
        add_councils()
        yield


def count(table: type) -> int:
    return session().scalar(select(func.count()).select_from(table)) or 0


def officer(council: str = "ZZA", email: str = "officer@sampleford.example") -> Submitter:
    add_accounts([Account(email, (Role.OFFICER,), council)])
    person = person_by_email(email)
    assert person
    return Submitter(email, person.person_id, person.roles, person.council_code)


def published() -> Claim:
    with transaction() as current:
        publish(current, Publication("ZZA", AddAnswer(answer=ANSWER), "Finding", "a reader"))
    return live_entry("ZZA").answers[0].claims[0]


def correction(was: Claim, **fields: object) -> Correction:
    becomes = was.model_copy(update={"status": ClaimStatus.REMOVED})
    given = {"reason": "They were taken down.", "based_on": live_revision("ZZA")}
    return Correction("ZZA", CorrectClaim(was=was, becomes=becomes), **{**given, **fields})  # type: ignore[arg-type]


def test_a_finding_says_on_which_revision_it_rests() -> None:
    published()
    submit_finding(
        Finding("ZZA", answer("2020-01-01", claim())), submitter=READER, intent=new_token()
    )
    assert session().scalars(select(Submission)).one().based_on == 1


def test_a_finding_for_an_unknown_council_leaves_nothing() -> None:
    with pytest.raises(NotFound):
        submit_finding(Finding("XXX", ANSWER), submitter=READER, intent=new_token())
    assert (count(Submission), count(OutboxMail)) == (0, 0)


def test_the_same_form_is_the_same_submission_and_something_else_is_told() -> None:
    intent = new_token()
    first = submit_finding(FINDING, submitter=READER, intent=intent)
    assert submit_finding(FINDING, submitter=READER, intent=intent) == first
    with pytest.raises(AlreadySent):
        submit_finding(Finding("ZZA", answer("2020")), submitter=READER, intent=intent)
    assert (count(Submission), count(OutboxMail)) == (1, 1)


def at_once(app: Flask, act: Callable[[], object]) -> list[object]:
    """What two people get who do the same at the same moment."""
    results: list[object] = []
    barrier = threading.Barrier(2)

    def run() -> None:
        with app.app_context():
            barrier.wait(10)
            try:
                results.append(act())
            except Exception as error:
                results.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_two_clicks_at_the_same_moment_are_one_submission(any_app: Flask) -> None:
    intent = new_token()
    results = at_once(any_app, lambda: submit_finding(FINDING, submitter=READER, intent=intent))
    assert results[0] == results[1]
    assert isinstance(results[0], Receipt)
    session().rollback()
    assert (count(Submission), count(OutboxMail)) == (1, 1)


def test_two_presses_of_one_link_confirm_once(any_app: Flask) -> None:
    submit_finding(FINDING, submitter=READER, intent=new_token())
    token = session().scalars(select(OutboxMail)).one().body.split("/confirm/")[1].split()[0]
    results = at_once(any_app, lambda: confirm_submission(token))
    assert sorted(type(result).__name__ for result in results) == ["LinkSpent", "Receipt"]


def test_no_link_is_no_key() -> None:
    for token in ("", "x", "a" * 43):
        with pytest.raises(LinkSpent):
            confirm_submission(token)


def test_taking_back_needs_the_receipt_and_works_once() -> None:
    receipt = submit_finding(FINDING, submitter=READER, intent=new_token())
    with pytest.raises(NotFound):
        withdraw_submission(new_token())
    withdraw_submission(receipt.token)
    with pytest.raises(TooLateToWithdraw):
        withdraw_submission(receipt.token)
    session().expire_all()
    followed = followed_by(receipt.token)
    assert followed and followed.submission.state is SubmissionState.WITHDRAWN
    assert not followed.may_be_withdrawn


def test_the_receipt_tells_the_place_in_the_queue() -> None:
    person = officer()
    receipts = [
        submit_finding(Finding("ZZB", answer(f"201{n}")), submitter=person, intent=new_token())
        for n in range(3)
    ]
    places = [
        followed and followed.place for followed in map(followed_by, (r.token for r in receipts))
    ]
    assert places == [1, 2, 3]


def test_an_officers_correction_goes_into_the_queue_at_once() -> None:
    was = published()
    submit_correction(correction(was), submitter=officer(), intent=new_token())
    row = session().scalars(select(Submission)).one()
    assert (row.state, row.submitter_role) == (SubmissionState.PENDING, SubmitterRole.OFFICER)
    assert (row.reason, row.based_on) == ("They were taken down.", 1)
    assert [flag["rule"] for flag in json.loads(row.flags)] == ["Takes a report away"]
    assert live_entry("ZZA").claim(was.number) == was


def test_nobody_corrects_another_councils_entry() -> None:
    was = published()
    for person in (READER, officer("ZZB", "officer@exampleton.example")):
        with pytest.raises(NotTheirCouncil):
            submit_correction(correction(was), submitter=person, intent=new_token())
    assert count(Submission) == 0


def test_a_correction_says_why_and_changes_something() -> None:
    was, person = published(), officer()
    with pytest.raises(ReasonMissing):
        submit_correction(correction(was, reason="  "), submitter=person, intent=new_token())
    same = Correction("ZZA", CorrectClaim(was=was, becomes=was), "Why", 1)
    with pytest.raises(NothingChanges):
        submit_correction(same, submitter=person, intent=new_token())
    stale = was.model_copy(update={"page": "9"})
    with pytest.raises(ClaimMoved):
        submit_correction(correction(stale), submitter=person, intent=new_token())
    assert count(Submission) == 0


def test_a_shared_domain_is_told_to_the_moderator() -> None:
    with transaction() as current:
        current.add(CouncilDomain(domain="sampleford.example", council_code="ZZB"))
    submit_correction(correction(published()), submitter=officer(), intent=new_token())
    flags = json.loads(session().scalars(select(Submission)).one().flags)
    assert [flag["rule"] for flag in flags] == ["Takes a report away", "Shared domain"]


def test_an_officer_speaks_as_the_council_about_the_own_council_only() -> None:
    person = officer()
    assert person.role_for("ZZA") is SubmitterRole.OFFICER
    assert person.role_for("ZZB") is SubmitterRole.CONTRIBUTOR
    assert (
        Submitter("m@portal.test", 1, {Role.MODERATOR}).role_for("ZZA") is SubmitterRole.MODERATOR
    )
    assert READER.role_for("ZZA") is SubmitterRole.READER


def test_the_senders_day_and_what_files_hide_are_flagged(any_app: Flask) -> None:
    draft = hash_token("a draft")
    with any_app.app_context():
        with transaction() as current:
            add_file(current, "A sheet is hidden", asks=True, draft_hash=draft)
            add_file(current, "An e-mail address", draft_hash=draft)
        finding = Finding("ZZA", ANSWER, embargo_until=date(2027, 1, 4))
        sent = submit_finding(finding, submitter=READER, intent=new_token(), draft_hash=draft)
        flags = json.loads(session().get_one(Submission, sent.submission_id).flags)
        told = {flag["rule"]: flag["saw"] for flag in flags}
        assert told["Hidden in a file"] == "A sheet is hidden.pdf: A sheet is hidden"
        assert told["Not yet"].endswith("4 January 2027.")
