"""The desk with ten thousand submissions waiting: few queries, whatever waits."""

import secrets
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from portal.database import now, transaction
from portal.entries.changes import store_change
from portal.submissions.models import Submission
from tests.moderation.test_queue import counted
from tests.support.browser import Browser
from tests.support.moderation import FINDING

WAITING = 10_000
MOST_QUERIES = 30


def fill(waiting: int) -> None:
    """So many findings in the queue, by one statement."""
    change, at = store_change(FINDING), now()
    rows = [
        {
            "kind": "finding",
            "council_code": ("ZZA", "ZZB")[place % 2],
            "state": "pending",
            "change": change,
            "submitter_email": f"person{place}@home.example",
            "submitter_role": "a reader",
            "receipt_hash": secrets.token_hex(32),
            "intent": secrets.token_hex(32),
            "sent_at": at - timedelta(minutes=place),
            "confirmed_at": at - timedelta(minutes=place),
            "lock": 1,
        }
        for place in range(waiting)
    ]
    with transaction() as current:
        current.execute(insert(Submission), rows)


@pytest.mark.slow
def test_ten_thousand_waiting_take_few_queries_and_are_all_said(
    moderators: Browser, desk: Flask
) -> None:
    with desk.app_context():
        fill(WAITING)
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
