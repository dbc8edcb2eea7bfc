"""Why a file is refused, what it may need at most, and what was read in it."""

from dataclasses import dataclass, field

MOST_UNPACKED = 50_000_000  # bytes in all of an archive's members
MOST_ENTRIES = 1_000
MOST_RATIO = 50  # unpacked to packed; what unpacks to less than a megabyte may have any
FREE_UNPACKED = 1_000_000
MOST_PIXELS = 40_000_000
MOST_PAGES = 300
MOST_SIGNS = 200_000


class Unfit(Exception):
    """The file is refused: `why` in a stable word or two, `sentence` for people."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why
        self.sentence = sentence


def damaged(what: str = "file") -> Unfit:
    """The refusal of what cannot be read to its end."""
    return Unfit(
        "damaged",
        f"The {what} is damaged or not complete, so it cannot be checked. "
        "Open it, save it anew and send that.",
    )


@dataclass(slots=True)
class Report:
    """What was read: the text that a reader of the file sees, what a person should know, copies.

    `clean` is the copy without metadata, empty where only the text may be published. `kept` is
    what is kept in place of the file, None when it is kept as it came.
    """

    kind: str
    text: str = ""
    pages: int = 0
    clean: bytes = b""
    kept: bytes | None = None
    findings: list[tuple[str, str, bool]] = field(default_factory=list)

    def tell(self, about: str, sentence: str, *, asks: bool = False) -> None:
        """Note something; `asks` if it is hidden from somebody who looks at the file."""
        self.findings.append((about, sentence, asks))
