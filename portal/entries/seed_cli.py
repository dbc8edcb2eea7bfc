"""The command that publishes the seed answers: `flask --app wsgi entries seed DIR`."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.entries.seeding import SeedCounts, seed_findings
from portal.web.loading import folder_and_json, report_load


def told(counts: SeedCounts) -> str:
    """What was published, in words."""
    return (
        f"{counts.answers} answers with {counts.claims} claims published for "
        f"{counts.councils} councils; {counts.already_published} were published already."
    )


@click.command("seed")
@folder_and_json
@with_appcontext
def seed_command(folder: Path, as_json: bool) -> None:
    """Publish the answers of FOLDER (seed_data/findings); repeating it publishes nothing."""
    report_load(seed_findings, folder, told, as_json=as_json)
