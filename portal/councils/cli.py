"""Commands of the register: `flask --app wsgi councils import DIR`, and those for boundaries."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.councils.boundaries_cli import boundary_commands
from portal.councils.operations import import_register
from portal.refusal import Refusal

commands = AppGroup("councils", help="The register of councils and their boundaries.")


@commands.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def import_command(folder: Path, as_json: bool) -> None:
    """Load the register from FOLDER (seed_data/councils); repeating it changes nothing."""
    try:
        counts = import_register(folder)
    except Refusal as refusal:
        faults = getattr(refusal, "faults", [refusal.sentence])
        click.echo(
            json.dumps({"stored": False, "faults": faults}) if as_json else refusal.sentence,
            err=not as_json,
        )
        raise SystemExit(1) from None
    if as_json:
        click.echo(json.dumps({"stored": True, **asdict(counts)}))
        return
    click.echo(
        f"{counts.councils} councils in force ({counts.lower_tier} areas, {counts.counties} "
        f"counties), {counts.former} former ones, {counts.gss_codes} GSS codes, "
        f"{counts.aliases} spellings; {counts.touched} rows touched."
    )


for command in boundary_commands:
    commands.add_command(command)
