"""Publishing on both databases: one change, one revision, everything derived, and verifiable."""

import json

import pytest
from flask import Flask
from sqlalchemy import text

from portal.database import session, transaction
from portal.entries.changes import AddAnswer, ClaimMoved, CorrectClaim
from portal.entries.models import HeadlineRow, Revision
from portal.entries.publishing import Publication, publish
from portal.entries.queries import (
    corrections,
    data_version,
    headline_states,
    live_entry,
    live_revision,
    revisions_of,
)
from portal.entries.verification import rebuild, verify
from portal.entries.words import ClaimStatus, State
from tests.support.entries import answer, claim, parts
from tests.support.register import add_councils

FINDING = AddAnswer(answer=answer("2019-06-06", claim(parts=parts(static=47, ptz=9))))


def published(change: object, council: str = "ZZA") -> Revision:
    """Publish one change in a transaction of its own."""
    with transaction() as current:
        return publish(current, Publication(council, change, "A reason", "a reader"))  # type: ignore[arg-type]


def correct() -> CorrectClaim:
    """Nine PTZ cameras become eight."""
    was = live_entry("ZZA").claim(1)
    assert was is not None
    becomes = was.model_copy(update={"parts": parts(static=47, ptz=8)})
    return CorrectClaim(was=was, becomes=becomes)


@pytest.fixture
def ledger(any_app: Flask) -> Flask:
    """A finding and its correction for Sampleford, a finding for Exampleton."""
    with any_app.app_context():
        add_councils()
        published(FINDING)
        published(AddAnswer(answer=answer("2021", claim(ClaimStatus.NOT_USED))), "ZZB")
        published(correct())
    return any_app


def test_a_publication_raises_the_data_version_and_derives_the_rest(ledger: Flask) -> None:
    with ledger.app_context():
        assert data_version() == 3
        assert [r.number for r in revisions_of("ZZA")] == [2, 1]
        assert live_revision("ZZA") == 2
        found = live_entry("ZZA").claim(1)
        assert found is not None
        assert found.total == 55
        states = headline_states(["ZZA", "ZZB"], "hikvision")
        assert states == {"ZZA": State.USES, "ZZB": State.NONE}


def test_a_correction_leaves_a_notice_with_old_new_and_reason(ledger: Flask) -> None:
    with ledger.app_context():
        (notice,) = corrections()
        assert notice.council_code == "ZZA"
        assert notice.reason == "A reason"
        assert [(c["old"], c["new"]) for c in notice.changes] == [
            ("56 cameras (47 static + 9 PTZ)", "55 cameras (47 static + 8 PTZ)")
        ]


def test_a_refused_change_publishes_nothing(ledger: Flask) -> None:
    with ledger.app_context():
        first = revisions_of("ZZA")[-1].entry.claim(1)
        assert first is not None
        stale = CorrectClaim(was=first, becomes=first.model_copy(update={"page": "2"}))
        with pytest.raises(ClaimMoved):
            published(stale)
        assert data_version() == 3
        assert verify().fault is None


def test_an_untouched_ledger_verifies(ledger: Flask) -> None:
    with ledger.app_context():
        found = verify()
        assert (found.revisions, found.fault) == (3, None)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("update revision set reason = 'Other' where data_version = 1", "revision 1 of ZZA"),
        ("update revision set content = '{}' where data_version = 3", "revision 2 of ZZA"),
        ("delete from revision where data_version = 2", "data version 2 is missing"),
        ("delete from revision where data_version = 3", "ends at data version 2"),
        ("update headline set state = 'none' where council_code = 'ZZA'", "headline of ZZA"),
        ("delete from headline where council_code = 'ZZB'", "headline of ZZB"),
        ("update entry set content = '{}' where council_code = 'ZZB'", "live entry of ZZB"),
        ("update correction_notice set reason = 'x'", "correction notice of data version 3"),
        ("delete from correction_notice", "correction notice of data version 3"),
    ],
)
def test_a_hand_in_the_tables_is_found_and_named(ledger: Flask, statement: str, named: str) -> None:
    with ledger.app_context():
        with transaction() as current:
            current.execute(text(statement))
        result = ledger.test_cli_runner().invoke(args=["entries", "verify", "--json"])
        assert result.exit_code == 1
        assert named in json.loads(result.stdout)["fault"]


def test_rebuilding_restores_what_was_derived(ledger: Flask) -> None:
    with ledger.app_context():
        with transaction() as current:
            current.execute(text("delete from headline"))
            current.execute(text("delete from entry"))
            current.execute(text("delete from correction_notice"))
        assert rebuild() == 3
        assert verify().fault is None
        assert session().query(HeadlineRow).count() == 4
