"""A real browser for the journeys: what it sees wrong on any page fails the test, for free."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, expect

from portal.config import ROOT
from tools.set_up import system

# Chromium asks its maker for things at every start; the tests speak to this machine only.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine, else Playwright's own."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    path = system.browser() or None
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root])


@dataclass
class Watch:
    """What a browser saw wrong: errors in the console, failed files, requests to elsewhere."""

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", lambda request: self._ask(request.url))
        context.on("response", self._answer)
        context.on("console", lambda message: self._console(message.type, message.text))
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _ask(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname != "127.0.0.1":
            self.faults.append(f"third party: {url}")

    def _answer(self, response: Response) -> None:
        document = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not document):
            self.faults.append(f"{response.status}: {response.url}")

    def _console(self, kind: str, text: str) -> None:
        # A failed file is told by its answer; an error page of the site is no fault.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append(f"console: {text}")

    def check(self) -> None:
        """Fail when anything was wrong that the test did not expect."""
        left = [f for f in self.faults if not any(part in f for part in self.expected)]
        assert not left, left


@contextmanager
def visitor(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """A page of a new visitor to the site at `url`; options are those of a browser context."""
    watch = Watch()
    given = {"viewport": {"width": 1280, "height": 900}, "base_url": url, "locale": "en-GB"}
    context = browser.new_context(**{**given, **options})
    context.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)  # the same: a machine that runs other things is slow
    context.route(lambda address: not address.startswith((url, "data:")), lambda r: r.abort())
    watch.follow(context)
    try:
        page = context.new_page()
        page.watch = watch  # type: ignore[attr-defined]
        yield page
    finally:
        context.close()
    watch.check()


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong on the page, a line per element, once its styles are there."""
    page.wait_for_load_state("load")
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", AXE_RULES
    )
    return [
        f"{one['id']}: {one['help']} ({node['target'][0]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]
