"""The process that reads one file: its bytes from standard input, its report to standard output.

A file is a program written by a stranger: it is parsed where neither the site's memory nor its
time, secrets or files can be used up or reached. Run by portal/evidence/reading.py:

    python -I child.py check SUFFIX | text SUFFIX | table SUFFIX | page NUMBER

The answer is one line of JSON and the bytes that it counts. Exit code 0 also for a refusal; any
other end (killed, out of memory, out of time) is itself an answer: the file is refused.
"""

import resource
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

MOST_MEMORY = 1_200_000_000  # bytes of address space
MOST_SECONDS = 20  # of the processor


def limit() -> None:
    """Bound memory and time; no file can be written and no core is left behind."""
    with suppress(ValueError, OSError):  # macOS knows no limit of address space
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    # Under the limits, by a short name: the portal itself is never loaded here.
    sys.exit(import_module("reader.tasks").main(sys.argv[1], sys.argv[2]))
