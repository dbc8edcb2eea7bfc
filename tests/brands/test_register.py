"""The brand register that is shipped, and files that are refused."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from flask import Flask

from portal.brands import queries
from portal.brands.operations import import_brands
from portal.brands.register import BrandsUnreadable, read_brands
from portal.brands.rules import FactKind, SpellingTaken
from portal.config import ROOT

SEED = ROOT / "seed_data" / "brands"


def test_all_46_brands_load_and_loading_them_again_touches_nothing(any_app: Flask) -> None:
    with any_app.app_context():
        first, again = import_brands(SEED), import_brands(SEED)
        names = queries.brand_names()
        assert [brand.name for brand in queries.brands()] == list(names.values())
    assert first.brands == len(names) == 46 and first.touched > 100
    assert again.touched == 0


def test_one_brand_with_its_spellings_and_facts(app: Flask) -> None:
    with app.app_context():
        import_brands(SEED)
        brand = queries.brand_by_slug("hikvision")
        assert brand is not None and brand.country == "China (Hangzhou)" and brand.country_sourced
        assert "HIK" in {alias.alias for alias in queries.aliases_of("hikvision")}
        facts = {fact.kind: fact for fact in queries.facts_of("hikvision")}
        listed = facts[FactKind.US_ENTITY_LIST]
        assert listed.sourced and listed.dated == "2019-10" and listed.source_url
        assert queries.brand_by_slug("nobody") is None


def test_relations_of_labels_are_dated_and_sourced(app: Flask) -> None:
    with app.app_context():
        import_brands(SEED)
        found = {one.label_slug: one for one in queries.labels_of("dahua")}
        assert set(found) == {"indigovision", "lorex"}
        assert (found["indigovision"].since, found["indigovision"].until) == ("", "2021-04")
        assert all(one.source_url.startswith("https://") for one in found.values())
        assert [one.maker_slug for one in queries.relations_of("lorex")] == ["dahua"]
        assert queries.labels_of("lorex") == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hik vision", "hikvision"),
        ("HIK", "hikvision"),
        ("海康威视", "hikvision"),
        ("UNV", "uniview"),
        ("B-Cam (OEM Along)", "b-cam"),
        ("Viseum; Forward Vision", "viseum-forward-vision"),
        ("IndigoVision", "indigovision"),
        ("VideoBadge", "edesix"),
        ("Avigilon", "motorola-solutions"),
        ("Panasonic", "i-pro"),
        ("we cannot reveal the axis of this milestone", None),
        ("along the sea", None),
    ],
)
def test_what_answers_write_names_one_brand(app: Flask, text: str, slug: str | None) -> None:
    with app.app_context():
        import_brands(SEED)
        assert queries.resolve_brand(text) == slug


def test_a_fact_without_a_source_says_only_that() -> None:
    facts = read_brands(SEED).facts
    assert {row["text"] for row in facts if not row["sourced"]} == {"No source yet."}
    assert all(row["source_url"].startswith("http") for row in facts if row["sourced"])


def test_labels_on_weak_pages_are_not_shipped() -> None:
    texts = " ".join(row["text"] for row in read_brands(SEED).facts)
    for label in ("HiLook", "HiWatch", "Ezviz", "LTS", "Swann"):
        assert label not in texts


def copy_with(folder: Path, name: str, **change: str) -> Path:
    """The shipped files with the first line of one of them changed."""
    shutil.copytree(SEED, folder)
    path = folder / name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= change
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("brands.csv", {"role": "vendor"}, "brands.csv line 2"),
        ("brands.csv", {"slug": "dahua"}, "more than once"),
        ("brands.csv", {"country_sourced": "perhaps"}, "neither yes nor no"),
        ("brand_aliases.csv", {"brand_slug": "nobody"}, "No brand has the slug nobody"),
        ("brand_facts.csv", {"sourced": "yes"}, "needs its source_url"),
        ("brand_relations.csv", {"maker_slug": "nobody"}, "No brand has the slug nobody"),
        ("brand_relations.csv", {"until": "April 2021"}, "until is a year"),
        ("brand_relations.csv", {"source_url": ""}, "must begin with http"),
        (
            "brand_facts.csv",
            {"sourced": "yes", "source_url": "javascript:alert(1)"},
            "must begin with http",
        ),
    ],
)
def test_files_that_cannot_be_true_store_nothing(
    app: Flask, tmp_path: Path, name: str, change: dict[str, str], says: str
) -> None:
    folder = copy_with(tmp_path / "brands", name, **change)
    with app.app_context():
        with pytest.raises(BrandsUnreadable, match=says):
            import_brands(folder)
        assert queries.brands() == []


def test_a_spelling_of_another_brand_is_refused(app: Flask, tmp_path: Path) -> None:
    folder = copy_with(tmp_path / "brands", "brand_aliases.csv", alias="DA HUA")
    with app.app_context(), pytest.raises(SpellingTaken):
        import_brands(folder)


def test_the_command_reports_and_refuses_with_an_exit_code(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    report = runner.invoke(args=["brands", "import", str(SEED), "--json"])
    assert report.exit_code == 0 and json.loads(report.output)["brands"] == 46
    folder = copy_with(tmp_path / "brands", "brands.csv", role="vendor")
    refused = runner.invoke(args=["brands", "import", str(folder)])
    assert refused.exit_code == 1
