"""Partial dates: sources often give a month or a year only.

Written 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' (EDTF level 0, the profile of ISO 8601-2:2019); empty
means undated. Comparing two of them compares the earliest day each can mean, so a bare year never
displaces an exact date of the same year.
"""

import re
from calendar import monthrange
from datetime import date

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST_YEAR = 1950


def parse_partial(text: str) -> date | None:
    """The earliest day a partial date can mean; None when `text` is no such date."""
    found = PATTERN.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_day(text: str) -> date:
    """The earliest day for ordering; an undated thing comes before every dated one."""
    return parse_partial(text) or date.min


def last_day(text: str) -> date:
    """The latest day a partial date can mean; an undated thing may be of any day."""
    first = parse_partial(text)
    if first is None:
        return date.max
    if len(text) == 10:
        return first
    if len(text) == 4:
        return first.replace(month=12, day=31)
    return first.replace(day=monthrange(first.year, first.month)[1])


def is_future(text: str, today: date) -> bool:
    """Whether the whole of a partial date lies after `today`."""
    found = parse_partial(text)
    return found is not None and found > today


def year_of(text: str) -> int | None:
    """The year, None when undated."""
    found = parse_partial(text)
    return found.year if found else None
