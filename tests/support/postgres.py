"""A PostgreSQL that the tests start themselves, also as root; nothing listens on the network."""

import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def binaries() -> pathlib.Path:
    """The folder with initdb and pg_ctl; Debian keeps it off the PATH."""
    if os.environ.get("PG_BIN"):
        return pathlib.Path(os.environ["PG_BIN"])
    debian = sorted(
        glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4])
    )
    found = debian[-1] if debian else shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL is needed: install it (Debian: apt-get install postgresql)")
    return pathlib.Path(os.path.realpath(found)).parent


def unprivileged() -> dict[str, Any]:
    """Whom to run the server as: initdb refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("root needs an account 'postgres' or 'nobody' to run PostgreSQL as")


@contextmanager
def server() -> Iterator[str]:
    """Start a server on a Unix socket; gives an address of its `postgres` database."""
    folder, who = binaries(), unprivileged()
    base = pathlib.Path(tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp"))
    if who:
        os.chown(base, who["user"], who["group"])
    data = base / "data"
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    run: dict[str, Any] = {
        "check": True,
        "stdout": subprocess.DEVNULL,
        "cwd": "/",
        "env": environment,
        **who,
    }
    initdb = [folder / "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*initdb, "--no-sync"], **run)
    options = (
        f"-c listen_addresses='' -k {base} -c fsync=off -c full_page_writes=off "
        "-c synchronous_commit=off -c timezone=UTC"
    )
    control = [folder / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*control, "-l", base / "log", "-o", options, "start"], **run)
    try:
        yield f"postgresql+psycopg://portal@/postgres?host={base}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **{**run, "check": False})
        shutil.rmtree(base, ignore_errors=True)
