"""What a request costs: the libraries for geometry stay out of the server."""

import ast
import subprocess
import sys

from portal.config import ROOT

HEAVY = {"folium", "geopandas", "numpy", "pandas", "pyogrio", "pyproj", "scipy", "shapely"}
OF_A_REQUEST = {"request", "session", "flash", "g", "redirect", "make_response"}


def test_no_request_loads_the_geometry_libraries() -> None:
    script = (
        "import sys\n"
        "from portal import create_app\n"
        "from portal.config import Settings\n"
        "app = create_app(Settings(portal_env='test', database_url='sqlite://'))\n"
        "client = app.test_client()\n"
        "for rule in app.url_map.iter_rules():\n"
        "    if 'GET' in rule.methods and not rule.arguments:\n"
        "        client.get(rule.rule)\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


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
