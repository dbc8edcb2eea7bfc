"""Commands of the register: `flask --app wsgi councils …`, for boundaries and postcodes too."""

from pathlib import Path

from flask.cli import AppGroup

from portal.councils.boundaries_cli import boundary_commands
from portal.councils.operations import ImportCounts, import_register
from portal.councils.postcodes_cli import postcodes_command
from portal.web.loading import folder_and_json, report_load

commands = AppGroup("councils", help="The register of councils and their boundaries.")


def told(counts: ImportCounts) -> str:
    """What an import found, in words."""
    return (
        f"{counts.councils} councils in force ({counts.lower_tier} areas, {counts.counties} "
        f"counties), {counts.former} former ones, {counts.gss_codes} GSS codes, "
        f"{counts.aliases} spellings; {counts.touched} rows touched."
    )


@commands.command("import")
@folder_and_json
def import_command(folder: Path, as_json: bool) -> None:
    """Load the register from FOLDER (seed_data/councils); repeating it changes nothing."""
    report_load(import_register, folder, told, as_json=as_json)


for command in [*boundary_commands, postcodes_command]:
    commands.add_command(command)
