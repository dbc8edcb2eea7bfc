"""Commands that check and rebuild: `entries verify`, `entries rebuild`."""

import json

import click
from flask.cli import with_appcontext

from portal.entries.verification import rebuild, verify


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@with_appcontext
def verify_command(as_json: bool) -> None:
    """Recompute the ledger's hashes and every headline; name the first difference."""
    found = verify()
    if as_json:
        report = {
            "revisions": found.revisions,
            "headlines": found.headlines,
            "fault": found.fault,
            "sound": found.fault is None,
        }
        click.echo(json.dumps(report))
    elif found.fault is None:
        click.echo(f"{found.revisions} revisions and {found.headlines} headlines are sound.")
    else:
        click.echo(f"Not sound: {found.fault}.", err=True)
    if found.fault is not None:
        raise SystemExit(1)


@click.command("rebuild")
@with_appcontext
def rebuild_command() -> None:
    """Rebuild every derived table from the revisions."""
    click.echo(f"Rebuilt from {rebuild()} revisions.")


check_commands = (verify_command, rebuild_command)
