"""kill -9 of the server while people send and moderators decide: acknowledged is there, once.

The server is a process of its own. It is killed again and again; people who got no answer send the
same form again, as a browser does.
"""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal import create_app
from portal.accounts.models import EventRecord
from portal.accounts.operations import make_link
from portal.config import ROOT, Environment, Settings
from portal.database import session
from portal.entries.models import Revision
from portal.entries.verification import verify
from portal.moderation.models import Decision
from portal.submissions.models import Submission
from portal.web.tokens import hash_token
from tests.support.moderation import MODERATOR, SECOND, add_people, submit
from tests.support.register import add_councils
from tests.support.submitting import FINDING, add_brands

SUBMISSIONS, DECISIONS, KILLS = 120, 60, 6
PATIENCE = 90.0  # seconds that a client tries to get its answer
FIELD = re.compile(r'name="(csrf_token|intent|seen)"[^>]*value="([^"]*)"')


@dataclass
class Server:
    """The portal as a process that can be killed and started again."""

    url: str
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        port = urlsplit(self.url).port
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
        command += ["--threads", "4", "--log-level", "error", "wsgi:app"]
        self.processes.append(
            subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if call(self.url, "GET", "/health/ready")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End the master and its worker at once, as a power cut would."""
        last = self.processes[-1]
        os.killpg(last.pid, signal.SIGKILL)
        last.wait()


@dataclass
class Client:
    """A person with an address and cookies of their own."""

    url: str
    source: str
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, path: str, typed: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """Open a page or send a form; tries again while nobody answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                cookie = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
                method = "GET" if typed is None else "POST"
                status, headers, body = call(
                    self.url, method, path, typed=typed, cookie=cookie, source=self.source
                )
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < end, "nobody answered in time"
                time.sleep(0.05)
                continue
            for line in headers.get_all("Set-Cookie") or []:
                name, _, value = line.split(";")[0].partition("=")
                self.cookies[name] = value
            return status, headers.get("Location", ""), body


def call(
    url: str,
    method: str,
    path: str,
    *,
    typed: dict[str, Any] | None = None,
    cookie: str = "",
    source: str = "127.0.0.1",
) -> tuple[int, http.client.HTTPMessage, str]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port, timeout=20, source_address=(source, 0)
    )
    headers = {"Cookie": cookie} if cookie else {}
    if typed is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": url}
    try:
        connection.request(
            method, path, urlencode(typed, doseq=True) if typed is not None else None, headers
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    """A running portal on SQLite and on PostgreSQL, with councils and moderators."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "VAR_DIR": str(tmp_path / "var"),
        "PORTAL_BASE_URL": url,
        "PORTAL_ENV": "test",
    }
    running = Server(url, environment)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def desk(database_url: str, server: Server, tmp_path: Path) -> Iterator[Flask]:
    """The same database, read by the test itself."""
    settings = Settings(
        portal_env=Environment.TEST,
        database_url=database_url,
        var_dir=tmp_path / "var",
        portal_base_url=server.url,
    )
    app = create_app(settings)
    with app.app_context():
        add_councils()
        add_brands()
        add_people()
    yield app
    app.extensions["portal.engine"].dispose()


def send_finding(server: Server, number: int) -> str:
    """Fill the form once and send it until it is acknowledged; the receipt's token."""
    client = Client(server.url, f"127.0.1.{number + 1}")
    _, _, page = client.open("/submissions/new?council=sampleford")
    hidden = dict(FIELD.findall(page))
    typed = {name.replace("__", "-"): value for name, value in FINDING.items()}
    typed |= hidden | {"council": "ZZA", "email": f"person{number}@home.example"}
    status, location, body = client.open("/submissions/new", typed)
    assert status == 303, (status, body[:2000])
    return location.rpartition("/")[2]


def decide(server: Server, client: Client, number: int, *, approve: bool) -> int:
    """Decide one submission until the desk answers; the status."""
    _, _, page = client.open(f"/moderation/submissions/{number}")
    hidden = dict(FIELD.findall(page))
    chosen = (
        {"outcome": "approved", "reason": "A1", "public_note": ""}
        if approve
        else {"outcome": "rejected", "reason": "R2", "public_note": "The page is gone."}
    )
    return client.open(f"/moderation/submissions/{number}", hidden | chosen)[0]


def sign_in(desk: Flask, server: Server, email: str, source: str) -> Client:
    """A signed-in client; a link that was used up by a press whose answer was lost is replaced."""
    client = Client(server.url, source)
    for _ in range(KILLS + 1):
        with desk.app_context():
            path = urlsplit(make_link(email)).path
        _, _, page = client.open(path)
        hidden = dict(FIELD.findall(page))
        status, _, _ = client.open(path, hidden)
        if status == HTTPStatus.SEE_OTHER:
            return client
        assert status == HTTPStatus.GONE
    raise AssertionError("No link signed this person in.")


def decide_all(desk: Flask, server: Server, numbers: list[int]) -> list[int]:
    """Two moderators decide in turn."""
    people = [
        sign_in(desk, server, MODERATOR, "127.0.2.1"),
        sign_in(desk, server, SECOND, "127.0.2.2"),
    ]
    return [
        decide(server, people[place % 2], number, approve=place % 3 > 0)
        for place, number in enumerate(numbers)
    ]


def keep_killing(server: Server, done: threading.Event) -> int:
    """Kill and start the server KILLS times while others work; how often."""
    chance = random.Random(7)
    for count in range(KILLS):
        if done.wait(chance.uniform(0.5, 2.0)):
            return count
        server.kill()
        server.start()
    return KILLS


@pytest.mark.slow
def test_what_was_acknowledged_is_there_once_after_kills(desk: Flask, server: Server) -> None:
    with desk.app_context():
        waiting = [submit(council_code=("ZZA", "ZZB")[n % 2]) for n in range(DECISIONS)]
    done = threading.Event()
    with ThreadPoolExecutor(6) as threads:
        killing = threads.submit(keep_killing, server, done)
        deciding = threads.submit(decide_all, desk, server, waiting)
        receipts = list(threads.map(lambda n: send_finding(server, n), range(SUBMISSIONS)))
        statuses = deciding.result()
        done.set()
        assert killing.result() >= 3
    # 409: the answer to the first try was lost with the server; the second try is told so.
    assert set(statuses) <= {303, 409}
    with desk.app_context():
        sent = session().scalars(
            select(Submission.receipt_hash).where(Submission.id.not_in(waiting))
        )
        assert sorted(sent) == sorted(hash_token(token) for token in receipts)
        assert session().scalar(select(func.count(Decision.id))) == DECISIONS
        approved = sum(place % 3 > 0 for place in range(DECISIONS))
        assert session().scalar(select(func.count(Revision.id))) == approved
        logged = select(func.count()).where(EventRecord.name.in_(("approved", "rejected")))
        assert session().scalar(logged) == DECISIONS
        assert verify().fault is None
