"""Commands of the brand register: `flask --app wsgi brands import DIR`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.brands.operations import import_brands
from portal.refusal import Refusal

commands = AppGroup("brands", help="The register of brands.")


@commands.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def import_command(folder: Path, as_json: bool) -> None:
    """Load the brand register from FOLDER (seed_data/brands); repeating it changes nothing."""
    try:
        counts = import_brands(folder)
    except Refusal as refusal:
        report = {"stored": False, "faults": [refusal.sentence]}
        click.echo(json.dumps(report) if as_json else refusal.sentence, err=not as_json)
        raise SystemExit(1) from None
    if as_json:
        click.echo(json.dumps({"stored": True, **asdict(counts)}))
        return
    click.echo(
        f"{counts.brands} brands, {counts.aliases} spellings, {counts.sourced_facts} sourced "
        f"facts, {counts.without_source} without a source yet; {counts.touched} rows touched."
    )
