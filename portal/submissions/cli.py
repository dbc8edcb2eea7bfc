"""Commands of submissions: `flask --app wsgi submissions extract FILE`."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal.brands import queries
from portal.brands.register import read_brands
from portal.brands.rules import Lexicon, build_lexicon
from portal.config import ROOT
from portal.evidence.reading import read_text
from portal.refusal import Refusal
from portal.submissions.bulk.cli import import_command, rollback_command
from portal.submissions.drafting.operations import sweep_drafts
from portal.submissions.extraction import Reading, read_answer
from portal.submissions.sweeping import forget_unconfirmed

NATIONS = ("england", "wales", "scotland", "northern-ireland")
commands = AppGroup("submissions", help="Findings that are proposed to the portal.")
commands.add_command(import_command)
commands.add_command(rollback_command)


@commands.command("extract")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("--nation", type=click.Choice(NATIONS), default=None, help="Whose Act it is under.")
def extract_command(file: Path, as_json: bool, nation: str | None) -> None:
    """Propose what the answer in FILE says (text, web page, e-mail, PDF, DOCX, XLSX or ODS)."""
    lexicon, names = _register()
    try:
        reading = read_answer(read_text(file), lexicon, nation or "")
    except Refusal as refusal:
        report = json.dumps({"read": False, "faults": [refusal.sentence]})
        click.echo(report if as_json else refusal.sentence, err=not as_json)
        raise SystemExit(1) from None
    if as_json:
        click.echo(json.dumps(reading.as_json(names), ensure_ascii=False))
        return
    _tell(reading, names)


@commands.command("sweep")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def sweep_command(as_json: bool) -> None:
    """Delete drafts, and forget unconfirmed findings, older than 30 days; run it daily."""
    deleted, forgotten = sweep_drafts(), forget_unconfirmed()
    if as_json:
        click.echo(json.dumps({"drafts": deleted, "unconfirmed": forgotten}))
        return
    click.echo(f"Deleted {deleted} old drafts, forgot {forgotten} unconfirmed findings.")


def _register() -> tuple[Lexicon, dict[str, str]]:
    """The brand register as loaded; as shipped where nothing has been loaded yet."""
    try:
        names = queries.brand_names()
        if names:
            return queries.lexicon(), names
    except (OperationalError, ProgrammingError):
        pass  # no tables yet: reading a file needs none
    shipped = read_brands(ROOT / "seed_data" / "brands")
    names = {row["slug"]: row["name"] for row in shipped.brands}
    spellings = [(row["alias"], row["brand_slug"], row["general"]) for row in shipped.aliases]
    return build_lexicon(names, spellings), names


def _tell(reading: Reading, names: dict[str, str]) -> None:
    click.echo(f"Answer: {reading.answer_state.word}")
    for claim in reading.claims:
        brand = names.get(claim.brand, claim.brand) or "No brand named"
        count = f", {claim.count} {claim.unit.word}" if claim.count and claim.unit else ""
        more = f" ({claim.qualifier})" if claim.qualifier else ""
        click.echo(f"{brand}: {claim.status.word}{count}{more}, {claim.setting.word}")
        click.echo(f'  "{reading.words(claim.spans)}"')
    for exemption in reading.exemptions:
        click.echo(f"Exemption: {exemption.words}")
    if reading.reference:
        click.echo(f"Reference: {reading.reference.words}")
    for name, day in (("Received", reading.received), ("Answered", reading.answered)):
        if day:
            click.echo(f"{name}: {day.day:%-d %B %Y}")
