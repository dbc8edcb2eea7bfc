"""What a request costs: the libraries for geometry stay out of the server."""

import ast
import subprocess
import sys
from pathlib import Path

from portal.config import ROOT

HEAVY = {"folium", "geopandas", "numpy", "pandas", "pyogrio", "pyproj", "scipy", "shapely"}
OF_A_REQUEST = {"request", "session", "flash", "g", "redirect", "make_response"}


VISIT = """
import sys
from portal import create_app
from portal.config import Settings

app = create_app(Settings(portal_env="test", var_dir=sys.argv[1]))
client = app.test_client()
for rule in app.url_map.iter_rules():
    if "GET" in rule.methods and not rule.arguments:
        status = client.get(rule.rule).status_code
        assert status < 500, (rule.rule, status)
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


def test_no_request_loads_the_geometry_libraries(sqlite_url: str, tmp_path: Path) -> None:
    assert sqlite_url == f"sqlite:///{tmp_path / 'portal.db'}"
    done = subprocess.run(
        [sys.executable, "-c", VISIT, tmp_path, *HEAVY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == []


def test_operations_and_queries_never_see_a_request() -> None:
    seen = [
        f"{path.relative_to(ROOT)}: {alias.name}"
        for pattern in ("operations.py", "queries.py", "rules.py")
        for path in (ROOT / "portal").rglob(pattern)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module in {"flask", "flask_login"}
        for alias in node.names
        if alias.name in OF_A_REQUEST or node.module == "flask_login"
    ]
    assert seen == []


def test_only_the_transaction_commits() -> None:
    commits = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "portal").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    ]
    allowed = ("portal/database.py:", "portal/ops/cli.py:")  # migrations commit themselves
    assert [place for place in commits if not place.startswith(allowed)] == []
