"""The set-up finds what it needs, brings it, or stops with one sentence. It passes over nothing."""

import glob
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.config import ROOT
from tools.set_up import front_end, python, site, steps, system

Bare = Callable[..., list[tuple[str, ...]]]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Bare:
    """A machine without Chromium and PostgreSQL, with the programs named; what it then runs."""

    def machine(*programs: str, root: bool = False) -> list[tuple[str, ...]]:
        ran: list[tuple[str, ...]] = []
        monkeypatch.delenv("PG_BIN", raising=False)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
        monkeypatch.setattr(glob, "glob", lambda pattern: [])
        monkeypatch.setattr(system, "_own_browser", lambda python: False)
        monkeypatch.setattr(system, "run", lambda *words, **more: ran.append(words))
        monkeypatch.setattr(system, "_update", lambda: ran.append(("apt-get", "update")))
        return ran

    return machine


def test_postgresql_is_installed_as_root_on_debian(bare: Bare) -> None:
    ran = bare("apt-get", root=True)
    system.need_postgres()
    assert ran[0] == ("apt-get", "update")
    assert ran[1][-1] == "postgresql"


def test_without_root_the_missing_database_is_named_and_nothing_goes_on(
    bare: Bare, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = bare("apt-get")
    with pytest.raises(SystemExit) as stopped:
        system.need_postgres()
    assert stopped.value.code == 1
    assert (
        "the system package postgresql is missing (the database tests): install it"
        in capsys.readouterr().err
    )
    assert ran == []


def test_chromium_is_installed_as_root_on_debian(bare: Bare) -> None:
    ran = bare("apt-get", root=True)
    system.need_browser(python.PYTHON)
    assert ran[1][-1] == "chromium"


@pytest.mark.parametrize("name", system.BROWSERS)
def test_a_browser_that_is_there_is_taken(bare: Bare, name: str) -> None:
    ran = bare(name)
    system.need_browser(python.PYTHON)
    assert (system.browser(), ran) == (name, [])


def test_a_browser_that_cannot_be_had_stops_the_run(
    bare: Bare, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare()
    monkeypatch.setattr(
        system.subprocess, "run", lambda *a, **k: type("Done", (), {"returncode": 1})
    )
    with pytest.raises(SystemExit):
        system.need_browser(python.PYTHON)
    assert "need Chromium: install it" in capsys.readouterr().err


def test_a_stamp_fits_until_its_inputs_change(tmp_path: Path) -> None:
    first = steps.Stamp(tmp_path / "deep" / "stamp", "one")
    assert not first.fits
    first.set()
    assert first.fits
    assert not steps.Stamp(first.path, "two").fits


def test_a_failing_step_stops_with_its_own_words(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        steps.run("sh", "-c", "echo the disk is full; exit 3", quiet=True)
    told = capfd.readouterr().err
    assert "the disk is full" in told
    assert "failed (its own words are above)" in told


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with site.socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit):
            site._need_free(port)
    assert f"port {port} is taken" in capsys.readouterr().err


def test_every_served_file_is_there_with_its_licence() -> None:
    files = front_end.served_files()
    assert [str(p.relative_to(ROOT)) for p in files.values() if not p.is_file()] == []
    assert {p.parent for p in files.values()} == {
        p.parent for p in files.values() if p.name.startswith("LICENSE")
    }
