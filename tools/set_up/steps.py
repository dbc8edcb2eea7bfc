"""What every step of the set-up uses: where things are, saying, running, stamping, stopping."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"· {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    """End the set-up with one sentence that says what to do."""
    print(f"\nThe set-up stops here: {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def run(*command: str | Path, quiet: bool = False, **environment: str) -> None:
    """Run a command in the project's folder; when it fails, show its words and stop."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode:
        if quiet:
            print(done.stdout, file=sys.stderr)
        stop(f"`{' '.join(words)}` failed (its own words are above).")


def digest(paths: Iterable[Path], *words: str) -> str:
    """A digest of files and words, to see whether anything changed since a step was done."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Stamp:
    """A file that remembers for which state of its inputs a step was done."""

    def __init__(self, path: Path, state: str) -> None:
        self.path, self.state = path, state

    @property
    def fits(self) -> bool:
        """Whether the step was done for this very state."""
        return self.path.is_file() and self.path.read_text() == self.state

    def set(self) -> None:
        """Remember that the step is done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.state)
