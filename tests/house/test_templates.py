"""Templates keep what the Content-Security-Policy and escaping promise."""

import re
from pathlib import Path

import pytest

from portal.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OWN_FILES = [
    path
    for pattern in ("*.css", "*.js", "*.svg")
    for path in sorted((ROOT / "static").rglob(pattern))
    if "vendor" not in path.parts
]
FORBIDDEN = {
    "escaping switched off": r"\|\s*safe\b|autoescape\s+false|\bMarkup\(",
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "an inline style sheet": r"<style\b",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")",
    "an inline handler": r"<[^>]*\son[a-z]+\s*=",
    "a script address": r"javascript:",
    "a file of somebody else": r"<(script|img|iframe|link)\b[^>]*\b(src|href)=\"(https?:)?//",
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_nothing_that_the_policy_forbids(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)] == []


@pytest.mark.parametrize("path", OWN_FILES, ids=name)
def test_a_static_file_asks_nobody_else(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    text = text.replace("http://www.w3.org/", "")  # names of SVG's vocabulary, never fetched
    assert re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"')]*", text) == []


def test_links_that_leave_the_site_say_so_to_browsers() -> None:
    # A link whose address is data: no access to our window, no weight for search engines.
    wrong = [
        f"{name(path)}: {tag}"
        for path in TEMPLATES
        for tag in re.findall(r"<a\b[^>]*>", path.read_text())
        if 'target="_blank"' in tag and "noopener" not in tag
    ]
    assert wrong == []


def test_every_vendored_address_in_our_style_sheets_exists() -> None:
    missing = [
        f"{name(path)}: {address}"
        for path in OWN_FILES
        if path.suffix == ".css"
        for address in re.findall(r"url\([\"']?(\.\./[^\"')]+)", path.read_text())
        if not (path.parent / address).resolve().is_file()
    ]
    assert missing == []
