"""What a moderator sees when the entry has moved since a submission was sent."""

from flask import Flask

from portal.entries.changes import AddAnswer, CorrectClaim
from portal.entries.queries import live_entry
from portal.moderation.operations import approve
from portal.moderation.three_way import moved
from tests.support.browser import Browser
from tests.support.entries import answer, claim, entry, parts
from tests.support.moderation import (
    SECOND,
    correction,
    moderator,
    publish_finding,
    ruling,
    submit,
    submit_as_officer,
)

SENT = entry(answer("2019-06-06", claim(parts=parts(static=47, ptz=9))))
WAS = SENT.answers[0].claims[0]
NAMES = {"hikvision": "Hikvision"}


def after(**fields: object):
    return WAS.model_copy(update=fields)


def live(becomes):
    first = SENT.answers[0].model_copy(update={"claims": (becomes,)})
    return SENT.model_copy(update={"answers": (first,)})


def test_a_field_that_both_changed_is_told_three_times_over() -> None:
    change = CorrectClaim(was=WAS, becomes=after(parts=parts(static=47, ptz=8)))
    found = moved(SENT, live(after(parts=parts(static=46, ptz=9), page="3")), change, NAMES)
    assert found.clash
    count, page = found.rows
    assert (count.label, count.changed_by_both) == ("Count", True)
    assert count.sent == "56 cameras (47 static + 9 PTZ)"
    assert count.live == "55 cameras (46 static + 9 PTZ)"
    assert count.proposed == "55 cameras (47 static + 8 PTZ)"
    assert (page.label, page.live, page.proposed, page.changed_by_both) == ("Page", "3", "", False)


def test_a_change_elsewhere_does_not_stop_a_correction() -> None:
    change = CorrectClaim(was=WAS, becomes=after(parts=parts(static=47, ptz=8)))
    other = entry(SENT.answers[0], answer("2024-05-01", claim(parts=parts(static=60))))
    found = moved(SENT, other, change, NAMES)
    assert not found.clash
    assert {one.label for one in found.others} >= {"Answer", "Count"}
    assert "Hikvision" in {one.new for one in found.others}


def test_a_claim_that_is_gone_is_a_clash() -> None:
    change = CorrectClaim(was=WAS, becomes=after(page="3"))
    found = moved(SENT, entry(), change, NAMES)
    assert found.clash
    assert [(row.live, row.proposed) for row in found.rows] == [("", "3")]


def test_the_page_shows_it_and_an_untouched_claim_is_approved(
    desk: Flask, moderators: Browser
) -> None:
    newer = AddAnswer(answer=answer("2024-05-01", claim(parts=parts(static=60))))
    with desk.app_context():
        publish_finding()
        number = submit_as_officer(correction(8))
        publish_finding(newer)
    page = moderators.open(f"/moderation/submissions/{number}")
    assert "The entry changed, but not what this is about" in page.text
    with desk.app_context():
        assert approve(number, moderator(), ruling()) is not None
        corrected = live_entry("ZZA").claim(1)
        assert corrected is not None and corrected.total == 55


def test_the_page_shows_a_claim_that_both_changed(desk: Flask, moderators: Browser) -> None:
    with desk.app_context():
        publish_finding()
        late, early = submit(correction(8)), submit(correction(7))
        approve(early, moderator(SECOND), ruling())
    page = moderators.open(f"/moderation/submissions/{late}")
    assert "The claim itself was changed meanwhile" in page.text
    cells = [cell.get_text(" ", strip=True) for cell in page.soup.select(".diff .warn td")]
    assert cells == [
        "56 cameras (47 static + 9 PTZ)",
        "54 cameras (47 static + 7 PTZ)",
        "55 cameras (47 static + 8 PTZ)",
    ]
