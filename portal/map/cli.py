"""Commands of the map."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from portal.config import ROOT, Settings

SEEDED = ROOT / "seed_data" / "boundaries" / "areas.geojson"

commands = AppGroup("map", help="The public map.")


@commands.command("build")
@click.option(
    "--areas",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The boundary file. Default: an imported official one, else the one in seed_data.",
)
def build_command(areas: Path | None) -> None:
    """Make the map's script and boundary files, from which the site serves the map."""
    from portal.map.build import build

    settings: Settings = current_app.config["PORTAL"]
    imported = settings.var_dir / "boundaries" / "areas.geojson"
    source = areas or (imported if imported.exists() else SEEDED)
    if not source.exists():
        raise click.ClickException(f"There is no boundary file {source}.")
    for path in build(source, settings.build_dir):
        click.echo(f"{path.name}: {path.stat().st_size:,} bytes")
