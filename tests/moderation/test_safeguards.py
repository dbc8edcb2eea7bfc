"""Notice, the second person, conflicts of interest: the pure rules and what the desk does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.operations import remove_role
from portal.accounts.rules import Role
from portal.database import session
from portal.entries.changes import AddAnswer, Change, CorrectClaim, DisputeClaim, apply_change
from portal.entries.content import Entry
from portal.entries.queries import live_entry
from portal.entries.words import ClaimStatus, Owner, SourceKind
from portal.mail.models import OutboxMail
from portal.moderation.conflicts import declare_conflict, declared, end_conflict
from portal.moderation.models import FirstApproval, Notice
from portal.moderation.noticing import NoNoticeNeeded, NoticeGiven, start_notice
from portal.moderation.operations import approve, reject
from portal.moderation.protecting import protect
from portal.moderation.queries import conflicts_of
from portal.moderation.reasons import Reason
from portal.moderation.rules import Moderator
from portal.moderation.safeguards import (
    ConflictOfInterestHeld,
    Embargoed,
    NoticeNotGiven,
    NoticeRuns,
    Safeguards,
    SecondPersonNeeded,
    adverse_claims,
    check_notice,
    is_contested,
    is_first_of_two,
    needs_notice,
)
from tests.support.browser import Browser
from tests.support.entries import answer, claim, entry, parts, source
from tests.support.moderation import (
    FINDING,
    MODERATOR,
    OFFICER,
    SECOND,
    add_people,
    correction,
    moderator,
    publish_finding,
    ruling,
    sign_in,
    submit,
    submit_as_officer,
)
from tests.support.register import add_councils

PRESS = AddAnswer(answer=answer("2024", claim(), source=source(SourceKind.PRESS)))
SAFE = Safeguards(today=date(2026, 11, 25), notice_days=5)
NONE = claim(ClaimStatus.NOT_USED)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        (FINDING, 1),
        (PRESS, 1),
        (AddAnswer(answer=answer("2024", NONE)), 0),
        (AddAnswer(answer=answer("2024", claim(ClaimStatus.REMOVED))), 0),
        (AddAnswer(answer=answer("2024", claim(owner=Owner.PARTNERSHIP))), 0),
        (AddAnswer(answer=answer("2024", claim(ClaimStatus.PHASING_OUT), NONE)), 1),
        (CorrectClaim(was=NONE, becomes=claim()), 1),
        (CorrectClaim(was=claim(parts=parts(static=9)), becomes=claim(parts=parts(static=8))), 0),
        (CorrectClaim(was=claim(parts=parts(static=8)), becomes=claim(parts=parts(static=9))), 1),
        (DisputeClaim(claim=1, since="2026"), 0),
    ],
)
def test_adverse_is_what_says_that_a_council_uses_a_brand(change: Change, count: int) -> None:
    assert len(adverse_claims(change)) == count


def test_the_councils_own_words_are_contested_only_by_what_is_published() -> None:
    assert not is_contested(FINDING, Entry())
    assert is_contested(PRESS, Entry())
    says_none = entry(answer("2023", NONE))
    assert is_contested(AddAnswer(answer=answer("2024", claim())), says_none)
    uses = entry(answer("2023", claim()))
    assert not is_contested(AddAnswer(answer=answer("2024", claim())), uses)
    disputed = apply_change(uses, DisputeClaim(claim=1, since="2026-11-20"))
    assert is_contested(AddAnswer(answer=answer("2024", claim())), disputed)


def test_notice_is_asked_for_runs_and_ends_by_day_or_by_answer() -> None:
    with pytest.raises(NoticeNotGiven):
        check_notice(PRESS, Entry(), SAFE)
    until = date(2026, 12, 2)
    given = replace(SAFE, notice_until=until)
    with pytest.raises(NoticeRuns, match="2 December 2026"):
        check_notice(PRESS, Entry(), given)
    with pytest.raises(NoticeRuns):
        check_notice(PRESS, Entry(), replace(given, today=until))
    check_notice(PRESS, Entry(), replace(given, today=until + timedelta(days=1)))
    check_notice(PRESS, Entry(), replace(given, answered=True))
    check_notice(FINDING, Entry(), SAFE)
    assert not needs_notice(PRESS, Entry(), replace(SAFE, notice_days=0))


def test_two_different_persons_approve_on_a_protected_entry() -> None:
    protected = replace(SAFE, protected=True)
    assert is_first_of_two(FINDING, protected, 1)
    assert not is_first_of_two(FINDING, replace(protected, first_approved_by=1), 2)
    with pytest.raises(SecondPersonNeeded):
        is_first_of_two(FINDING, replace(protected, first_approved_by=1), 1)
    assert not is_first_of_two(FINDING, SAFE, 1)
    assert not is_first_of_two(AddAnswer(answer=answer("2024", NONE)), protected, 1)


@pytest.fixture
def desk(any_app: Flask) -> Flask:
    """Sampleford and Exampleton, two moderators, officers."""
    with any_app.app_context():
        add_councils()
        add_people()
    return any_app


def test_a_press_report_waits_for_the_councils_days(desk: Flask) -> None:
    with desk.test_request_context(), time_machine.travel("2026-11-25T12:00:00Z") as clock:
        number = submit(PRESS)
        with pytest.raises(NoticeNotGiven):
            approve(number, moderator(), ruling())
        assert start_notice(number, moderator()) == date(2026, 12, 3)  # St Andrew's Day is off
        with pytest.raises(NoticeGiven):
            start_notice(number, moderator(SECOND))
        assert live_entry("ZZA").answers == ()
        mail = session().scalars(select(OutboxMail)).one()
        assert mail.recipient == "officer@sampleford.example"
        assert "3 December 2026" in mail.body
        with pytest.raises(NoticeRuns):
            approve(number, moderator(), ruling(seen=2))
        clock.shift(timedelta(days=9))
        approve(number, moderator(), ruling(seen=2))
        assert len(live_entry("ZZA").answers) == 1


def test_the_council_answers_earlier(desk: Flask) -> None:
    with desk.test_request_context(), time_machine.travel("2026-11-25T12:00:00Z") as clock:
        publish_finding()
        number = submit(PRESS)
        start_notice(number, moderator())
        clock.shift(timedelta(hours=2))
        submit_as_officer()
        clock.shift(timedelta(hours=2))
        approve(number, moderator(), ruling(seen=2))
        assert len(live_entry("ZZA").answers) == 2


def test_a_council_without_an_officer_is_a_task_for_the_desk(desk: Flask) -> None:
    with desk.test_request_context():
        remove_role(OFFICER, Role.OFFICER)
        number = submit(PRESS)
        start_notice(number, moderator())
        assert session().get_one(Notice, number).told_how == "task"
        assert session().scalar(select(func.count()).select_from(OutboxMail)) == 0


def test_no_notice_is_given_where_none_is_needed(desk: Flask) -> None:
    with desk.test_request_context():
        number = submit(FINDING)
        with pytest.raises(NoNoticeNeeded):
            start_notice(number, moderator())
        approve(number, moderator(), ruling())


def test_nothing_is_published_before_the_senders_day(desk: Flask) -> None:
    with desk.test_request_context(), time_machine.travel("2026-11-25T12:00:00Z") as clock:
        first, second = (submit(FINDING, embargo_until=date(2026, 11, 27)) for _ in range(2))
        with pytest.raises(Embargoed, match="before 27 November 2026"):
            approve(first, moderator(), ruling())
        assert live_entry("ZZA").answers == ()
        reject(second, moderator(), ruling(Reason.SOURCE_NOT_FOUND, "The page is gone."))
        clock.shift(timedelta(days=2))
        approve(first, moderator(), ruling())
        assert len(live_entry("ZZA").answers) == 1


def test_a_rejection_needs_no_notice(desk: Flask) -> None:
    with desk.test_request_context():
        number = submit(PRESS)
        reject(number, moderator(), ruling(Reason.SOURCE_NOT_FOUND, "The page is gone."))


def test_a_protected_entry_takes_two_moderators_and_one_revision(desk: Flask) -> None:
    with desk.test_request_context():
        protect("ZZA", "Many attempts.", moderator())
        number = submit(FINDING)
        assert approve(number, moderator(), ruling()) is None
        assert live_entry("ZZA").answers == ()
        with pytest.raises(SecondPersonNeeded):
            approve(number, moderator(), ruling())
        assert session().get(FirstApproval, number) is not None
        assert approve(number, moderator(SECOND), ruling()) is not None
        assert len(live_entry("ZZA").answers) == 1


def test_an_officers_own_correction_needs_no_notice(desk: Flask) -> None:
    with desk.test_request_context():
        publish_finding()
        number = submit_as_officer(correction(total=12))
        approve(number, moderator(), ruling(Reason.COUNCIL_CORRECTS))


def test_a_moderator_does_not_decide_on_a_declared_council(desk: Flask) -> None:
    with desk.test_request_context():
        who = moderator()
        declare_conflict("ZZA", who)
        assert [one.code for one in declared(who.person_id)] == ["ZZA"]
        bound = replace(who, conflicts=conflicts_of(who.person_id, who.email))
        number = submit(FINDING)
        with pytest.raises(ConflictOfInterestHeld):
            approve(number, bound, ruling())
        with pytest.raises(ConflictOfInterestHeld):
            reject(number, bound, ruling(Reason.SOURCE_NOT_FOUND, "Gone."))
        end_conflict("ZZA", who)
        assert conflicts_of(who.person_id, who.email) == frozenset()


def test_a_moderator_at_the_councils_own_domain_does_not_decide_on_it(desk: Flask) -> None:
    with desk.test_request_context():
        found = conflicts_of(1, "moderator@sampleford.example")
        assert found == {"ZZA"}
        bound = Moderator(
            person_id=1, email="m@sampleford.example", roles=moderator().roles, conflicts=found
        )
        with pytest.raises(ConflictOfInterestHeld):
            approve(submit(FINDING), bound, ruling())


def test_the_desk_gives_notice_by_a_button_and_says_what_runs(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
        number = submit(PRESS)
    desk = sign_in(browser, MODERATOR)
    page = desk.open(f"/moderation/submissions/{number}")
    assert "Tell the council first." in page.text
    page = desk.send(form='form[action$="/notice"]')
    assert "The council’s notice runs" in page.text


def test_conflicts_are_declared_on_a_page(app: Flask, browser: Browser) -> None:
    with app.app_context():
        add_councils()
        add_people()
    desk = sign_in(browser, MODERATOR)
    desk.open("/moderation/conflicts")
    page = desk.send(council="ZZA")
    assert "Sampleford Borough Council" in page.text
    twice = desk.send(expect=409, form="main form[novalidate]", council="ZZA")
    assert "declared this council before" in twice.errors()[0]
    desk.open("/moderation/conflicts")
    page = desk.send(form=0)
    assert "You have declared none." in page.text
