"""The text of a PDF from standard input to standard output; run as a program of its own.

A PDF is a program written by a stranger: it is parsed where neither the site's memory nor its time
can be used up. Exit code 3 says that the file is damaged or encrypted.
"""

import resource
import sys
from contextlib import suppress

MOST_MEMORY = 1_000_000_000  # bytes of address space
MOST_SECONDS = 20  # of the processor
MOST_PAGES = 300
MOST_SIGNS = 200_000
UNREADABLE = 3


def main() -> int:
    """Read, limit, write; the exit code."""
    with suppress(ValueError, OSError):  # macOS knows no limit of address space
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2  # after the limits, so that they hold for it too

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        parts: list[str] = []
        for number in range(min(len(document), MOST_PAGES)):
            parts.append(document[number].get_textpage().get_text_bounded())
            if sum(map(len, parts)) > MOST_SIGNS:
                break
    except (pypdfium2.PdfiumError, MemoryError):
        return UNREADABLE
    words = "\n".join(parts)[:MOST_SIGNS].replace("\r\n", "\n")
    sys.stdout.buffer.write(words.encode("utf-8", errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
