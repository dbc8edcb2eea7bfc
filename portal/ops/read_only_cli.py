"""The read-only switch as a command, for moves and restores."""

import click
from flask.cli import AppGroup

from portal.ops.read_only import read_only, switch
from portal.refusal import Refusal

commands = AppGroup("read-only", help="Let everything be read and nothing be sent.")


@commands.command("on")
@click.argument("reason")
def on(reason: str) -> None:
    """Turn it on; REASON is a sentence that visitors read."""
    try:
        switch(True, reason)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo("Read only: nothing can be sent.")


@commands.command("off")
def off() -> None:
    """Turn it off."""
    switch(False)
    click.echo("Everything works again.")


@commands.command("state")
def state() -> None:
    """Say whether it is on, since when and why."""
    found = read_only()
    since = f"Read only since {found.since:%Y-%m-%d %H:%M} UTC: " if found else ""
    click.echo(f"{since}{found.reason if found else 'Off.'}")
