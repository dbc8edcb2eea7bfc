"""The portal on a port of this machine, for tests that use a real browser or a real socket."""

import email
import email.policy
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from portal import create_app
from portal.config import ROOT, Environment, Settings
from tests.support.templates import remember

REGISTER = ("councils import seed_data/councils", "brands import seed_data/brands")
CLAIMS = ("entries seed seed_data/findings",)
FINISH = ("accounts demo", "map build")


@dataclass
class Mail:
    """A mail that the portal sent."""

    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        """The first address in the text: the one-time link."""
        found = re.search(r"https?://\S+", self.text)
        assert found, self.text
        return found.group().rstrip(".")


@dataclass
class Site:
    """A running portal: its address, its app and the folder of its files."""

    url: str
    app: Flask
    folder: Path

    def mails(self, to: str) -> list[Mail]:
        """The mails to an address, the oldest first."""
        files = sorted((self.folder / "mail").glob("*.eml"), key=lambda p: p.stat().st_mtime_ns)
        parsed = [
            email.message_from_bytes(p.read_bytes(), policy=email.policy.default) for p in files
        ]
        return [
            Mail(str(one["To"]), str(one["Subject"]), one.get_body(("plain",)).get_content())  # type: ignore[union-attr]
            for one in parsed
            if to in str(one["To"])
        ]

    def newest_mail(self, to: str, seconds: float = 10) -> Mail:
        """The newest mail to an address; waits for one when there is none yet."""
        end = time.monotonic() + seconds
        while not (found := self.mails(to)):
            assert time.monotonic() < end, f"no mail to {to}"
            time.sleep(0.05)
        return found[-1]

    def command(self, words: str) -> str:
        """Run a command of the portal, as `flask --app wsgi …`; what it printed."""
        return run_command(self.app, words)


def run_command(app: Flask, words: str) -> str:
    """Run a command in the project's folder; it must succeed."""
    arguments = [str(ROOT / w) if w.startswith("seed_data/") else w for w in words.split()]
    done = app.test_cli_runner().invoke(args=arguments)
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.output


def settings(folder: Path, url: str = "http://localhost") -> Settings:
    """Settings of a test's own site, with everything in `folder`."""
    return Settings(portal_env=Environment.TEST, var_dir=folder, portal_base_url=url)


def fill(folder: Path, *commands: str) -> None:
    """Run commands on the SQLite database `portal.db` in `folder`."""
    app = create_app(settings(folder))
    for words in commands:
        run_command(app, words)
    app.extensions["portal.engine"].dispose()


def copy(template: Path, folder: Path) -> Path:
    """A copy of a filled site's files, for one test to change."""
    shutil.copytree(template, folder)
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve the site in `folder` on a free port of the loopback address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    app = remember(create_app(settings(folder, url)))
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(url, app, folder)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["portal.engine"].dispose()
