"""Commands of the entries: `flask --app wsgi entries seed DIR`, and those that check."""

from flask.cli import AppGroup

from portal.entries.cli_checks import check_commands
from portal.entries.seed_cli import seed_command

commands = AppGroup("entries", help="What is published: the ledger and what is derived from it.")

for command in (*check_commands, seed_command):
    commands.add_command(command)
