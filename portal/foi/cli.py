"""Commands of FOI requests: `flask --app wsgi foi remind`."""

import json

import click
from flask.cli import AppGroup

from portal.database import now
from portal.foi.operations import remind, withdraw_number
from portal.refusal import Refusal

commands = AppGroup("foi", help="Requests that readers registered.")


@commands.command("remind")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def remind_now(as_json: bool) -> None:
    """Write the reminders that are due and forget addresses that need none; run it daily."""
    done = remind(now().date())
    if as_json:
        click.echo(json.dumps({"written": done.written, "forgotten": done.forgotten}))
    else:
        click.echo(f"Wrote {done.written} reminders, forgot {done.forgotten} addresses.")


@commands.command("withdraw")
@click.argument("number", type=int)
def withdraw_now(number: int) -> None:
    """Take the registered request of that NUMBER off every page (it was false, or is abuse)."""
    try:
        withdraw_number(number)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"Request {number} is withdrawn.")
