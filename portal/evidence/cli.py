"""Commands of evidence: `flask --app wsgi evidence sweep`."""

import json
from dataclasses import asdict

import click
from flask import current_app
from flask.cli import AppGroup

from portal.evidence.operations import sweep
from portal.evidence.rules import ALARM_AT

commands = AppGroup("evidence", help="Files that show what a council answered.")


@commands.command("sweep")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def sweep_now(as_json: bool) -> None:
    """Delete what was removed and what old drafts left; run it daily.

    Fails when a file is missing from the store, or when 80 % of its room are used.
    """
    done = sweep()
    room = current_app.config["PORTAL"].evidence_most_bytes
    if as_json:
        click.echo(json.dumps({**asdict(done), "room": room}))
    else:
        click.echo(
            f"Removed {done.removed} files of old drafts, deleted {done.deleted} from the store; "
            f"{done.bytes_kept:,} of {room:,} bytes are used."
        )
        for sha256 in done.lost:
            click.echo(f"Not in the store: {sha256}", err=True)
    if done.lost or done.bytes_kept > room * ALARM_AT:
        raise SystemExit(1)
