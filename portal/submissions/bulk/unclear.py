"""Why a row cannot be proposed as it stands."""

from portal.refusal import Refusal


class Unclear(Refusal):
    """A cell that can mean several things, or nothing known: says what, and what to do."""

    status = 422


class NotAFinding(Refusal):
    """A row that can be read, and by a rule cannot be proposed."""

    status = 422


def shown(text: str, most: int = 60) -> str:
    """A cell in a sentence: one line, shortened, in quotation marks."""
    line = " ".join(text.split())
    return f"\u201c{line if len(line) <= most else line[: most - 1] + '…'}\u201d"
