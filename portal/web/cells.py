"""Cells of CSV files that no spreadsheet takes for a formula. Pure."""

import re
from typing import Any

# A spreadsheet runs what begins like this, also behind spaces; full-width signs count as plain.
FORMULA = re.compile(r"[\s\u00a0\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def safe_cell(value: Any) -> str:
    """A value as a CSV cell that no spreadsheet takes for a formula.

    Numbers are written as they are; text that begins like a formula gets an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if FORMULA.match(text) else text
