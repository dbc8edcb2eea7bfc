"""Commands of the map."""

import json
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


@commands.command("hexagons")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--steps", default=300_000, show_default=True, help="How many changes of place are tried."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def hexagons_command(out: Path, steps: int, as_json: bool) -> None:
    """Lay the lower-tier councils out as hexagons and write their columns and rows to OUT.

    OUT is a folder (which gets hexagons.csv) or a .csv file. Needs what `make boundaries`
    installs; takes two minutes. The same register and boundaries give the same layout.
    """
    from portal.map.hexagons_make import make_layout, written

    layout = make_layout(SEEDED, steps)
    path = out if out.suffix == ".csv" else out / "hexagons.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(layout), encoding="utf-8")
    told = {
        "file": str(path),
        "councils": len(layout.cells),
        "neighbours_kept": layout.kept,
        "neighbours": layout.pairs,
        "mean_displacement": round(layout.moved, 2),
    }
    click.echo(
        json.dumps(told) if as_json else "\n".join(f"{name}: {one}" for name, one in told.items())
    )
