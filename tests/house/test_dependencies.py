"""What others wrote comes from registries, pinned and checked; none of it is committed."""

import ast
import json
import re
import subprocess
import sys
from importlib import metadata

import pytest

from portal.config import ROOT

LOCKS = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-build.txt",
    "requirements-postcodes.txt",
    "tools/requirements-setup.txt",
    "tools/requirements-node.txt",
)


def committed() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text().replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert packages
    assert [p for p in packages if not re.match(r"\S+==\S+.*--hash=sha256:[0-9a-f]{64}", p)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_wish_has_its_pin(name: str) -> None:
    wishes = re.findall(
        r"^([A-Za-z0-9][A-Za-z0-9_-]*)", (ROOT / name.replace(".txt", ".in")).read_text(), re.M
    )
    pins = {p.lower() for p in re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / name).read_text(), re.M)}
    assert {w.lower().replace("_", "-") for w in wishes} <= pins


def test_every_library_of_the_server_is_used() -> None:
    wishes = re.findall(r"^([a-z][a-z0-9-]*)", (ROOT / "requirements.in").read_text(), re.M)
    code = "\n".join(path.read_text() for path in (ROOT / "portal").rglob("*.py"))
    by_address = {"gunicorn", "psycopg"}  # named in commands and database addresses, not imported
    modules = {"pillow": "PIL", "python-oxmsg": "oxmsg"}
    names = {wish: modules.get(wish, wish.replace("-", "_")) for wish in wishes}
    used = {wish for wish, name in names.items() if re.search(rf"(from|import) {name}\b", code)}
    assert set(wishes) - used == by_address


def test_everything_imported_was_wished_for() -> None:
    # What another package happens to bring may be gone tomorrow.
    files = ("requirements.in", "requirements-build.in", "requirements-postcodes.in")
    text = "\n".join((ROOT / name).read_text() for name in files)
    wishes = set(re.findall(r"^([a-z][a-z0-9-]*)", text, re.M)) | {
        "werkzeug",
        "click",
    }  # Flask's own
    owners = metadata.packages_distributions()
    found = {
        name.split(".")[0]
        for path in (ROOT / "portal").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in imported(node)
    }
    others = found - sys.stdlib_module_names - {"portal"}
    wished = {o for o in others if wishes & {d.lower() for d in owners.get(o, [])}}
    assert others - wished == set()


def test_every_front_end_package_is_pinned_with_its_digest() -> None:
    wished = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, version in (wished["dependencies"] | wished["devDependencies"]).items():
        assert locked[f"node_modules/{name}"]["version"] == version
    assert [
        n for n, one in locked.items() if n and not one["integrity"].startswith("sha512-")
    ] == []


def test_no_code_of_others_is_committed() -> None:
    signs = re.compile(r"(^|/)(vendor|node_modules|third_party|\.venv)/|\.min\.(js|css)$|\.woff2?$")
    assert [path for path in committed() if signs.search(path)] == []


def test_nothing_that_a_site_keeps_is_committed() -> None:
    signs = re.compile(r"^var/|\.db$|\.sqlite3?$|\.eml$|(^|/)\.env$")
    assert [path for path in committed() if signs.search(path)] == []
