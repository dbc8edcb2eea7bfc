"""`?as_of=` on the page of one council: what was published by the end of a day, and no more."""

from datetime import date

import pytest
import time_machine
from flask import Flask

from portal.database import transaction
from portal.entries.changes import (
    AddAnswer,
    Change,
    ConfirmClaims,
    CorrectClaim,
    DisputeClaim,
    WithdrawAnswer,
)
from portal.entries.council_page import entry_then
from portal.entries.hiding import Hiding, hide
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from portal.entries.words import ClaimStatus
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, parts
from tests.support.listing import add_brands
from tests.support.register import EXAMPLETON, SAMPLEFORD, add_councils

PAGE = "/councils/sampleford"
FIRST = claim(parts=parts(static=47))
NUMBERED = FIRST.model_copy(update={"number": 1})
# One change a day from 1 May 2026; the neighbour Exampleton says something on the third.
EDITS: list[tuple[str, Change]] = [
    ("ZZA", AddAnswer(answer=answer("2019-06-06", FIRST))),
    (
        "ZZA",
        CorrectClaim(was=NUMBERED, becomes=NUMBERED.model_copy(update={"parts": parts(static=74)})),
    ),
    ("ZZB", AddAnswer(answer=answer("2021", claim(ClaimStatus.NOT_USED)))),
    ("ZZA", DisputeClaim(claim=1, since="2026-05-04")),
    ("ZZA", AddAnswer(answer=answer("2023", claim(ClaimStatus.REMOVED), note="All gone"))),
    ("ZZA", ConfirmClaims(claims=(2,), on="2026-05-06")),
    ("ZZA", WithdrawAnswer(number=1)),
]


def told(page: Page) -> str:
    """The page without its citation and without the note of which day is shown."""
    for tag in page.soup.select(".cite, .print-only, .note[role=status]"):
        tag.decompose()
    main = page.soup.main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def note(page: Page) -> str:
    return " ".join(
        " ".join(one.get_text(" ").split()) for one in page.soup.select(".note--notice")
    )


def edited(app: Flask) -> dict[date, str]:
    """Publish the edits; what the page told live late on each day."""
    live = {}
    with app.app_context():
        add_councils(*(one | {"latitude": 52, "longitude": 0} for one in (SAMPLEFORD, EXAMPLETON)))
        add_brands()
    for number, (code, change) in enumerate(EDITS, 1):
        with time_machine.travel(f"2026-05-{number:02}T23:59:58Z", tick=False):
            with app.app_context(), transaction() as session:
                publish(session, Publication(code, change, f"Edit {number}.", "a test"))
            live[date(2026, 5, number)] = told(Browser(app).open(PAGE))
    return live


def test_each_past_day_tells_what_the_page_told_live_on_that_day(any_app: Flask) -> None:
    live = edited(any_app)
    assert len(set(live.values())) == len(EDITS)
    with time_machine.travel("2026-05-20T12:00:00Z"):
        for day, was in live.items():
            assert told(Browser(any_app).open(f"{PAGE}?as_of={day}")) == was, day


def test_today_as_a_past_day_is_the_live_entry_and_page(any_app: Flask) -> None:
    edited(any_app)
    with time_machine.travel("2026-05-20T12:00:00Z"):
        page = Browser(any_app).open(f"{PAGE}?as_of=2026-05-20")
        assert "As published on 20 May 2026." in note(page)
        assert told(page) == told(Browser(any_app).open(PAGE))
        with any_app.app_context():
            assert entry_then("ZZA", date(2026, 5, 20)) == live_entry("ZZA")


def test_a_past_day_says_so_and_links_to_today(app: Flask) -> None:
    edited(app)
    page = Browser(app).open(f"{PAGE}?as_of=2026-05-02")
    assert "As published on 2 May 2026." in note(page)
    assert page.soup.find("a", string="Show what is published today")["href"] == PAGE  # type: ignore[index]
    assert "All gone" not in page.text
    assert "As published on" not in Browser(app).open(PAGE).text


def test_before_anything_was_published_the_page_is_blank_and_says_why(app: Flask) -> None:
    edited(app)
    page = Browser(app).open(f"{PAGE}?as_of=2026-04-30")
    assert "Nothing had been published about Sampleford Borough Council" in note(page)
    assert "Nobody is known to have asked" in page.text
    assert "74" not in page.text


@pytest.mark.parametrize("given", ["2026-05-21", "2026-02-30", "yesterday", "9999-12-31"])
def test_a_day_that_means_nothing_is_named_and_the_page_is_that_of_now(
    app: Flask, given: str
) -> None:
    edited(app)
    with time_machine.travel("2026-05-20T12:00:00Z"):
        page = Browser(app).open(f"{PAGE}?as_of={given}")
        assert f"“as_of={given}” was ignored: give a day that has come" in note(page)
        assert "As published on" not in page.text
        assert told(page) == told(Browser(app).open(PAGE))


def test_what_is_hidden_now_is_on_no_past_day(app: Flask) -> None:
    edited(app)
    with app.app_context(), transaction() as session:
        hide(
            session,
            Hiding(council_code="ZZA", answer=2, reason="Personal data.", asked_by="a moderator"),
        )
    assert "All gone" not in Browser(app).open(f"{PAGE}?as_of=2026-05-06").text
