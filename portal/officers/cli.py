"""Commands about council officers: `flask --app wsgi officers …`."""

import json
from datetime import date, datetime

import click
from flask.cli import AppGroup

from portal.accounts.contacts import set_contact
from portal.councils.domains import date_domain
from portal.councils.queries import council_by_slug
from portal.officers.reminding import Written, ask_yearly, remind_of_notices
from portal.refusal import Refusal

commands = AppGroup("officers", help="Council officers: their domains, contacts and reminders.")
DAY = click.DateTime(["%Y-%m-%d"])


def code_of(slug: str) -> str:
    """The code of the council with that slug; an unknown one ends the command."""
    council = council_by_slug(slug)
    if council is None:
        raise click.ClickException(f"There is no council with the slug {slug!r}.")
    return council.code


def as_day(given: datetime | None) -> date | None:
    """The day of an option, None when it was not given."""
    return given.date() if given else None


@commands.command("contact")
@click.argument("slug")
@click.argument("address")
@click.option("--source", required=True, help="The page on which the council publishes it.")
def contact(slug: str, address: str, source: str) -> None:
    """Keep ADDRESS as the published FOI address of the council SLUG."""
    try:
        set_contact(code_of(slug), address, source)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"{slug}: {address}, published at {source}.")


@commands.command("domain")
@click.argument("slug")
@click.argument("domain")
@click.option("--first", type=DAY, help="The domain's first day, as 2026-04-01.")
@click.option("--last", type=DAY, help="Its last day: afterwards it signs nobody in.")
def domain(slug: str, domain: str, first: datetime | None, last: datetime | None) -> None:
    """Date a DOMAIN on the list of the council SLUG."""
    try:
        date_domain(code_of(slug), domain, first=as_day(first), last=as_day(last))
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"{slug}: {domain} is dated.")


@commands.command("remind")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def remind(as_json: bool) -> None:
    """Remind councils of notices that end within two days; run it daily."""
    report(remind_of_notices(), as_json)


@commands.command("ask-yearly")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def ask(as_json: bool) -> None:
    """Ask each council once a year whether its entry is right; run it daily."""
    report(ask_yearly(), as_json)


def report(done: Written, as_json: bool) -> None:
    """Say how many councils were written to, and to whom a moderator has to write."""
    if as_json:
        click.echo(json.dumps({"written": done.written, "nobody": list(done.nobody)}))
        return
    click.echo(f"Wrote to {done.written} councils.")
    if done.nobody:
        click.echo(f"No address is known for {', '.join(done.nobody)}: a moderator writes.")
