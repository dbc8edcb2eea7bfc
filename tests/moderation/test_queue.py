"""The queue: oldest first, in bounded pages, with a bounded number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from tests.support.browser import Browser
from tests.support.moderation import (
    ADMIN,
    MODERATOR,
    OFFICER,
    publish_finding,
    sign_in,
    submit,
    submit_as_officer,
)

FLAG = '[{"rule":"Sum and total differ","saw":"The rows add up to 611.","todo":"Check each row."}]'
MOST_QUERIES = 20


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that run inside."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_an_empty_queue_says_so(moderators: Browser) -> None:
    page = moderators.open("/moderation/queue")
    assert page.heading == "Queue"
    assert "Nothing waits for a decision" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_oldest_comes_first_with_its_age_its_change_and_its_flags(
    moderators: Browser, desk: Flask
) -> None:
    with desk.app_context():
        publish_finding()
        submit(age=timedelta(hours=2), flags=FLAG)
        submit_as_officer()
        submit(age=timedelta(days=6, hours=2, minutes=5), council_code="ZZB")
    page = moderators.open("/moderation/queue")
    rows = [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]
    assert "3 waiting, the oldest for 6 days 2 hours" in page.text
    assert "Shown are 1 to 3 of 3" in page.text
    assert rows[0].startswith("6 days 2 hours over 5 days Exampleton City Council Finding")
    assert "Hikvision" not in rows[0] or "changed to" in rows[0]
    assert "Sum and total differ: The rows add up to 611." in rows[1]
    assert "Correction" in rows[2]
    assert "The council" in rows[2]
    assert "56 (47 static + 9 PTZ)" in rows[2]
    assert "changed to" in rows[2]
    assert "55 (47 static + 8 PTZ)" in rows[2]


def test_what_a_moderator_sent_is_marked(moderators: Browser, desk: Flask) -> None:
    with desk.app_context():
        submit(submitter_email="Moderator+x@portal.test")
        submit()
    page = moderators.open("/moderation/queue")
    assert page.text.count("sent by you") == 1


def test_nobodys_address_is_on_the_desk(moderators: Browser, desk: Flask) -> None:
    with desk.app_context():
        number = submit(submitter_email="somebody.private@home.example")
    for address in ("/moderation/queue", f"/moderation/submissions/{number}"):
        moderators.open(address)
        assert moderators.page is not None
        assert b"somebody.private" not in moderators.page.response.data


def test_the_queue_comes_in_pages_that_say_where_they_are(moderators: Browser, desk: Flask) -> None:
    with desk.app_context():
        for place in range(27):
            submit(age=timedelta(minutes=100 - place))
    page = moderators.open("/moderation/queue")
    assert len(page.soup.select("tbody tr")) == 25
    assert "Page 1 of 2" in page.text
    following = page.soup.select_one("a[rel=next]")
    assert following is not None
    page = moderators.open(str(following["href"]))
    assert len(page.soup.select("tbody tr")) == 2
    assert "Shown are 26 to 27 of 27" in page.text
    assert "Page 2 of 2" in moderators.open("/moderation/queue?page=99").text


@pytest.mark.parametrize("waiting", [1, 24])
def test_the_queue_needs_twenty_queries_at_most_whatever_waits(
    moderators: Browser, desk: Flask, waiting: int
) -> None:
    with desk.app_context():
        publish_finding()
        for place in range(waiting):
            submit(council_code=("ZZA", "ZZB")[place % 2], flags=FLAG)
    with counted(desk) as statements:
        moderators.open("/moderation/queue")
    queries = [s for s in statements if s.lstrip().upper().startswith(("SELECT", "UPDATE"))]
    assert len(queries) <= MOST_QUERIES, queries


@pytest.mark.parametrize("email", [MODERATOR, ADMIN])
def test_moderators_and_administrators_open_the_queue(desk: Flask, email: str) -> None:
    sign_in(Browser(desk), email).open("/moderation/queue")


def test_officers_and_strangers_do_not(desk: Flask) -> None:
    with desk.app_context():
        number = submit()
    for address in ("/moderation/queue", f"/moderation/submissions/{number}"):
        officer = sign_in(Browser(desk), OFFICER)
        assert officer.client.get(address).status_code == 403
        assert officer.client.post(f"/moderation/submissions/{number}").status_code == 403
        answer = Browser(desk).client.get(address)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/sign-in?next=")
