"""Journeys: a person's path through the running site in Chromium."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import chromium, site
from tests.support.site import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            # A browser that leaves a page stops a file half-way: the test server closes it late.
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


@pytest.fixture(scope="session")
def register_files(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site with the real register, brands and demo accounts, without claims."""
    folder = tmp_path_factory.mktemp("register") / "var"
    folder.mkdir()
    (folder / "portal.db").write_bytes(sqlite_template.read_bytes())
    site.fill(folder, *site.REGISTER, *site.FINISH)
    return folder


@pytest.fixture(scope="session")
def seeded_files(register_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a site as `make run` makes it: with the seeded claims."""
    folder = site.copy(register_files, tmp_path_factory.mktemp("seeded") / "var")
    site.fill(folder, *site.CLAIMS)
    return folder


@pytest.fixture
def register_site(register_files: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site with the real councils and brands and no claim."""
    with site.serve(site.copy(register_files, tmp_path / "var")) as running:
        yield running


@pytest.fixture
def seeded_site(seeded_files: Path, tmp_path: Path) -> Iterator[Site]:
    """A running site as `make run` serves it."""
    with site.serve(site.copy(seeded_files, tmp_path / "var")) as running:
        yield running


@pytest.fixture(scope="session")
def public_site(seeded_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running seeded site for all tests that only read."""
    folder = site.copy(seeded_files, tmp_path_factory.mktemp("public") / "var")
    with site.serve(folder) as running:
        yield running


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visit(chrome: Browser) -> Iterator[Callable[..., Page]]:
    """Open a site as a new visitor: `visit(site)`, `visit(site, java_script_enabled=False)`."""
    with ExitStack() as stack:

        def begin(running: Site, **options: Any) -> Page:
            return stack.enter_context(chromium.visitor(chrome, running.url, **options))

        yield begin
