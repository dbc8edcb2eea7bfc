"""`make lock`: pin, with hashes, what the requirements*.in ask for; `make upgrade`: the newest.

The lock files hold for every platform and for Python 3.11 and newer.
"""

import sys

from tools.set_up import front_end, python
from tools.set_up.steps import VENV, run, say

# In this order: the later ones keep the versions that the first one chose.
FILES = (
    "requirements",
    "requirements-postcodes",
    "requirements-build",
    "requirements-dev",
    "tools/requirements-setup",
    "tools/requirements-node",
)
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")


def main(*more: str) -> None:
    """Write every lock file; without `--upgrade` a pin moves only where an .in file asks for it."""
    for name in FILES:
        say(f"Pinning {name}.in")
        options = (*OPTIONS, "--no-emit-index-url", "--quiet", *more)
        run(python.uv(), "pip", "compile", *options, f"{name}.in", "-o", f"{name}.txt", quiet=True)
    say("Pinning package.json")
    path = f"{VENV / 'bin'}:/usr/bin:/bin:/usr/local/bin"
    run(front_end.npm(), "install", "--package-lock-only", "--no-audit", quiet=True, PATH=path)


if __name__ == "__main__":
    main(*sys.argv[1:])
