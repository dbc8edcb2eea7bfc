"""What the checks need from the system: found, else installed where that is possible."""

import functools
import glob
import os
import shutil
import subprocess
from pathlib import Path

from tools.set_up.steps import run, say, stop

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def install(package: str, *, needed_for: str) -> None:
    """Install a Debian package as root; otherwise stop and say what to install."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop(f"the system package {package} is missing ({needed_for}): install it and start again.")
    say(f"Installing {package} for {needed_for} (apt-get)")
    _update()
    run("apt-get", "install", "-y", "--no-install-recommends", package, quiet=True, **QUIET)


QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


@functools.cache
def _update() -> None:
    run("apt-get", "update", quiet=True, **QUIET)


def browser() -> str:
    """The Chromium on this machine, empty when there is none."""
    on_path = next(filter(None, map(shutil.which, BROWSERS)), "")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return on_path or (mac if Path(mac).exists() else "")


def need_browser(python: Path) -> None:
    """Find Chromium or bring one: apt-get as root, else the tests' own copy (Playwright)."""
    if browser() or _own_browser(python):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install("chromium", needed_for="the browser journeys")
        return
    say("Fetching Chromium for the browser journeys (Playwright)")
    done = subprocess.run([python, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        stop("the browser journeys need Chromium: install it and start again.")


def _own_browser(python: Path) -> bool:
    # Asks Playwright where its own copy would be.
    script = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and Path(asked.stdout.strip()).exists()


def need_postgres() -> None:
    """Find PostgreSQL's server programs or bring them; the tests start a server themselves."""
    debian = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if os.environ.get("PG_BIN") or debian or shutil.which("initdb"):
        return
    if not shutil.which("apt-get") and shutil.which("brew"):
        stop("the database tests need PostgreSQL: `brew install postgresql@15`, then start again.")
    install("postgresql", needed_for="the database tests")
