"""The desk with ten thousand submissions waiting: few queries, whatever waits."""

import pytest
from flask import Flask

from tests.moderation.test_queue import counted
from tests.support.browser import Browser
from tests.support.moderation import submit_many

WAITING = 10_000
MOST_QUERIES = 30


@pytest.mark.slow
def test_ten_thousand_waiting_take_few_queries_and_are_all_said(
    moderators: Browser, desk: Flask
) -> None:
    with desk.app_context():
        submit_many(WAITING)
    for address, said in (
        ("/moderation/queue", "Shown are 1 to 25 of 10,000"),
        ("/moderation/queue?page=400", "Shown are 9,976 to 10,000 of 10,000"),
        ("/moderation/queue?brand=hikvision&order=newest", "Page 1 of 400"),
        ("/moderation/submissions/5000", "Exampleton"),
    ):
        with counted(desk) as statements:
            page = moderators.open(address)
        assert said in page.text, address
        asked = [s for s in statements if s.lstrip().upper().startswith(("SELECT", "UPDATE"))]
        assert len(asked) <= MOST_QUERIES, (address, len(asked))
