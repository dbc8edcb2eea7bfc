"""Reading the rows on both databases: today, a past year, a past day, and both."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from portal.database import engine, transaction
from portal.entries.ask import Ask, Layer, TierChoice
from portal.entries.models import LiveEntry
from portal.entries.rows import choices, counts_by_brand, read_rows
from portal.entries.words import AnswerState, ClaimStatus, State
from tests.support.entries import answer, claim, silent
from tests.support.listing import PLACES, add_brands, publish_answer
from tests.support.register import add_councils


@pytest.fixture
def listing(any_app: Flask) -> Iterator[None]:
    """Sampleford used Hikvision in 2019 (published on 1 May), removed it in 2023 (2 May)."""
    with any_app.app_context():
        add_councils(*PLACES)
        add_brands()
        with time_machine.travel("2026-05-01T09:00:00Z"):
            publish_answer("ZZA", answer("2019-06-06", claim(ClaimStatus.IN_USE)))
        with time_machine.travel("2026-05-02T23:59:59Z"):
            publish_answer("ZZA", answer("2023-02", claim(ClaimStatus.REMOVED)))
        with time_machine.travel("2026-05-03T00:00:01Z"):
            publish_answer("ZZD", silent("2020", AnswerState.REFUSED))
        yield


def states(ask: Ask) -> dict[str, State]:
    return {row.place.code: row.state for row in read_rows(ask)}


def test_every_council_in_force_has_a_row_whether_asked_or_not(listing: None) -> None:
    assert states(Ask()) == {
        "ZZA": State.REMOVED,
        "ZZB": State.NOT_ASKED,
        "ZZC": State.NOT_ASKED,
        "ZZD": State.REFUSED,
    }


def test_a_past_year_takes_only_claims_dated_to_its_end(listing: None) -> None:
    assert states(Ask(until=2022))["ZZA"] is State.USES
    assert states(Ask(until=2018))["ZZA"] is State.NOT_ASKED
    assert states(Ask(until=2023))["ZZA"] is State.REMOVED
    assert states(Ask(until=2019))["ZZD"] is State.NOT_ASKED


def test_a_past_day_shows_what_was_published_by_its_end_in_utc(listing: None) -> None:
    assert states(Ask(as_of=date(2026, 4, 30)))["ZZA"] is State.NOT_ASKED
    assert states(Ask(as_of=date(2026, 5, 1)))["ZZA"] is State.USES
    found = states(Ask(as_of=date(2026, 5, 2)))
    assert (found["ZZA"], found["ZZD"]) == (State.REMOVED, State.NOT_ASKED)
    assert states(Ask(as_of=date(2026, 5, 3)))["ZZD"] is State.REFUSED


def test_a_past_year_and_a_past_day_go_together(listing: None) -> None:
    assert states(Ask(until=2022, as_of=date(2026, 5, 2)))["ZZA"] is State.USES
    assert states(Ask(until=2018, as_of=date(2026, 5, 2)))["ZZA"] is State.NOT_ASKED
    assert states(Ask(until=2023, as_of=date(2026, 5, 1)))["ZZA"] is State.USES


def test_a_publication_changes_a_past_year_that_was_read_before(listing: None) -> None:
    assert states(Ask(until=2022))["ZZB"] is State.NOT_ASKED
    publish_answer("ZZB", answer("2021", claim(ClaimStatus.NOT_USED)))
    assert states(Ask(until=2022))["ZZB"] is State.NONE


def test_the_foi_layer_says_what_became_of_the_questions(listing: None) -> None:
    found = states(Ask(layer=Layer.FOI))
    assert (found["ZZA"], found["ZZD"]) == (State.NAMED, State.REFUSED)


def test_the_source_comes_with_the_row_and_no_entry_is_read(listing: None) -> None:
    with transaction() as session:
        session.query(LiveEntry).update({"content": "not to be read"})
    row = next(row for row in read_rows(Ask()) if row.place.code == "ZZA")
    assert row.source_url == "https://www.sampleford.example/foi/1"
    assert (row.source_title, row.source) == ("CCTV", "Sample")


def test_the_rows_take_two_queries(listing: None) -> None:
    seen: list[str] = []

    def count(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(engine(), "before_cursor_execute", count)
    read_rows(Ask())
    event.remove(engine(), "before_cursor_execute", count)
    assert len([one for one in seen if one.lstrip().upper().startswith("SELECT")]) == 2


def test_what_may_be_asked_for_comes_from_the_register(listing: None) -> None:
    offered = choices()
    assert offered.brands == {"axis": "Axis", "hikvision": "Hikvision"}
    assert offered.regions == ["East of England", "Scotland"]
    assert offered.types == ["County council", "Scottish council", "Unitary authority"]


def test_brands_are_counted_by_tier(listing: None) -> None:
    publish_answer("ZZC", answer("2024", claim(ClaimStatus.IN_USE, "axis")))
    counts = counts_by_brand()
    assert counts["hikvision"] == {TierChoice.LOWER: {State.REFUSED: 1, State.REMOVED: 1}}
    assert counts["axis"] == {TierChoice.COUNTY: {State.USES: 1}}
