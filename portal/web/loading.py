"""Commands that load a folder of files into the portal, all in the same way."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from portal.refusal import Refusal

Counts = TypeVar("Counts")
Command = TypeVar("Command", bound=Callable[..., Any])

_folder = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Report as JSON.")


def folder_and_json(command: Command) -> Command:
    """The argument FOLDER (must exist) and the option --json."""
    return _folder(_json(command))


def report_load(
    load: Callable[[Path], Counts], folder: Path, words: Callable[[Counts], str], *, as_json: bool
) -> None:
    """Load `folder` and say what was counted, in words or as JSON.

    Exits with 1 after naming every fault when the load is refused; nothing is stored then.
    """
    try:
        counts = load(folder)
    except Refusal as refusal:
        faults = getattr(refusal, "faults", [refusal.sentence])
        report = json.dumps({"stored": False, "faults": faults})
        click.echo(report if as_json else refusal.sentence, err=not as_json)
        raise SystemExit(1) from None
    told = json.dumps({"stored": True, **asdict(counts)}) if as_json else words(counts)  # type: ignore[call-overload]
    click.echo(told)
