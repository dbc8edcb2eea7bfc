"""Commands of the brand register: `flask --app wsgi brands import DIR`."""

from pathlib import Path

from flask.cli import AppGroup

from portal.brands.operations import BrandCounts, import_brands
from portal.web.loading import folder_and_json, report_load

commands = AppGroup("brands", help="The register of brands.")


def told(counts: BrandCounts) -> str:
    """What an import found, in words."""
    return (
        f"{counts.brands} brands, {counts.aliases} spellings, {counts.sourced_facts} sourced "
        f"facts, {counts.without_source} without a source yet; {counts.touched} rows touched."
    )


@commands.command("import")
@folder_and_json
def import_command(folder: Path, as_json: bool) -> None:
    """Load the brand register from FOLDER (seed_data/brands); repeating it changes nothing."""
    report_load(import_brands, folder, told, as_json=as_json)
