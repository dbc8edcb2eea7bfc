"""The command `flask --app wsgi submissions import FILE`."""

import json
from pathlib import Path

import click

from portal.database import now
from portal.evidence.names import display_name
from portal.refusal import Refusal
from portal.submissions.bulk.reading import plan_file
from portal.submissions.bulk.report import as_json, as_text
from portal.submissions.bulk.reported import Plan


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Report only; keep nothing.")
@click.option("--json", "as_data", is_flag=True, help="Report as JSON.")
def import_command(file: Path, dry_run: bool, as_data: bool) -> None:
    """Propose the findings of a spreadsheet (CSV or XLSX), with a report for every row."""
    try:
        made = _read(file)
    except Refusal as refusal:
        report = json.dumps({"read": False, "faults": [refusal.sentence]})
        click.echo(report if as_data else refusal.sentence, err=not as_data)
        raise SystemExit(1) from None
    click.echo(json.dumps(as_json(made), ensure_ascii=False) if as_data else as_text(made))


def _read(file: Path) -> Plan:
    with file.open("rb") as content:
        made, steps = plan_file(content, display_name(file.name), now().date())
        for _ in steps:
            pass
    return made
