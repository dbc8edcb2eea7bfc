"""The files of the national picture: complete, sourced, possible; a faulty one is refused."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portal.config import ROOT
from portal.context.files import National, NationalUnreadable, read_national
from portal.context.rules import Share
from tests.house.test_words import BLAMING

FOLDER = ROOT / "seed_data" / "context"
FILES = {
    "policy_timeline.csv": 55,
    "removal_tracker.csv": 3,
    "police_survey.csv": 11,
    "aggregate_statements.csv": 18,
}
Change = Callable[[str, str, str], Path]


def lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def national() -> National:
    return read_national(FOLDER)


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """A copy of the files with one text put in place of another."""

    def change(name: str, old: str, new: str) -> Path:
        shutil.copytree(FOLDER, tmp_path / "context")
        path = tmp_path / "context" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path.parent

    return change


def test_every_row_of_every_file_is_read(national: National) -> None:
    read = (national.timeline, national.tracker, national.police, national.aggregates)
    assert [len(rows) for rows in read] == list(FILES.values())
    assert [len(lines(name)) for name in FILES] == list(FILES.values())


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_the_address_of_its_source(name: str) -> None:
    for row in lines(name):
        parts = urlsplit(row["source_url"])
        assert parts.scheme in {"http", "https"}, row
        assert parts.netloc, row


@pytest.mark.parametrize("name", FILES)
def test_the_rows_blame_nobody(name: str) -> None:
    text = " ".join(" ".join(row.values()) for row in lines(name)).lower()
    assert [word for word in BLAMING if word in text] == []


def test_the_tracker_holds_one_stated_share_and_two_targets_of_unknown_outcome(
    national: National,
) -> None:
    found = [(one.for_date, one.share_kind, one.share) for one in national.tracker]
    assert found == [
        ("2024-04-29", Share.STATED, 50),
        ("2024-10", Share.TARGET, 70),
        ("2025-04", Share.TARGET, 100),
    ]
    outcomes = {one.outcome for one in national.tracker if one.share_kind is Share.TARGET}
    assert outcomes == {"No source found says whether the target was met"}


def test_the_corrected_figure_keeps_both_values_and_both_addresses(national: National) -> None:
    corrected = [one for one in national.police if one.corrected_to]
    assert [(one.reporting, one.corrected_to) for one in corrected] == [("at least 2", "none")]
    assert corrected[0].correction_url


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("policy_timeline.csv", "id,date", "id,day", "needs the columns id, date"),
        ("policy_timeline.csv", "source_url", "address", "needs the columns"),
        ("policy_timeline.csv", "2018-08-13", "13/08/2018", "line 2: '13/08/2018' is no date"),
        ("policy_timeline.csv", "2018-08-13", "2018-02-30", "line 2: '2018-02-30' is no date"),
        ("policy_timeline.csv", "P02", "P01", "line 3: P01 stands there twice"),
        ("policy_timeline.csv", ",US,law", ",USA,law", "line 2: 'USA' is not a valid"),
        ("policy_timeline.csv", ",law,", ",,", "line 2: kind is empty"),
        ("policy_timeline.csv", "P01,", "P01 ,", "line 2: id begins or ends with a space"),
        ("policy_timeline.csv", ",press,high,", ",press,sure,", "line 2: 'sure' is not a valid"),
        ("policy_timeline.csv", ",press,high,", ",press,high", "line 2: note is missing"),
        ("policy_timeline.csv", ",press,high,", ",press,high,,", "line 2: there are more cells"),
        ("removal_tracker.csv", ",50,", ",150,", "line 2: 150 is no percentage"),
        ("removal_tracker.csv", ",stated,", ",target,", "line 2: a target says what is known"),
        ("removal_tracker.csv", ",https://", ",", "is no address that begins with"),
        ("police_survey.csv", "39,none,https", "39,,https", "needs the address of its correction"),
        ("aggregate_statements.csv", ",52,43,", ",42,43,", "more answered (43) than were asked"),
        ("aggregate_statements.csv", ",28,councils", ",44,councils", "more report it (44) than"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(
    changed: Change, name: str, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(NationalUnreadable) as refusal:
        read_national(changed(name, old, new))
    assert name in refusal.value.sentence
    assert sentence in refusal.value.sentence


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NationalUnreadable, match=r"policy_timeline\.csv is missing"):
        read_national(tmp_path)
