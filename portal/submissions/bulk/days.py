"""Dates as spreadsheets and people write them, day before month. Pure."""

import re
from datetime import date, timedelta

from portal.entries.dates import EARLIEST_YEAR, is_future, parse_partial
from portal.submissions.bulk.unclear import NotAFinding, Unclear, shown
from portal.submissions.reading_fields import MONTHS, Unreadable, read_date

NOTHING = re.compile(
    r"^(?:n/?a|n\.a\.?|-+|not known|unknown|none|tbc|blank|x|undated|no date)$", re.I
)
SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?", re.ASCII)
FIRST_DAY, EPOCH = 32_874, date(1899, 12, 30)  # of serial numbers: from 1990 on
TIME = re.compile(
    r"[\sT(]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?\)?$",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
PLAIN = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{2}|\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[/.\- ](\d{1,2})(?:[/.\- ](\d{1,2}))?", re.ASCII)
WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*)?([a-z]{3,9})\.?[\s\-/,.']*(\d{4}|\d{2})",
    re.ASCII,
)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})", re.ASCII)
LONGEST_DAY = 60  # characters; no date as people write it is longer
LONG_MONTHS = (
    "january february march april may june july august september october november december sept"
).split()


def read_day(text: str, today: date) -> str:
    """A day, month or year as a partial date; empty for nothing.

    Raises Unclear for what can mean several days or none, NotAFinding for the future.
    """
    plain = " ".join(text.split()).strip(" .,")
    if not plain or NOTHING.match(plain):
        return ""
    partial = None
    if len(plain) <= LONGEST_DAY:
        partial = _partial(WEEKDAY.sub("", TIME.sub("", plain)).strip(" ,").lower(), today)
    if partial is None or parse_partial(partial) is None:
        raise Unclear(
            f"{shown(text)} is not a date that can be read for sure. Write 2019-06-06, 6/6/2019 "
            "(the day first), 6 June 2019, June 2019 or 2019."
        )
    if is_future(partial, today):
        raise NotAFinding(f"{shown(text)} is in the future: an answer has its date behind it.")
    try:
        return read_date(partial, today)
    except Unreadable:
        raise Unclear(f"{shown(text)} is before {EARLIEST_YEAR}: check the year.") from None


def _partial(text: str, today: date) -> str | None:
    if re.fullmatch(r"\d{4}", text):
        return text
    if SERIAL.fullmatch(text):
        return _of_serial(int(float(text)), today)
    for pattern, made in (
        (YEAR_FIRST, lambda y, m, d: _joined(y, m, d)),
        (PLAIN, lambda d, m, y: _joined(_year(y), m, d)),
        (MONTH_YEAR, lambda m, y: _joined(y, m, None)),
        (MONTH_FIRST, lambda m, d, y: _joined(y, _month(m), d)),
        (WORDS, lambda d, m, y: _joined(_year(y), _month(m), d)),
    ):
        found = pattern.fullmatch(text)
        if found:
            return made(*found.groups())
    return None


def _of_serial(number: int, today: date) -> str | None:
    """A spreadsheet's number of a day (43622 is 6 June 2019)."""
    day = EPOCH + timedelta(days=number)
    return day.isoformat() if number >= FIRST_DAY and day.year <= today.year + 1 else None


def _year(text: str) -> str:
    """'19' is 2019: no answer about these cameras is older than this century."""
    return text if len(text) == 4 else f"20{text}"


def _month(name: str) -> str:
    if name in LONG_MONTHS or name in MONTHS:
        return str(MONTHS.index(name[:3]) + 1)
    return "0"


def _joined(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
