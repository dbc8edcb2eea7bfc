"""What ops brings to every request: the read-only switch."""

from flask import Flask

from portal.ops import read_only, read_only_cli


def provide(app: Flask) -> None:
    """Guard what writes, and offer the switch as a command."""
    read_only.guard(app)
    app.cli.add_command(read_only_cli.commands)
