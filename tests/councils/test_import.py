"""Loading the register: once is twice, and what contradicts itself stores nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.councils.contradictions import RegisterContradicts
from portal.councils.models import Council, CouncilGss
from portal.councils.operations import import_register
from portal.councils.register import RegisterUnreadable
from portal.database import session
from tests.councils.conftest import SEED
from tests.support.register_files import Rows, ended, invented, write

Files = dict[str, Rows]


def test_the_shipped_register_loads_and_loading_it_again_touches_nothing(any_app: Flask) -> None:
    with any_app.app_context():
        first, again = import_register(SEED), import_register(SEED)
    assert (first.councils, first.lower_tier, first.counties, first.former) == (382, 361, 21, 73)
    assert first.aliases == 1224 and first.touched > 2000
    assert again.touched == 0


def test_a_changed_name_is_the_only_row_touched(any_app: Flask, tmp_path: Path) -> None:
    files = invented()
    with any_app.app_context():
        import_register(write(tmp_path / "one", files))
        files["councils"][1]["official_name"] = "Sampleford Borough Council"
        assert import_register(write(tmp_path / "two", files)).touched == 1
        found = session().get(Council, "SAM")
        assert found is not None and found.official_name == "Sampleford Borough Council"


def test_an_alias_that_is_no_longer_listed_goes(any_app: Flask, tmp_path: Path) -> None:
    files = invented()
    with any_app.app_context():
        import_register(write(tmp_path / "one", files))
        files["aliases"] = [{"alias": "Tester Bury", "code": "TES"}]
        assert import_register(write(tmp_path / "two", files)).aliases == 1


def spoil_successor(files: Files) -> None:
    files["former_councils"][0]["successors"] = "NOB"


def spoil_no_successor(files: Files) -> None:
    files["former_councils"][0]["successors"] = ""


def spoil_chain(files: Files) -> None:
    files["former_councils"][1] |= ended("2019-03-31", "OLD")


def spoil_gss_twice(files: Files) -> None:
    files["gss_codes"].append({"gss": "E07999002", "code": "TES"})


def spoil_gss_owner(files: Files) -> None:
    files["councils"][1]["gss"] = "E06999003"


def spoil_former_gss(files: Files) -> None:
    files["councils"][2]["former_gss"] = "E07999002"


def spoil_slug(files: Files) -> None:
    files["former_councils"][0]["slug"] = "sampleford"


def spoil_code(files: Files) -> None:
    files["councils"][2]["code"] = "SAM"


def spoil_county(files: Files) -> None:
    files["councils"][1]["county_gss"] = "E06999003"


def spoil_no_county(files: Files) -> None:
    files["councils"][1]["county_gss"] = ""


def spoil_heirs(files: Files) -> None:
    files["former_councils"][0]["current_successor_gss"] = "E07999002"


def spoil_planned(files: Files) -> None:
    files["planned_changes"][0]["vesting_day"] = "2027-03-31"


def spoil_alias(files: Files) -> None:
    files["aliases"][0]["code"] = "NOB"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_successor, "A succession names NOB"),
        (spoil_no_successor, "OLD was abolished but names no successor"),
        (spoil_chain, "NXT is succeeded by OLD, which ended no later"),
        (spoil_gss_twice, "gss E07999002 stands 2 times"),
        (spoil_gss_owner, "SAM has the GSS code E06999003"),
        (spoil_former_gss, "TES has the GSS code E07999002"),
        (spoil_slug, "slug sampleford stands 2 times"),
        (spoil_code, "code SAM stands 2 times"),
        (spoil_county, "SAM lies under TES, which is no county council"),
        (spoil_no_county, "SAM is a district without a county council"),
        (spoil_heirs, "OLD names other councils in force"),
        (spoil_planned, "The change of SAM begins before"),
        (spoil_alias, "An alias names NOB"),
    ],
)
def test_files_that_contradict_themselves_store_nothing(
    app: Flask, tmp_path: Path, spoil: Callable[[Files], None], says: str
) -> None:
    files = invented()
    spoil(files)
    with app.app_context():
        with pytest.raises(RegisterContradicts) as refused:
            import_register(write(tmp_path / "files", files))
        assert any(says in fault for fault in refused.value.faults), refused.value.faults
        assert session().scalar(select(func.count()).select_from(Council)) == 0


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("tier", "parish", "councils.csv line 3: tier cannot be 'parish'"),
        ("name", "", "councils.csv line 3: name is empty"),
        ("population", "lots", "population cannot be 'lots'"),
        ("county_gss", "E10999999", "no council has the county code E10999999"),
        ("bbox", "1,2,3", "bbox needs west, south, east, north"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_line(
    app: Flask, tmp_path: Path, column: str, value: str, says: str
) -> None:
    files = invented()
    files["councils"][1][column] = value
    with app.app_context(), pytest.raises(RegisterUnreadable) as refused:
        import_register(write(tmp_path / "files", files))
    assert says in refused.value.sentence


def test_a_missing_file_is_named(app: Flask, tmp_path: Path) -> None:
    files = invented()
    del files["gss_codes"]
    with app.app_context(), pytest.raises(RegisterUnreadable, match="gss_codes.csv is missing"):
        import_register(write(tmp_path / "files", files))


def test_a_council_may_not_vanish_from_the_register(any_app: Flask, tmp_path: Path) -> None:
    files = invented()
    with any_app.app_context():
        import_register(write(tmp_path / "one", files))
        files["councils"] = [row for row in files["councils"] if row["code"] != "SAM"]
        files["councils"] = [row for row in files["councils"] if row["code"] != "SSH"]
        files["gss_codes"] = [r for r in files["gss_codes"] if r["code"] not in {"SAM", "SSH"}]
        files["planned_changes"][0]["code"] = "TES"
        with pytest.raises(RegisterContradicts, match="SAM is missing from the files"):
            import_register(write(tmp_path / "two", files))
        assert session().scalar(select(func.count()).select_from(CouncilGss)) == 6


def test_the_command_reports_counts_and_refuses_with_an_exit_code(
    app: Flask, tmp_path: Path
) -> None:
    files = invented()
    runner = app.test_cli_runner()
    good = write(tmp_path / "good", files)
    report = runner.invoke(args=["councils", "import", str(good), "--json"])
    assert report.exit_code == 0, report.output
    assert json.loads(report.output)["councils"] == 3
    assert "3 councils in force" in runner.invoke(args=["councils", "import", str(good)]).output
    spoil_successor(files)
    bad = write(tmp_path / "bad", files)
    refused = runner.invoke(args=["councils", "import", str(bad), "--json"])
    assert refused.exit_code == 1
    assert json.loads(refused.output)["stored"] is False
    assert runner.invoke(args=["councils", "import", str(tmp_path / "none")]).exit_code != 0
