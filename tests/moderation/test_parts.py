"""Approving a finding claim by claim."""

import json

import pytest
from flask import Flask

from portal.database import session
from portal.entries.changes import AddAnswer
from portal.entries.queries import live_entry
from portal.entries.words import ClaimStatus
from portal.moderation.models import Decision
from portal.moderation.operations import Ruling, approve
from portal.moderation.parts import LeftOutWithoutNote, NothingLeft, NotInParts, part_of
from portal.moderation.protecting import protect
from portal.moderation.reasons import Outcome, Reason
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from tests.support.browser import Browser
from tests.support.entries import answer, claim, parts
from tests.support.moderation import (
    SECOND,
    correction,
    moderator,
    publish_finding,
    submit,
)

TWO = AddAnswer(
    answer=answer(
        "2019-06-06",
        claim(parts=parts(static=47)),
        claim(ClaimStatus.IN_USE, "dahua", parts=parts(static=3)),
        quote="47 Hikvision, 3 Dahua",
    )
)


def said(*left_out: int, note: str = "The page names one brand only.", seen: int = 1) -> Ruling:
    return Ruling(Outcome.APPROVED, Reason.MATCHES_WITH_DIFFERENCE, note, seen, left_out)


def test_what_is_left_out_is_not_there_and_the_rest_keeps_its_order() -> None:
    part = part_of(TWO, [1])
    assert isinstance(part, AddAnswer)
    assert [one.brands for one in part.answer.claims] == [("dahua",)]
    assert part_of(TWO, []) is TWO
    for places in ([3], [0], [1, 3]):
        with pytest.raises(NotInParts):
            part_of(TWO, places)
    with pytest.raises(NothingLeft):
        part_of(TWO, [1, 2])


def test_only_the_other_claims_are_published(desk: Flask) -> None:
    with desk.app_context():
        number = submit(TWO)
        approve(number, moderator(), said(2))
        (published,) = live_entry("ZZA").answers
        assert [one.brands for one in published.claims] == [("hikvision",)]
        kept = session().query(Decision).one()
        assert json.loads(kept.left_out) == [2]
        intent = session().get_one(Submission, number).intent
    page = Browser(desk).open(f"/submissions/receipts/{_token(desk, intent)}")
    assert "Left out Claim 2" in page.text


def _token(desk: Flask, intent: str) -> str:
    with desk.app_context():
        return receipt_token(intent)


def test_a_correction_is_published_whole(desk: Flask) -> None:
    with desk.app_context():
        publish_finding()
        number = submit(correction())
        with pytest.raises(NotInParts):
            approve(number, moderator(), said(1))


def test_leaving_out_needs_a_note(desk: Flask) -> None:
    with desk.app_context():
        number = submit(TWO)
        with pytest.raises(LeftOutWithoutNote):
            approve(number, moderator(), Ruling(Outcome.APPROVED, Reason.MATCHES, " ", 1, (1,)))
        assert live_entry("ZZA").answers == ()


def test_what_the_first_of_two_left_out_stays_out(desk: Flask) -> None:
    with desk.app_context():
        protect("ZZA", "A complaint about it is open.", moderator())
        number = submit(TWO)
        assert approve(number, moderator(), said(2)) is None
        assert approve(number, moderator(SECOND), said(note="Read it too.")) is not None
        (published,) = live_entry("ZZA").answers
        assert [one.brands for one in published.claims] == [("hikvision",)]


def test_claims_are_left_out_on_the_page(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        number = submit(TWO)
    page = moderators.open(f"/moderation/submissions/{number}")
    assert "3 Dahua cameras in use" in page.text
    typed = {"outcome": "approved", "reason": "A1", "left_out": ["1", "2"], "public_note": "No."}
    assert moderators.send(422, **typed).errors() == [
        f"Claims to leave out: {NothingLeft.sentence}"
    ]
    typed = {"outcome": "approved", "reason": "A1", "left_out": ["1"], "public_note": ""}
    page = moderators.send(422, **typed)
    assert page.errors() == [f"Note for the public record: {LeftOutWithoutNote.sentence}"]
    assert page.soup.select_one("input[name=left_out][value='1'][checked]")
    moderators.send(public_note="The letter names Dahua only.")
    with desk.app_context():
        (published,) = live_entry("ZZA").answers
        assert [one.brands for one in published.claims] == [("dahua",)]
