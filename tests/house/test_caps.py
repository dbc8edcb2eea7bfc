"""The caps on size: a long tail is where nobody looks (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from portal.config import ROOT

MODULE, FUNCTION, TEMPLATE, TEST_MODULE = 300, 40, 150, 400


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def over(folder: str, pattern: str, cap: int) -> list[str]:
    found = sorted((ROOT / folder).rglob(pattern))
    assert found, f"nothing matches {folder}/{pattern}"
    return [f"{p.relative_to(ROOT)}: {lines(p)}" for p in found if lines(p) > cap]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_module_is_too_long() -> None:
    assert over("portal", "*.py", MODULE) == []
    assert over("tools", "*.py", MODULE) == []


def test_no_template_is_too_long() -> None:
    assert over("templates", "*.html", TEMPLATE) == []


def test_no_test_module_is_too_long() -> None:
    assert over("tests", "*.py", TEST_MODULE) == []


def test_no_function_is_too_long() -> None:
    found = [
        f"{path.relative_to(ROOT)} {name}: {length}"
        for folder in ("portal", "tools")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name, length in functions(path)
        if length > FUNCTION
    ]
    assert found == []
