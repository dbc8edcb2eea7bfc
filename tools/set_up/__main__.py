"""`python3 -m tools.set_up run|site|dev|test|boundaries`: what the Makefile calls."""

import sys

from tools.set_up import front_end, postcodes, python, site, system
from tools.set_up.steps import stop


def main(target: str) -> None:
    """Set up what `target` needs; `run` also serves."""
    python.install("requirements.txt")
    if target in {"dev", "test"}:
        python.install("requirements.txt", "requirements-dev.txt")
    if target == "boundaries":
        python.install("requirements.txt", "requirements-build.txt")
    front_end.install()
    if target != "boundaries":
        postcodes.prepare()
    if target == "test":
        system.need_postgres()
        system.need_browser(python.PYTHON)
    if target in {"run", "site"}:
        site.prepare()
    if target == "run":
        site.serve()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "run")
    except KeyboardInterrupt:
        stop("it was interrupted; start it again to go on.")
