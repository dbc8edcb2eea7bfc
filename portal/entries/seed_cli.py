"""The command that publishes the seed answers: `flask --app wsgi entries seed DIR`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.entries.seeding import seed_findings
from portal.refusal import Refusal


@click.command("seed")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@with_appcontext
def seed_command(folder: Path, as_json: bool) -> None:
    """Publish the answers of FOLDER (seed_data/findings); repeating it publishes nothing."""
    try:
        counts = seed_findings(folder)
    except Refusal as refusal:
        report = {"stored": False, "faults": [refusal.sentence]}
        click.echo(json.dumps(report) if as_json else refusal.sentence, err=not as_json)
        raise SystemExit(1) from None
    if as_json:
        click.echo(json.dumps({"stored": True, **asdict(counts)}))
        return
    click.echo(
        f"{counts.answers} answers with {counts.claims} claims published for "
        f"{counts.councils} councils; {counts.already_published} were published already."
    )
