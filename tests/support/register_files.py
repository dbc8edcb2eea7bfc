"""A small invented register, as files: Sampleford district under Samplefordshire, and others."""

import csv
from pathlib import Path

Rows = list[dict[str, str]]

COMMON = {"type_code": "NMD", "type": "District council", "nation": "England"}
COMMON |= {"region": "South East", "foi_law": "FOIA 2000"}


def council(code: str, gss: str, name: str, tier: str, **more: str) -> dict[str, str]:
    """A line of councils.csv or former_councils.csv."""
    row = {"code": code, "gss": gss, "name": name, "official_name": f"{name} Council"}
    row |= {"slug": name.lower().replace(" ", "-"), "tier": tier}
    return {**COMMON, **row, **more}


def invented() -> dict[str, Rows]:
    """The files of a register that is sound; tests spoil one thing each."""
    return {
        "councils": [
            council("SSH", "E10999001", "Samplefordshire", "county"),
            council("SAM", "E07999002", "Sampleford", "district", county_gss="E10999001"),
            council("TES", "E06999003", "Testbury", "single", former_gss="E06999001"),
        ],
        "former_councils": [
            council("OLD", "E07999001", "Oldham Green", "district", **ended("2019-03-31", "NXT")),
            council("NXT", "E07999009", "Nextham", "district", **ended("2023-03-31", "TES")),
        ],
        "aliases": [{"alias": "Test Bury", "code": "TES"}],
        "gss_codes": [
            {"gss": "E10999001", "code": "SSH"},
            {"gss": "E07999002", "code": "SAM"},
            {"gss": "E06999001", "code": "TES", "valid_to": "2025-03-31"},
            {"gss": "E06999003", "code": "TES", "valid_from": "2025-04-01"},
            {"gss": "E07999001", "code": "OLD"},
            {"gss": "E07999009", "code": "NXT"},
        ],
        "planned_changes": [
            {
                "code": "SAM",
                "successor_name": "East Samplefordshire Council",
                "last_day": "2027-03-31",
                "vesting_day": "2027-04-01",
                "source": "https://www.sampleford.example/change",
            }
        ],
    }


def ended(day: str, successors: str) -> dict[str, str]:
    """What only former councils have."""
    return {"end_date": day, "successors": successors}


def write(folder: Path, files: dict[str, Rows]) -> Path:
    """Write the files to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder
