"""The commands `flask --app wsgi submissions import FILE` and `submissions rollback BATCH`."""

import json
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.database import now
from portal.evidence.names import display_name
from portal.refusal import Refusal
from portal.submissions.bulk.context import Defaults
from portal.submissions.bulk.importing import batch_data, import_file, sender_called
from portal.submissions.bulk.operations import take_back
from portal.submissions.bulk.reading import MOST_BYTES, TooLarge, plan_file
from portal.submissions.bulk.report import as_json, as_text
from portal.submissions.bulk.rules import BatchState
from portal.submissions.reading_fields import read_address, read_date


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Report only; keep nothing.")
@click.option("--json", "as_data", is_flag=True, help="Report as JSON.")
@click.option("--as", "email", default="", help="Whose submissions they are: an account's address.")
@click.option("--source", default="", help="The address of the answers, where a row has none.")
@click.option("--answered", default="", help="When they were answered, where a row does not say.")
@with_appcontext
def import_command(
    file: Path, *, dry_run: bool, as_data: bool, email: str, source: str, answered: str
) -> None:
    """Propose the findings of a spreadsheet (CSV or XLSX), with a report for every row.

    What is proposed goes to the queue as one batch; running it again makes nothing twice.
    """
    try:
        today = now().date()
        defaults = Defaults(read_address(source), read_date(answered, today))
        report = _dry(file, defaults) if dry_run else _kept(file, defaults, email)
    except Refusal as refusal:
        _fail(refusal.sentence, as_data=as_data)
    click.echo(json.dumps(report, ensure_ascii=False) if as_data else as_text(report))


def _fail(sentence: str, *, as_data: bool) -> NoReturn:
    report = json.dumps({"read": False, "faults": [sentence]})
    click.echo(report if as_data else sentence, err=not as_data)
    raise SystemExit(1) from None


def _dry(file: Path, defaults: Defaults) -> dict[str, Any]:
    content = _bytes_of(file)
    made, steps = plan_file(content, display_name(file.name), now().date(), defaults)
    for _ in steps:
        pass
    return as_json(made)


def _bytes_of(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise TooLarge()
    return file.read_bytes()


def _kept(file: Path, defaults: Defaults, email: str) -> dict[str, Any]:
    sender = sender_called(email, current_app.config["PORTAL"].mail_from)
    done = import_file(_bytes_of(file), display_name(file.name), defaults, sender)
    if done.batch.state is BatchState.UNREADABLE:
        raise Refusal(done.batch.problem)
    report = batch_data(done.batch)
    if done.before:
        report["notes"].append("This file was sent before; nothing was kept a second time.")
    return report


@click.command("rollback")
@click.argument("batch", type=int)
@click.option("--json", "as_data", is_flag=True, help="Report as JSON.")
@with_appcontext
def rollback_command(batch: int, *, as_data: bool) -> None:
    """Withdraw all of BATCH that nobody has decided yet."""
    try:
        done = take_back(batch, sender_called("", current_app.config["PORTAL"].mail_from))
    except Refusal as refusal:
        _fail(refusal.sentence, as_data=as_data)
    if as_data:
        click.echo(json.dumps({"withdrawn": done.withdrawn, "approved": list(done.approved)}))
        return
    click.echo(f"Withdrawn: {done.withdrawn:,}.")
    if done.approved:
        numbers = ", ".join(str(number) for number in done.approved)
        click.echo(f"Approved before, so each needs its own withdrawal: submissions {numbers}.")
