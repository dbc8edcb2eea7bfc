"""`submissions import` and `submissions rollback`: kept once, as one batch, whatever happens."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.accounts.models import EventRecord
from portal.config import ROOT
from portal.database import session
from portal.submissions.bulk import keep
from portal.submissions.bulk.models import SubmissionBatch
from portal.submissions.bulk.operations import open_batch
from portal.submissions.bulk.rules import BatchState
from portal.submissions.models import Submission
from portal.submissions.rules import SubmissionState, SubmitterRole
from portal.web.tokens import new_token
from tests.support.bulk import sheet
from tests.support.register import add_councils
from tests.support.submitting import add_brands

HEADINGS = ["Council", "Brand", "Number", "Date", "Ref", "Link"]
ROWS = [
    HEADINGS,
    ["Sampleford", "Hikvision", "47", "2019-06-06", "", "https://www.sampleford.example/foi/1"],
    ["Sampleford", "Dahua", "9", "2019-06-06", "", "https://www.sampleford.example/foi/1"],
    ["Exampleton", "Hikvision", "approx. 50", "June 2019", "F-1002", ""],
    ["Exampleton", "Hikvision", "lots", "June 2019", "F-1003", ""],
    ["Nowhere", "Hikvision", "3", "June 2019", "F-1004", ""],
]


@pytest.fixture
def site(any_app: Flask) -> Flask:
    """Two invented councils and two brands, on both databases."""
    with any_app.app_context():
        add_councils()
        add_brands()
    return any_app


def written(folder: Path, rows: list[list[str]] = ROWS) -> Path:
    path = folder / "campaign.csv"
    path.write_bytes(sheet(rows))
    return path


def run(app: Flask, *words: object, expect: int = 0) -> Any:
    done = app.test_cli_runner().invoke(args=["submissions", *map(str, words), "--json"])
    assert done.exit_code == expect, done.output
    return json.loads(done.stdout)


def kept(app: Flask) -> list[Submission]:
    with app.app_context():
        return list(session().scalars(select(Submission).order_by(Submission.id)))


def test_a_dry_run_reports_and_keeps_nothing(site: Flask, tmp_path: Path) -> None:
    report = run(site, "import", written(tmp_path), "--dry-run")
    assert [(one["row"], one["status"], one["council"]) for one in report["rows"]] == [
        (2, "proposed", "ZZA"),
        (3, "proposed", "ZZA"),
        (4, "proposed", "ZZB"),
        (5, "unclear", "ZZB"),
        (6, "unclear", None),
    ]
    assert all(one["reason"] for one in report["rows"][3:])
    assert kept(site) == []


def test_what_is_proposed_waits_as_one_batch(site: Flask, tmp_path: Path) -> None:
    report = run(site, "import", written(tmp_path))
    first, second = kept(site)
    assert (report["batch"], report["kept"]) == (first.batch_id, 2)
    assert {first.batch_id, second.batch_id} == {report["batch"]}
    assert (first.state, first.council_code) == (SubmissionState.PENDING, "ZZA")
    assert first.submitter_role is SubmitterRole.CONTRIBUTOR
    assert "No date" not in first.flags
    assert "No source address" in second.flags
    assert "rows 2, 3 of campaign.csv" in first.note_to_moderator
    assert [one["submission"] for one in report["rows"]] == [
        first.id,
        first.id,
        second.id,
        None,
        None,
    ]


def test_importing_again_makes_nothing_twice(site: Flask, tmp_path: Path) -> None:
    first = run(site, "import", written(tmp_path))
    again = run(site, "import", written(tmp_path))
    assert again["batch"] == first["batch"]
    assert "sent before" in again["notes"][-1]
    assert len(kept(site)) == 2
    other = run(site, "import", written(tmp_path, [*ROWS, ["Exampleton", "Dahua", "1", "2020",
     "F-1005", ""]]))  # fmt: skip
    assert [one["status"] for one in other["rows"]].count("duplicate") == 3
    assert len(kept(site)) == 3


def test_a_batch_is_rolled_back_and_can_be_sent_again(site: Flask, tmp_path: Path) -> None:
    number = run(site, "import", written(tmp_path))["batch"]
    with site.app_context():
        first = session().scalars(select(Submission).order_by(Submission.id)).first()
        assert first is not None
        approved = first.id
    set_state(site, approved, SubmissionState.APPROVED)
    done = run(site, "rollback", number)
    assert done == {"withdrawn": 1, "approved": [approved]}
    assert [one.state.value for one in kept(site)] == ["approved", "withdrawn"]
    run(site, "rollback", number, expect=1)
    run(site, "rollback", 999, expect=1)
    with site.app_context():
        names = session().scalars(select(EventRecord.name).order_by(EventRecord.id)).all()
    assert list(names) == ["batch sent", "batch taken back"]
    again = run(site, "import", written(tmp_path))
    assert again["batch"] != number
    assert again["kept"] == 2


def set_state(app: Flask, number: int, state: SubmissionState) -> None:
    from portal.database import transaction

    with app.app_context(), transaction() as current:
        current.get_one(Submission, number).state = state


def test_a_row_that_fails_loses_no_other(
    site: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = keep.keep_in_batch

    def breaks(current: Any, finding: Any, *given: Any, **named: Any) -> Submission:
        done = whole(current, finding, *given, **named)
        if finding.council_code == "ZZA":
            raise RuntimeError("a defect")
        return done

    monkeypatch.setattr(keep, "keep_in_batch", breaks)
    report = run(site, "import", written(tmp_path))
    assert [one["status"] for one in report["rows"]][:3] == ["refused", "refused", "proposed"]
    assert "something went wrong here" in report["rows"][0]["reason"]
    assert report["totals"]["refused"] == 2
    assert [one.council_code for one in kept(site)] == ["ZZB"]


def test_a_file_that_cannot_be_read_fails_the_command(site: Flask, tmp_path: Path) -> None:
    path = tmp_path / "campaign.csv"
    path.write_bytes(b"%PDF-1.7")
    for words in (("import", path), ("import", path, "--dry-run")):
        told = run(site, *words, expect=1)
        assert told["read"] is False
        assert "CSV or XLSX" in told["faults"][0]
    path.write_bytes(b"a,b\n1,2\n")
    assert "headings" in run(site, "import", path, expect=1)["faults"][0]
    run(site, "import", path, "--as", "nobody@portal.test", expect=1)


def many(number: int) -> list[list[str]]:
    councils = ("Sampleford", "Exampleton")
    return [
        HEADINGS,
        *(
            [councils[n % 2], "Hikvision", str(n + 1), f"{2010 + n % 10}", f"F-{10_000 + n}", ""]
            for n in range(number)
        ),
    ]


@pytest.mark.slow
def test_a_kill_in_the_middle_of_keeping_keeps_each_row_once(
    site: Flask, tmp_path: Path, database_url: str
) -> None:
    path = written(tmp_path, many(600))
    environment = {
        **os.environ, "DATABASE_URL": database_url, "VAR_DIR": str(tmp_path / "var"),
         "PORTAL_ENV": "test",
    }  # fmt: skip
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "submissions", "import", str(path)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end and len(kept(site)) < 50:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = len(kept(site))
    assert 0 < before < 600
    report = run(site, "import", path)
    found = kept(site)
    assert len(found) == len({one.change for one in found}) == 600
    assert report["kept"] == 600
    with site.app_context():
        batches = session().scalars(select(SubmissionBatch)).all()
        assert [one.state for one in batches] == [BatchState.SENT]


def test_one_form_is_one_batch(site: Flask) -> None:
    from portal.submissions.bulk.context import Defaults

    intent = new_token()
    with site.app_context():
        first = open_batch(sheet(ROWS), "a.csv", Defaults(), intent=intent)
        again = open_batch(sheet(ROWS), "a.csv", Defaults(), intent=intent)
        assert first == again
        assert session().scalar(select(func.count(SubmissionBatch.id))) == 1
