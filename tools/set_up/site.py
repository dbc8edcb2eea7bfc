"""The site itself: database, real seed data, demo accounts, the map's files, the server."""

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from tools.set_up.steps import ROOT, VAR, VENV, Stamp, digest, run, say, stop

# In this order; each command may be repeated and changes nothing the second time.
COMMANDS = (
    ("Bringing the database to the newest schema", "database upgrade"),
    ("Loading the register of councils", "councils import seed_data/councils"),
    ("Loading the brands", "brands import seed_data/brands"),
    ("Publishing the sourced claims", "entries seed seed_data/findings"),
    ("Deriving what follows from them", "entries rebuild"),
    ("Making the demo accounts", "accounts demo"),
    ("Drawing the map's files", "map build"),
)
DEMO = "accounts demo"


def prepare() -> None:
    """Migrate, seed and build; nothing when neither code nor data changed since the last time."""
    address = os.environ.get("DATABASE_URL", "")
    stamp = Stamp(VAR / ".prepared", digest(_inputs(), address, _environment()))
    own = VAR / "portal.db"
    if stamp.fits and (address or own.exists()):
        return
    for sentence, command in COMMANDS:
        if command == DEMO and _environment() != "development":
            continue
        say(sentence)
        run(VENV / "bin" / "flask", "--app", "wsgi", *command.split(), quiet=True)
    stamp.set()


def serve() -> None:
    """Become the server (so that Ctrl-C reaches it and nothing stays behind)."""
    port = int(os.environ.get("PORT") or 8000)
    _need_free(port)
    say(f"The portal is at http://127.0.0.1:{port} (Ctrl-C stops it)")
    gunicorn = str(VENV / "bin" / "gunicorn")
    # One process: the limits on what writes or mails are counted in its memory.
    words = ["--preload", "--worker-class", "gthread", "--threads", "8", "--log-level", "warning"]
    os.chdir(ROOT)
    os.execv(gunicorn, [gunicorn, *words, "--bind", f"127.0.0.1:{port}", "wsgi:app"])


def _environment() -> str:
    return os.environ.get("PORTAL_ENV") or "development"


def _inputs() -> Iterator[Path]:
    for folder, pattern in (("migrations", "*.py"), ("portal", "*.py"), ("seed_data", "*")):
        yield from (path for path in (ROOT / folder).rglob(pattern) if path.is_file())


def _need_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            stop(f"port {port} is taken: choose another one, as in `make run PORT={port + 1}`.")
