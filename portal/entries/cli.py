"""Commands of the entries: `flask --app wsgi entries verify`."""

from flask.cli import AppGroup

from portal.entries.cli_checks import check_commands

commands = AppGroup("entries", help="What is published: the ledger and what is derived from it.")

for command in check_commands:
    commands.add_command(command)
