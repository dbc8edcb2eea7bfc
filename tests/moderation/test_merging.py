"""Two waiting submissions that say the same become one decision."""

import json

import pytest
from flask import Flask

from portal.database import session
from portal.moderation.keeping_apart import keep_apart
from portal.moderation.merging import NotTheSame, merge, merged_into, twins_of
from portal.moderation.operations import approve
from portal.moderation.reasons import Outcome, Reason
from portal.submissions.models import Submission
from portal.submissions.queries import receipt_token
from tests.support.browser import Browser
from tests.support.moderation import SECOND, moderator, ruling, submit

TWICE = json.dumps([{"rule": "Sent twice", "saw": "It waits.", "todo": "Decide one."}])


def row(number: int) -> Submission:
    session().expire_all()
    return session().get_one(Submission, number)


def test_the_merged_one_is_closed_and_leads_to_the_other(desk: Flask) -> None:
    with desk.app_context():
        kept, twin, third = submit(), submit(), submit()
        assert [one.id for one in twins_of(row(twin))] == [kept, third]
        decision = merge(twin, kept, moderator(), 1)
        assert (decision.outcome, decision.reason_code) == (Outcome.REJECTED, Reason.KNOWN)
        merge(kept, third, moderator(), 1)
        end = merged_into(row(twin))
        assert end is not None and end.id == third
        assert merged_into(row(third)) is None
        approve(third, moderator(SECOND), ruling())
        path = f"/submissions/receipts/{receipt_token(row(twin).intent)}"
    assert "The other one Approved and published" in Browser(desk).open(path).text


def test_only_what_says_the_same_and_waits_is_merged_into(desk: Flask) -> None:
    with desk.app_context():
        number, elsewhere = submit(), submit(council_code="ZZB")
        closed = submit()
        merge(closed, number, moderator(), 1)
        for into in (number, elsewhere, closed, 999):
            with pytest.raises(NotTheSame):
                merge(number, into, moderator(), 1)
        another = submit()
        keep_apart(another, moderator())
        with pytest.raises(NotTheSame):
            merge(another, number, moderator(), 1)


def test_the_desk_merges_and_opens_the_one_that_is_kept(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        kept, twin = submit(), submit(flags=TWICE)
    moderators.open(f"/moderation/submissions/{twin}")
    page = moderators.send(form='form[action$="/merge"]')
    assert page.address == f"/moderation/submissions/{kept}"
    assert "Rejected: nothing changes" in page.text
    page = moderators.open(f"/moderation/submissions/{twin}")
    assert f"Merged into finding {kept}" in page.text
