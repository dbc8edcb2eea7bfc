"""An entry's page reads a bounded number of things, however long its history is."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from portal.database import transaction
from portal.entries.changes import AddAnswer, CorrectClaim
from portal.entries.publishing import Publication, publish
from portal.entries.queries import live_entry
from tests.support.entries import answer, claim, parts
from tests.support.listing import PLACES, add_brands
from tests.support.register import add_councils

MOST = 30


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    found: list[str] = []

    def hear(_c: object, _u: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().lower().startswith("select"):
            found.append(statement)

    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", hear)
    yield found
    event.remove(engine, "before_cursor_execute", hear)


def correct(times: int) -> None:
    for _ in range(times):
        was = live_entry("ZZA").claim(1)
        assert was is not None
        becomes = was.model_copy(update={"parts": parts(static=(was.total or 0) + 1)})
        with transaction() as session:
            change = CorrectClaim(was=was, becomes=becomes)
            publish(session, Publication("ZZA", change, "A slip.", "the council"))


def published(app: Flask, corrections: int) -> None:
    with app.app_context():
        add_councils(*PLACES)
        add_brands()
        with transaction() as session:
            first = AddAnswer(answer=answer("2021", claim(parts=parts(static=1))))
            publish(session, Publication("ZZA", first, "As sent.", "a reader"))
        correct(corrections)


@pytest.mark.parametrize(
    "path",
    ["/councils/sampleford", "/councils/sampleford?as_of={today}", "/brands/hikvision", "/brands"],
)
def test_a_page_makes_the_same_number_of_reads_after_forty_corrections(
    app: Flask, path: str
) -> None:
    from portal.entries.rows import today

    published(app, 2)
    client = app.test_client()
    address = path.format(today=today())
    with statements(app) as before:
        assert client.get(address).status_code == 200
    with app.app_context():
        correct(40)
    with statements(app) as after:
        assert client.get(address).status_code == 200
    assert len(after) == len(before) <= MOST, (len(before), len(after))


def test_an_entrys_page_reads_no_contents_of_earlier_revisions(app: Flask) -> None:
    published(app, 5)
    with statements(app) as found:
        app.test_client().get("/councils/sampleford")
    assert [one for one in found if "revision.content" in one] == []
