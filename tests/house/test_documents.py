"""What the documents say is so: settings, commands, targets, links between pages."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.cli import AppGroup

from portal.config import ROOT, Settings

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seed_data").rglob("*.md")]
FLASKS_OWN = {"run", "shell", "routes", "limiter"}


def test_every_setting_is_documented() -> None:
    told = (ROOT / "docs" / "operations.md").read_text()
    assert [n for n in Settings.model_fields if f"| `{n.upper()}` |" not in told] == []


def test_every_command_is_documented(app: Flask) -> None:
    told = (ROOT / "docs" / "operations.md").read_text()
    commands = [
        f"{area} {verb}"
        for area, group in app.cli.commands.items()
        if isinstance(group, AppGroup) and area not in FLASKS_OWN
        for verb in group.commands
    ]
    assert commands
    assert [command for command in commands if f"`{command}" not in told] == []


def test_every_target_of_the_makefile_has_its_line_of_help() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", text, re.M))
    assert targets == set(re.findall(r"^([a-z-]+):.*## \S", text, re.M))
    assert {"help", "run", "test", "check", "format", "seed", "migration", "bench"} <= targets


def test_every_target_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = {t for page in PAGES for t in re.findall(r"`make ([a-z-]+)", page.read_text())}
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
