"""Commands of the outbox: `flask --app wsgi mail …`."""

import json
from typing import IO

import click
from flask.cli import AppGroup

from portal.mail.bounces import bounces_in, keep_bounces
from portal.mail.delivery import deliver_due
from portal.mail.operations import waiting

commands = AppGroup("mail", help="The outbox of mails.")


@commands.command("deliver")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def deliver_now(as_json: bool) -> None:
    """Send every mail that is due; run it every few minutes. Fails when an attempt failed."""
    done = deliver_due()
    left = waiting()
    if as_json:
        click.echo(json.dumps({"sent": done.sent, "failed": done.failed, "waiting": left}))
    else:
        click.echo(f"Sent {done.sent}, failed {done.failed}, waiting {left}.")
    if done.failed:
        raise SystemExit(1)


@commands.command("bounced")
@click.argument("report", type=click.File("rb"), default="-")
def bounced_command(report: IO[bytes]) -> None:
    """Keep which addresses a mail server's REPORT (an .eml, or standard input) calls failed."""
    found = bounces_in(report.read())
    keep_bounces(found)
    click.echo(f"{len(found)} addresses are not reached from now on.")
