"""Commands about people: `flask --app wsgi accounts …`."""

import click
from flask import current_app
from flask.cli import AppGroup

from portal.accounts.operations import Account, add_accounts, make_link, remove_role
from portal.accounts.rules import DEMO_DOMAIN, Role
from portal.accounts.sweeping import sweep_sign_ins
from portal.councils.queries import council_by_slug
from portal.refusal import Refusal

commands = AppGroup("accounts", help="People, their roles and their links.")

ROLES = {role.name.lower(): role for role in Role}
DEMO = (
    (f"moderator@{DEMO_DOMAIN}", Role.MODERATOR, None),
    (f"second.moderator@{DEMO_DOMAIN}", Role.MODERATOR, None),
    (f"admin@{DEMO_DOMAIN}", Role.ADMINISTRATOR, None),
    (f"contributor@{DEMO_DOMAIN}", Role.CONTRIBUTOR, None),
    ("officer@thurrock.gov.uk", Role.OFFICER, "thurrock"),
)


def council_code(slug: str | None) -> str | None:
    """The code of the council with that slug; an unknown one ends the command."""
    if slug is None:
        return None
    council = council_by_slug(slug)
    if council is None:
        raise click.ClickException(f"There is no council with the slug {slug!r}.")
    return council.code


@commands.command("sign-in-link")
@click.argument("email")
@click.option("--council", help="Slug of the council, where councils share the domain.")
def sign_in_link(email: str, council: str | None) -> None:
    """Print a one-time sign-in link for EMAIL."""
    try:
        click.echo(make_link(email, council_code(council)))
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None


@commands.command("add")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(sorted(ROLES)))
@click.option("--council", help="Slug of the council of an officer.")
def add(email: str, roles: tuple[str, ...], council: str | None) -> None:
    """Let EMAIL sign in with one or more roles."""
    given = tuple(ROLES[role] for role in roles)
    try:
        add_accounts([Account(email, given, council_code(council))])
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"{email}: {', '.join(role.value for role in given)}.")


@commands.command("remove")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice(sorted(ROLES)))
def remove(email: str, role: str) -> None:
    """Take a role from EMAIL and end all its sessions."""
    try:
        remove_role(email, ROLES[role])
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo(f"{email} is no longer {ROLES[role].value}.")


@commands.command("demo")
def demo() -> None:
    """Add the accounts of the demonstration; never in production."""
    if current_app.config["PORTAL"].is_production:
        raise click.ClickException("Demo accounts are for development and tests only.")
    try:
        add_accounts(
            Account(email, (role,), council_code(slug)) for email, role, slug in list(DEMO)
        )
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from None
    click.echo("Demo accounts: " + ", ".join(email for email, _, _ in DEMO))


@commands.command("sweep")
def sweep() -> None:
    """Delete links and sessions that ended over a week ago; run it daily."""
    links, sessions = sweep_sign_ins()
    click.echo(f"Deleted {links} old links and {sessions} ended sessions.")
