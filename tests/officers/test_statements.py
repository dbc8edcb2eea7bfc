"""The council's own words: verbatim, one for each thing, never edited, declined for few reasons."""

import pytest
from flask import Flask

from portal.accounts.queries import person_by_email
from portal.database import session
from portal.entries.queries import live_entry, live_revision
from portal.moderation.operations import approve, reject
from portal.moderation.reasons import Reason, ReasonDoesNotFit, reasons_for
from portal.moderation.rules import DeclinedBefore
from portal.submissions import statements
from portal.submissions.models import Submission
from portal.submissions.proposals import Submitter
from portal.submissions.rules import (
    NothingToAppeal,
    NotTheirCouncil,
    SubmissionKind,
    SubmissionState,
)
from portal.submissions.statements import Words, submit_statement
from portal.web.text import verbatim
from portal.web.tokens import new_token
from tests.support.browser import Browser
from tests.support.moderation import (
    MODERATOR,
    OFFICER,
    OTHER_OFFICER,
    SECOND,
    moderator,
    ruling,
    sign_in,
)
from tests.support.submitting import mails

FORM = "/officers/sampleford/statement"
SENT = (
    "Mae’r cyngor yn cadw 56 camera & “dim mwy”.\r\n"
    'Ŵyr, tŷ, gêm — O\'Brien said "yes" <b>plainly</b>; e\u0302 is two letters here.\r\n'
    "\r\n"
    "  The last line is indented &amp; stays so.  "
)
KEPT = SENT.replace("\r\n", "\n")
OWN = Reason.COUNCILS_WORDS


def write(officers: Browser, text: str = SENT, **more: object) -> None:
    officers.open(FORM)
    officers.send(step="preview", text=text, **more)
    officers.send(step="send")


def publish(number: int = 1) -> None:
    approve(number, moderator(), ruling(OWN))


def decline(number: int = 1, why: Reason = Reason.ADVERTISES) -> None:
    reject(number, moderator(), ruling(why, "It sells cameras."))


def said(desk: Flask, address: str = "/councils/sampleford") -> list[str]:
    page = Browser(desk).open(address)
    return [one.get_text() for one in page.soup.select(".said .record--own bdi")]


def test_a_statement_is_published_letter_by_letter(officers: Browser, desk: Flask) -> None:
    write(officers, signed="Information Governance")
    assert said(desk) == [], "nobody has read it yet"
    with desk.app_context():
        publish()
        (kept,) = live_entry("ZZA").statements
        assert kept.text == KEPT
        assert (kept.claim, kept.signed) == (None, "Information Governance")
    assert said(desk) == [KEPT]
    assert "<b>" not in str(Browser(desk).open("/councils/sampleford").soup.select(".said b"))
    assert "Information Governance" in Browser(desk).open("/councils/sampleford").text


def test_a_statement_stands_beside_its_claim(officers: Browser, desk: Flask) -> None:
    officers.open(f"{FORM}?about=1")
    assert officers.fields()["about"] == "1"
    officers.send(step="preview", text="Nine of them are at one depot.")
    officers.send(step="send")
    with desk.app_context():
        publish()
    page = Browser(desk).open("/councils/sampleford")
    aside = page.soup.select_one("aside.said[aria-label*='claim 1']")
    assert aside and "Nine of them are at one depot." in aside.get_text()


def test_nothing_is_sent_that_was_not_shown_first(officers: Browser, desk: Flask) -> None:
    officers.open(FORM)
    page = officers.send(step="send", text="First words")
    assert "Nothing is sent yet" in page.text
    page = officers.send(step="send", text="Other words")
    assert "Nothing is sent yet" in page.text
    with desk.app_context():
        assert session().query(Submission).count() == 0


def test_newer_words_replace_the_older_ones_which_stay_in_the_history(
    officers: Browser, desk: Flask
) -> None:
    write(officers, "The first words")
    with desk.app_context():
        publish()
    page = officers.open(FORM)
    assert officers.fields()["text"] == "The first words"
    assert "The first words" in page.text
    officers.send(step="preview", text="The newer words")
    officers.send(step="send")
    with desk.app_context():
        publish(2)
    assert said(desk) == ["The newer words"]
    assert "The first words" in Browser(desk).open("/councils/sampleford/history").text


def test_a_statement_that_waits_gives_way_to_the_next_one_about_the_same(
    officers: Browser, desk: Flask
) -> None:
    write(officers, "The first words")
    write(officers, "About the claim", about="1")
    write(officers, "The newer words")
    with desk.app_context():
        states = [session().get_one(Submission, number).state.value for number in (1, 2, 3)]
        assert states == ["withdrawn", "pending", "pending"]
        publish(2)
        publish(3)
        assert [(one.claim, one.text) for one in live_entry("ZZA").statements] == [
            (1, "About the claim"),
            (None, "The newer words"),
        ]


def test_the_council_takes_its_statement_back(officers: Browser, desk: Flask) -> None:
    write(officers, "The first words")
    with desk.app_context():
        publish()
    officers.open(FORM)
    officers.send(form="form.form--aside")
    with desk.app_context():
        publish(2)
        assert live_entry("ZZA").statements == ()
    assert said(desk) == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"text": ""}, "Write what the council says"),
        ({"text": " \r\n "}, "Write what the council says"),
        ({"text": "ŵ" * 2001}, "at most 2,000 characters; there are 2,001"),
        ({"text": "x", "signed": "y" * 121}, "at most 120 characters"),
        ({"text": "x", "about": "99"}, "Choose one from the list"),
        ({"text": "x", "intent": "short"}, "This page is not complete"),
    ],
)
def test_a_fault_comes_back_with_what_was_typed(
    officers: Browser, desk: Flask, typed: dict[str, str], error: str
) -> None:
    officers.open(FORM)
    page = officers.send(422, step="preview", **typed)
    assert any(error in line for line in page.errors()), page.errors()
    assert officers.fields()["text"].strip() == typed["text"].strip()


def test_two_thousand_letters_fit_line_ends_counted_once(officers: Browser, desk: Flask) -> None:
    write(officers, "a\r\n" * 999 + "zz")
    with desk.app_context():
        publish()
        assert len(live_entry("ZZA").statements[0].text) == 2000


def test_only_what_cannot_be_seen_is_dropped() -> None:
    assert verbatim("a\u202eb\x00c\u2066d") == "abcd"
    assert verbatim(SENT) == KEPT
    for text in ("Ffôn: 01234", "e\u0302", "ﬁ", "½", "\u00a0x", "👩\u200d💻", "-12", "=1+1"):
        assert verbatim(text) == text


def test_a_moderator_sees_only_the_reasons_that_fit_a_statement(
    officers: Browser, desk: Flask
) -> None:
    write(officers)
    moderators = sign_in(Browser(desk), MODERATOR)
    page = moderators.open("/moderation/submissions/1")
    offered = [one["value"] for one in page.soup.select("input[name=reason]")]
    assert offered == [one.value for one in reasons_for(SubmissionKind.STATEMENT)]
    assert "nobody edits it" in page.text
    assert not page.soup.select(".decide textarea[name=text]")


@pytest.mark.parametrize("reason", [one for one in Reason if one.value.startswith("R")])
def test_a_statement_is_declined_for_stated_reasons_only(
    officers: Browser, desk: Flask, reason: Reason
) -> None:
    write(officers)
    with desk.app_context():
        if reason in reasons_for(SubmissionKind.STATEMENT):
            decline(1, reason)
            assert session().get_one(Submission, 1).state is SubmissionState.REJECTED
        else:
            with pytest.raises(ReasonDoesNotFit, match="declined only when"):
                decline(1, reason)
        assert live_revision("ZZA") == 1


def test_a_declined_council_is_told_why_and_how_to_appeal(officers: Browser, desk: Flask) -> None:
    write(officers)
    moderators = sign_in(Browser(desk), MODERATOR)
    moderators.open("/moderation/submissions/1")
    moderators.send(outcome="rejected", reason="R23", public_note="It sells cameras.")
    told = mails(desk)[-1]
    assert "Advertises something" in told
    assert "It sells cameras." in told
    assert "/officers/sampleford/statements/1/appeal" in told
    page = officers.open("/officers/sampleford")
    assert "not published" in page.text
    page = officers.open("/officers/sampleford/statements/1/appeal")
    assert "It sells cameras." in page.text


def appeal(officers: Browser, number: int = 1, expect: int = 200, **typed: object) -> None:
    officers.open(f"/officers/sampleford/statements/{number}/appeal")
    officers.send(expect, **{"why": "It names no shop.", **typed})


def test_an_appeal_is_decided_by_another_moderator(officers: Browser, desk: Flask) -> None:
    write(officers)
    with desk.app_context():
        decline()
    appeal(officers)
    with desk.app_context():
        sent = session().get_one(Submission, 2)
        assert sent.change == session().get_one(Submission, 1).change
        for act, word in ((approve, OWN), (reject, Reason.OFF_TOPIC)):
            with pytest.raises(DeclinedBefore, match="another moderator decides"):
                act(2, moderator(), ruling(word, "No."))
    page = sign_in(Browser(desk), MODERATOR).open("/moderation/submissions/2")
    assert "You declined this statement before" in page.text
    page = sign_in(Browser(desk), SECOND).open("/moderation/submissions/2")
    assert "It names no shop." in page.text
    with desk.app_context():
        approve(2, moderator(SECOND), ruling(OWN))
    assert said(desk) == [KEPT]


def test_there_is_one_appeal(officers: Browser, desk: Flask) -> None:
    write(officers)
    with desk.app_context():
        decline()
    appeal(officers, expect=422, why=" ")
    appeal(officers)
    page = officers.open("/officers/sampleford/statements/1/appeal")
    assert not page.soup.select("form textarea")
    with desk.app_context():
        reject(2, moderator(SECOND), ruling(Reason.ADVERTISES, "It does."))
    page = officers.open("/officers/sampleford/statements/2/appeal")
    assert not page.soup.select("form textarea")
    with desk.app_context():
        known = person_by_email(OFFICER)
        assert known
        who = Submitter(known.email, known.person_id, known.roles, known.council_code)
        for number in (1, 2):
            with pytest.raises(NothingToAppeal):
                statements.appeal(number, "Again.", submitter=who, intent=new_token())


def test_another_council_sees_and_appeals_nothing(officers: Browser, desk: Flask) -> None:
    write(officers)
    with desk.app_context():
        decline()
    other = sign_in(Browser(desk), OTHER_OFFICER)
    other.open("/officers/sampleford/statements/1/appeal", expect=403)
    other.open("/officers/exampleton/statements/1/appeal", expect=404)
    other.open(FORM, expect=403)


@pytest.mark.parametrize("council", ["ZZB", None])
def test_nobody_puts_words_into_another_councils_mouth(desk: Flask, council: str | None) -> None:
    with desk.app_context(), pytest.raises(NotTheirCouncil):
        submit_statement(
            Words("ZZA", None, "We love cameras."),
            submitter=Submitter("x@home.example", 1, (), council),
            intent=new_token(),
        )
