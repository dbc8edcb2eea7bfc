"""The virtual environment and the pinned Python packages."""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.set_up import system
from tools.set_up.steps import ROOT, VENV, Stamp, digest, run, say, stop

PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def make_environment() -> None:
    """Make .venv when there is none (or a broken one) with the Python that runs this."""
    if sys.version_info[:2] < OLDEST:
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    if PYTHON.exists() and _works(PYTHON):
        return
    say("Making the virtual environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if not _can_make_pip():
        # Debian keeps this part of Python in a package of its own.
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        system.install(f"python{version}-venv", needed_for="the virtual environment")
    run(sys.executable, "-m", "venv", VENV)


def install(*files: str) -> None:
    """Install exactly what the requirement files pin, each package checked against its hash."""
    make_environment()
    paths = [ROOT / name for name in files]
    stamp = Stamp(VENV / f".installed-{'-'.join(p.stem for p in paths)}", digest(paths))
    if stamp.fits:
        return
    say(f"Installing the pinned Python packages ({', '.join(files)})")
    chosen = [word for name in files for word in ("-r", name)]
    # Compiled now, so that no start has to do it (some machines forbid Python to keep its work).
    options = ("--quiet", "--require-hashes", "--compile-bytecode")
    run(uv(), "pip", "install", *options, "--python", PYTHON, *chosen)
    stamp.set()


def uv() -> Path:
    """The installer: the system's uv, else one of our own in .venv.

    Not pip: the one that comes with Python 3.11 fails on hashes of packages with extras.
    """
    found = shutil.which("uv")
    if found:
        return Path(found)
    own = VENV / "bin" / "uv"
    if not own.exists():
        say("Fetching uv, the installer")
        run(PYTHON, "-m", "ensurepip", quiet=True)
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(*pip, "--require-hashes", "-r", "tools/requirements-setup.txt")
    return own


def _works(python: Path) -> bool:
    # A virtual environment is broken when the Python that made it has gone.
    asked = [python, "-c", f"import sys; sys.exit(sys.version_info[:2] < {OLDEST})"]
    return subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode == 0


def _can_make_pip() -> bool:
    asked = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode == 0
