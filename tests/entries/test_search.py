"""Free text: the same councils on SQLite, on PostgreSQL and in Python, whatever is written."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from portal.database import engine, session, transaction
from portal.entries.ask import Ask
from portal.entries.content import Entry
from portal.entries.hiding import Hiding, hide
from portal.entries.rows import read_rows
from portal.entries.search_index import index_entry, indexed, indexed_in
from portal.entries.search_words import MOST_WORDS, entry_words, wanted_words, words_of
from portal.entries.verification import rebuild, verify
from portal.entries.words import ClaimStatus
from tests.support.entries import answer, claim, entry
from tests.support.listing import PLACES, add_brands, publish_answer
from tests.support.register import add_councils

HARD = ["1e5", "-12", "a.b@c.example", "https://sampleford.example/x?y=1", "3.14", "DS-2CD"]
HARD += ["ﬁne", "ß", "Gŵyr", "海康威视", "İstanbul", "a_b", "not", "OR", "near", "o'clock"]
HARD += ['"', "*", "w", "²", "'", "&|!"]
texts = st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=6)), max_size=6).map(" ".join)


@pytest.fixture
def published(any_app: Flask) -> Iterator[None]:
    """Sampleford wrote about domes; Exampleton says none at the café; the next day more."""
    with any_app.app_context():
        add_councils(*PLACES)
        add_brands()
        with time_machine.travel("2026-05-01T09:00:00Z"):
            written = claim(as_written="47 Dome cameras, model DS-2CD2143G0", quote="King's Arms")
            publish_answer("ZZA", answer("2019", written))
        with time_machine.travel("2026-05-02T09:00:00Z"):
            none = claim(ClaimStatus.NOT_USED, note="None at the Café; Hikvision was considered")
            publish_answer("ZZB", answer("2021", none, note="Sent late"))
        yield


def found(q: str, as_of: date | None = None) -> set[str]:
    return {row.place.code for row in read_rows(Ask(q=q, as_of=as_of)) if row.has_words}


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("dome", {"ZZA"}),
        ("DOME cam", {"ZZA"}),
        ("dom cameras", set()),
        ("cafe", {"ZZB"}),
        ("café", {"ZZB"}),
        ("kings", {"ZZA"}),
        ("king’s arms", {"ZZA"}),
        ("ds-2cd", {"ZZA"}),
        ("2cd2143g0", {"ZZA"}),
        ("exampleton hikvision", {"ZZB"}),
        ("sampleford cafe", set()),
        ("council", {"ZZA", "ZZB", "ZZC", "ZZD"}),
        ("late", {"ZZB"}),
        ("zebra", set()),
        ("", {"ZZA", "ZZB", "ZZC", "ZZD"}),
    ],
)
def test_words_are_found_in_names_and_in_what_is_published(
    published: None, q: str, codes: set[str]
) -> None:
    assert found(q) == codes
    assert found(q, date(2026, 11, 20)) == codes


def test_a_past_day_is_searched_in_the_words_of_that_day(published: None) -> None:
    assert found("cafe", date(2026, 5, 1)) == set()
    assert found("dome", date(2026, 5, 1)) == {"ZZA"}
    assert found("exampleton", date(2026, 5, 1)) == {"ZZB"}


def test_what_is_hidden_is_not_found_now_nor_on_a_past_day(published: None) -> None:
    with transaction() as current:
        hide(
            current,
            Hiding(council_code="ZZA", answer=1, reason="Personal data.", asked_by="a moderator"),
        )
    assert found("dome") == set()
    assert found("dome", date(2026, 5, 1)) == set()


def test_a_rebuild_makes_the_same_index(published: None) -> None:
    with transaction() as current:
        index_entry(current, "ZZA", Entry())
        index_entry(current, "ZZD", entry(answer("2020", claim(quote="zebra"))))
    assert found("dome") == set()
    assert verify().fault == "the search index lacks ZZA"
    rebuild()
    assert verify().fault is None
    assert (found("dome"), found("zebra")) == ({"ZZA"}, set())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=st.lists(texts, min_size=1, max_size=4), q=texts, cut=st.integers(1, 12))
def test_each_database_finds_what_python_finds(
    any_app: Flask, written: list[str], q: str, cut: int
) -> None:
    entries = {
        f"Y{place:02d}": entry(answer("2020", claim(note=text)))
        for place, text in enumerate(written)
    }
    with any_app.app_context():
        for code, one in entries.items():
            index_entry(session(), code, one)
        said = {code: entry_words(one) for code, one in entries.items()}
        # What is in a text is looked for too, cut short: its last word is a beginning.
        for wanted in (wanted_words(q), wanted_words(written[0][:cut])):
            if wanted.words:
                assert indexed(wanted) == indexed_in(said, wanted)
        session().rollback()


def test_other_words_in_the_index_are_a_fault_that_is_named(published: None) -> None:
    with transaction() as current:
        index_entry(current, "ZZA", entry(answer("2020", claim(quote="zebra"))))
    assert verify().fault == "the words of ZZA in the search index differ"


def test_words_take_one_query_more(published: None) -> None:
    seen: list[str] = []

    def count(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(engine(), "before_cursor_execute", count)
    read_rows(Ask(q="a b c d e f g h"))
    event.remove(engine(), "before_cursor_execute", count)
    assert len([one for one in seen if one.lstrip().upper().startswith("SELECT")]) == 3


def test_a_query_has_a_bounded_number_of_words() -> None:
    assert len(wanted_words("a b c d e f g h i j").words) == MOST_WORDS
    assert words_of("Don't, OR “zwei” Gŵyr") == ["dont", "or", "zwei", "gwyr"]
