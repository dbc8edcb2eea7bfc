"""Hand a file to the process that reads it, and take its answer, whatever becomes of it.

The reader (portal/evidence/reader/child.py) runs without the environment, so without secrets, under
limits of memory and time. A few run at once; whoever comes later waits a little, then is asked to
come again.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from portal.evidence.rules import MOST_BYTES, FileRefused, Finding, Kind, ReaderBusy

CHILD = Path(__file__).with_name("reader") / "child.py"
MOST_SECONDS = 30  # by the clock; the child itself bounds those of the processor
MOST_ANSWER = 90_000_000  # bytes: text, what is kept, a copy drawn anew
AT_ONCE = 2
PATIENCE = 15  # seconds that a request waits for its turn
_turns = threading.BoundedSemaphore(AT_ONCE)


class FileUnreadable(FileRefused):
    """A file whose text cannot be read; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader said of a file it found fit.

    `kept` stands in place of the file (None: keep it as it came), `clean` is the copy without
    metadata, empty where there is none.
    """

    kind: Kind
    text: str
    pages: int
    findings: tuple[Finding, ...]
    kept: bytes | None
    clean: bytes


def check(file: IO[bytes], suffix: str) -> Read:
    """Have a file read to its end. Raises FileRefused with what was found, ReaderBusy."""
    told, kept, clean = _ask(file, "check", suffix)
    return Read(
        kind=Kind(told["kind"]),
        text=told["text"],
        pages=int(told["pages"]),
        findings=tuple(Finding(*one) for one in told["findings"]),
        kept=kept if told["replaced"] else None,
        clean=clean,
    )


def page_picture(file: IO[bytes], number: int) -> bytes:
    """A page of a PDF, or a picture, drawn as PNG. Raises FileRefused, ReaderBusy."""
    return _ask(file, "page", str(number))[2]


def read_table(file: IO[bytes], suffix: str) -> dict[str, Any]:
    """The rows of a CSV or XLSX, as portal/evidence/reader/table.py gives them.

    Raises FileRefused with the reason, ReaderBusy.
    """
    return _ask(file, "table", suffix)[0]


def read_text(path: Path) -> str:
    """The text of a file on this machine. Raises FileUnreadable with why not and what to do."""
    if path.stat().st_size > MOST_BYTES:
        raise FileUnreadable(
            "too large", "The file is larger than 20 MB. Paste the answer's text instead."
        )
    try:
        with path.open("rb") as file:
            return str(_ask(file, "text", path.suffix.lower())[0]["text"])
    except FileRefused as refused:
        raise FileUnreadable(refused.why, refused.sentence) from None


def _ask(file: IO[bytes], task: str, detail: str) -> tuple[dict[str, Any], bytes, bytes]:
    """One task's answer: what was told, and the two runs of bytes behind it."""
    file.seek(0)
    with _turn(), _started(file, task, detail) as child:
        answer = _answer_of(child)
    head, _, rest = answer.partition(b"\n")
    try:
        told: dict[str, Any] = json.loads(head)
        kept, copy = int(told["kept"]), int(told["copy"])
    except (ValueError, KeyError, TypeError):
        raise _lost() from None
    if len(rest) != kept + copy:
        raise _lost()
    if "refused" in told:
        raise FileRefused(told["why"], told["refused"])
    return told, rest[:kept], rest[kept:]


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE):
        raise ReaderBusy()
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def _started(file: IO[bytes], task: str, detail: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The reader at work; it is dead when this ends, also when time is up before."""
    child = subprocess.Popen(  # noqa: S603 - this Python, our own file, the file as input only
        [sys.executable, "-I", str(CHILD), task, detail],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )
    clock = threading.Timer(MOST_SECONDS, child.kill)
    clock.start()
    try:
        yield child
    finally:
        clock.cancel()
        child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()


def _answer_of(child: "subprocess.Popen[bytes]") -> bytes:
    """All that the reader says, within bounds. Raises FileRefused if it did not end by itself."""
    assert child.stdout is not None
    answer = child.stdout.read(MOST_ANSWER + 1)
    if len(answer) > MOST_ANSWER or child.wait():
        raise _lost()
    return answer


def _lost() -> FileRefused:
    return FileRefused(
        "too much",
        "Checking the file took too long or too much memory, so it was stopped. "
        "Send the pages that matter as a new PDF, or paste the answer's text instead.",
    )
