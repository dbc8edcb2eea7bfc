"""Writing to councils: reminders, the yearly question with its one press, mail that comes back."""

from datetime import timedelta

import pytest
import time_machine
from click.testing import Result
from flask import Flask

from portal.accounts.contacts import set_contact
from portal.accounts.operations import remove_role
from portal.accounts.rules import Role
from portal.councils.models import Council
from portal.councils.rules import Nation
from portal.database import now, session, transaction
from portal.entries.changes import AddAnswer
from portal.entries.queries import live_entry
from portal.entries.words import ClaimStatus, SourceKind
from portal.mail.bounces import Bounce, bounces_in, keep_bounces
from portal.mail.delivery import deliver_due
from portal.mail.models import BouncedAddress
from portal.moderation.models import Notice
from portal.moderation.noticing import start_notice
from portal.submissions.models import Submission
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts, source
from tests.support.moderation import (
    OFFICER,
    correction,
    moderator,
    publish_finding,
    sign_in,
    submit,
    submit_as_officer,
)
from tests.support.submitting import mails

PRESS = AddAnswer(
    answer=answer(
        "2026-11-01",
        claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=12)),
        source=source(SourceKind.PRESS, title="The Sampleford Echo"),
    )
)
REPORT = b"""From: MAILER-DAEMON@mx.example\r
Subject: Undelivered\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
\r
--b\r
Content-Type: text/plain\r
\r
officer@exampleton.example is not a failure: this is only text.\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; Officer@Sampleford.example\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 no such user\r
\r
Final-Recipient: rfc822; slow@sampleford.example\r
Action: delayed\r
Status: 4.4.1\r
--b--\r
"""


def run(desk: Flask, *words: str, **more: object) -> Result:
    result = desk.test_cli_runner().invoke(args=[*words], **more)
    with desk.app_context():
        deliver_due()
    return result


def told(desk: Flask) -> tuple[int, object]:
    with desk.app_context():
        number = submit(PRESS)
        start_notice(number, moderator())
        deliver_due()
        return number, session().get_one(Submission, number).notice_until


def link_in(mail: str) -> str:
    words = (word for word in mail.split() if "/officers/checks/" in word)
    return next(words).removeprefix("http://localhost")


def test_a_council_is_reminded_once_shortly_before_its_notice_ends(desk: Flask) -> None:
    number, until = told(desk)
    assert "Wrote to 0 councils" in run(desk, "officers", "remind").output
    before = len(mails(desk))
    day = now() + (until - now().date()) - timedelta(days=1)
    with time_machine.travel(day, tick=False):
        assert "Wrote to 1 councils" in run(desk, "officers", "remind").output
        assert "Wrote to 0 councils" in run(desk, "officers", "remind").output
    (mail,) = mails(desk)[before:]
    assert OFFICER in mail
    assert "The Sampleford Echo" in mail
    assert f"http://localhost/officers/sampleford/notices/{number}" in mail


def test_a_council_that_has_answered_is_not_reminded(desk: Flask, officers: Browser) -> None:
    number, until = told(desk)
    officers.open(f"/officers/sampleford/notices/{number}")
    officers.send(says="right")
    day = now() + (until - now().date())
    with time_machine.travel(day, tick=False):
        assert "Wrote to 0 councils" in run(desk, "officers", "remind").output


def test_the_yearly_question_is_answered_by_one_press_behind_its_link(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
    assert '"written": 1' in run(desk, "officers", "ask-yearly", "--json").output
    mail = mails(desk)[-1]
    assert "56 Hikvision cameras" in mail
    link = link_in(mail)
    for method in ("HEAD", "GET", "GET"):
        assert desk.test_client().open(link, method=method).status_code == 200
    with desk.app_context():
        assert live_entry("ZZA").confirmations == ()
    visitor = Browser(desk)
    page = visitor.open(link)
    assert "All 2 are right" in page.text
    assert desk.test_client().post(link).status_code == 400, "no token of the page, no press"
    assert "All 2 claims are shown as confirmed" in visitor.send().text
    with desk.app_context():
        assert len(live_entry("ZZA").confirmations) == 2
    visitor.open(link, expect=410)
    visitor.open("/officers/sampleford")
    assert visitor.page and visitor.page.heading == "Sign in", "the link signs nobody in"


def test_a_council_is_asked_once_a_year_and_not_when_it_has_confirmed(
    desk: Flask, officers: Browser
) -> None:
    run(desk, "officers", "ask-yearly")
    assert "Wrote to 0 councils" in run(desk, "officers", "ask-yearly").output
    later = now() + timedelta(days=366)
    with time_machine.travel(later, tick=False):
        assert "Wrote to 1 councils" in run(desk, "officers", "ask-yearly").output
    officers.open("/officers/sampleford")
    officers.send(form="form.note")
    with time_machine.travel(later + timedelta(days=1), tick=False):
        assert "Wrote to 0 councils" in run(desk, "officers", "ask-yearly").output


def test_what_has_changed_since_the_mail_is_not_confirmed_from_it(desk: Flask) -> None:
    run(desk, "officers", "ask-yearly")
    link = link_in(mails(desk)[-1])
    visitor = Browser(desk)
    visitor.open(link)
    token = visitor.fields()["csrf_token"]
    with desk.app_context():
        publish_finding()
    assert "has changed since the mail was sent" in visitor.open(link).text
    answered = visitor.client.post(link, data={"csrf_token": token})
    assert answered.status_code == 409
    with desk.app_context():
        assert live_entry("ZZA").confirmations == ()


def test_nothing_is_confirmed_while_the_councils_correction_waits(desk: Flask) -> None:
    run(desk, "officers", "ask-yearly")
    visitor = Browser(desk)
    link = link_in(mails(desk)[-1])
    visitor.open(link)
    with desk.app_context():
        submit_as_officer(correction())
    visitor.send(409)


@pytest.mark.parametrize("when", ["late", "left"])
def test_an_old_link_or_one_of_somebody_who_left_confirms_nothing(desk: Flask, when: str) -> None:
    run(desk, "officers", "ask-yearly")
    link = link_in(mails(desk)[-1])
    visitor = Browser(desk)
    visitor.open(link)
    later = now() + timedelta(days=61 if when == "late" else 1)
    if when == "left":
        with desk.app_context():
            remove_role(OFFICER, Role.OFFICER)
    with time_machine.travel(later, tick=False):
        token = Browser(desk)
        token.open("/officers/check-address")
        sent = {"csrf_token": token.fields()["csrf_token"]}
        assert token.client.post(link, data=sent).status_code == 410
    with desk.app_context():
        assert live_entry("ZZA").confirmations == ()


def test_councils_in_wales_are_written_to_in_welsh_and_english(desk: Flask) -> None:
    with desk.app_context(), transaction() as current:
        council = current.get_one(Council, "ZZA")
        council.nation, council.official_name_cy = Nation.WALES, "Cyngor Sampleford"
    run(desk, "officers", "ask-yearly")
    mail = mails(desk)[-1]
    assert "Cyngor Sampleford" in mail
    assert "unwaith y flwyddyn" in mail and "once a year" in mail
    assert mail.count("/officers/checks/") == 2


def test_links_and_decisions_to_officers_in_wales_are_in_welsh_too(
    desk: Flask, officers: Browser
) -> None:
    with desk.app_context(), transaction() as current:
        current.get_one(Council, "ZZA").nation = Nation.WALES
    visitor = Browser(desk)
    visitor.open("/sign-in")
    visitor.send(email=OFFICER)
    assert "fewngofnodi" in mails(desk)[-1]
    officers.open("/officers/sampleford/statement")
    officers.send(step="preview", text="Geiriau")
    officers.send(step="send")
    moderators = sign_in(Browser(desk), "moderator@portal.test")
    moderators.open("/moderation/submissions/1")
    moderators.send(outcome="rejected", reason="R24", public_note="Not about cameras.")
    mail = mails(desk)[-1]
    assert "nid yw wedi ei gyhoeddi" in mail and "did not publish it" in mail
    assert mail.count("/statements/1/appeal") == 2
    visitor.open("/sign-in")
    visitor.send(email="moderator@portal.test")
    assert "fewngofnodi" not in mails(desk)[-1]


def test_without_an_officer_the_published_address_is_told_and_else_a_moderator(
    desk: Flask,
) -> None:
    with desk.app_context():
        remove_role(OFFICER, Role.OFFICER)
        first, second = submit(PRESS), submit(PRESS)
        start_notice(first, moderator())
        assert session().get_one(Notice, first).told_how == "task"
    assert "No address is known for ZZA" in run(desk, "officers", "ask-yearly").output
    done = run(
        desk, "officers", "contact", "sampleford", "foi@sampleford.example", "--source",
        "https://www.sampleford.example/foi",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    with desk.app_context():
        start_notice(second, moderator())
        assert session().get_one(Notice, second).told_how == "mail"
    assert "Wrote to 1 councils" in run(desk, "officers", "ask-yearly").output
    assert "foi@sampleford.example" in mails(desk)[-1]
    assert "/officers/checks/" not in mails(desk)[-1], "that box is nobody's own"


def test_a_contact_is_at_the_councils_domain_and_has_its_source(desk: Flask) -> None:
    for address, where, error in (
        ("foi@home.example", "https://x.example", "at a domain"),
        ("foi@sampleford.example", "somewhere", "on which page"),
        ("foi", "https://x.example", "e-mail address"),
    ):
        done = run(desk, "officers", "contact", "sampleford", address, "--source", where)
        assert done.exit_code != 0
        assert error in done.output
    assert run(desk, "officers", "domain", "sampleford", "nowhere.example").exit_code != 0
    done = run(
        desk, "officers", "domain", "sampleford", "sampleford.example", "--last", "2030-01-01"
    )
    assert done.exit_code == 0, done.output


def test_mail_that_comes_back_is_read_and_nothing_more_is_sent_there(desk: Flask) -> None:
    assert bounces_in(REPORT) == [Bounce(OFFICER, "smtp; 550 no such user")]
    assert bounces_in(b"Subject: hello\r\n\r\nno report") == []
    done = run(desk, "mail", "bounced", "-", input=REPORT)
    assert "1 addresses" in done.output
    assert "No address is known for ZZA" in run(desk, "officers", "ask-yearly").output
    page = sign_in(Browser(desk), "moderator@portal.test").open("/moderation/officers")
    assert OFFICER in page.text
    assert "550 no such user" in page.text
    sign_in(Browser(desk), OFFICER)
    with desk.app_context():
        assert session().query(BouncedAddress).count() == 0, "whoever signs in is reached"
        keep_bounces([Bounce("foi@sampleford.example", "")])
        set_contact("ZZA", "foi@sampleford.example", "https://www.sampleford.example/foi")
