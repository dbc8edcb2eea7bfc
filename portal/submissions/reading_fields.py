"""Reading what people type into single fields: addresses, dates, counts, exemptions. Pure.

Each function gives the value or raises Unreadable with the sentence that stands beside the field.
"""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from portal.brands.rules import Lexicon, resolve_brand
from portal.entries.content import MOST_COUNTED, Exemption
from portal.entries.dates import EARLIEST_YEAR, first_day, is_future, parse_partial
from portal.entries.words import Law
from portal.refusal import Refusal

LONGEST_URL = 2_000
MOST_DAYS_AHEAD = 90  # for which a sender may ask that nothing is published
HOST = re.compile(r"([^\s./?#@:\[\]]{1,63}\.)+[^\s./?#@:\[\]\d][^\s./?#@:\[\]]{0,62}")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WRITTEN_DATE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
SLASHED_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
COUNT = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+", re.ASCII)
SECTION = re.compile(
    r"(?:(?P<law>FOISA|FOIA|FOI|EISR|EIRS|EIR)\b(?:\s+\d{4})?)?[\s:]*"
    r"(?:sections?|regulations?|regs?|ss?|r)?[\s.]*"
    r"(?P<section>\d{1,3}[A-Za-z]?(?:\s*\([0-9a-zA-Z]{1,4}\))*)",
    re.ASCII | re.IGNORECASE,
)


class Unreadable(Refusal):
    """What was typed into a field is not what belongs there."""

    status = 422


def read_address(text: str) -> str:
    """A web address of a source: http or https, a real host, no name or password in it."""
    if not text:
        return ""
    if len(text) > LONGEST_URL:
        raise Unreadable(f"Use an address of at most {LONGEST_URL:,} characters.")
    if any(letter.isspace() or not letter.isprintable() for letter in text) or "\\" in text:
        raise Unreadable("Enter the address without spaces or line breaks.")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise Unreadable("This is not a complete web address. Copy it from the browser.") from None
    if parts.scheme not in {"http", "https"}:
        raise Unreadable("Enter an address that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise Unreadable("Leave out the name or password before the @ in the address.")
    if HOST.fullmatch(host) is None:
        raise Unreadable("This is not a complete web address. Copy it from the browser.")
    return text


def read_date(text: str, today: date) -> str:
    """A day, month or year as a partial date; not in the future, not before 1950.

    Reads '2019-06-06', '2019-06', '2019', '6 June 2019', 'June 2019' and '6/6/2019'.
    """
    if not text:
        return ""
    partial = _partial(text.lower())
    if parse_partial(partial) is None:
        raise Unreadable("Enter a real date, for example 6 June 2019, June 2019 or 2019.")
    if is_future(partial, today):
        raise Unreadable("The date must be today or in the past.")
    if int(partial[:4]) < EARLIEST_YEAR:
        raise Unreadable(f"Enter a date from {EARLIEST_YEAR} on.")
    return partial


def _partial(text: str) -> str:
    written = WRITTEN_DATE.fullmatch(text)
    if written:
        day, name, year = written.groups()
        month = MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else 0
        return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    slashed = SLASHED_DATE.fullmatch(text)
    if slashed:
        day, number, year = slashed.groups()
        return f"{year}-{int(number):02}-{int(day):02}"
    return text


def read_day_to_come(text: str, today: date) -> date | None:
    """A whole day after `today` and at most MOST_DAYS_AHEAD later; None for nothing."""
    if not text:
        return None
    partial = _partial(text.lower())
    if parse_partial(partial) is None or len(partial) < len("2019-06-06"):
        raise Unreadable("Enter a whole date, for example 6 June 2027.")
    day = date.fromisoformat(partial)
    if day <= today:
        raise Unreadable("Enter a day that is still to come, or leave it empty.")
    if day > today + timedelta(days=MOST_DAYS_AHEAD):
        raise Unreadable(f"Enter a day within the next {MOST_DAYS_AHEAD} days.")
    return day


def check_order(asked: str, answered: str) -> None:
    """Refuse an answer that is older than its question (as far as partial dates tell)."""
    if not asked or not answered:
        return
    length = min(len(asked), len(answered))
    if first_day(answered[:length]) < first_day(asked[:length]):
        raise Unreadable("The answer cannot be older than the question: check both dates.")


def read_count(text: str) -> int | None:
    """A whole number from 0 to a million; None for nothing. '1,234' is 1234."""
    if not text:
        return None
    if COUNT.fullmatch(text) is None:
        raise Unreadable(
            "Enter a whole number in figures, 0 or more, or leave it empty. "
            "Words such as 'lots' belong in 'As written'."
        )
    number = int(re.sub(r"[, ]", "", text)) if len(text) <= len("1,000,000") else MOST_COUNTED + 1
    if number > MOST_COUNTED:
        raise Unreadable(f"Enter a number of at most {MOST_COUNTED:,}.")
    return number


def read_exemptions(text: str, *, scottish: bool) -> tuple[Exemption, ...]:
    """'s.24(1), s.31(1)(a); EIR 12(4)(b)' as exemptions under the law of the council's nation."""
    found = []
    for piece in re.split(r"[,;\n]+|\band\b", text):
        if not piece.strip():
            continue
        read = SECTION.fullmatch(piece.strip())
        if read is None:
            raise Unreadable(
                f"'{piece.strip()[:40]}' is not a section. "
                "Write them like s.24(1), s.31(1)(a) or EIR 12(4)(b), with commas between."
            )
        section = re.sub(r"\s", "", read["section"])
        number = re.match(r"\d+[A-Za-z]?", section)
        head = number.group() if number else ""
        exemption = Exemption(
            law=_law((read["law"] or "").upper(), scottish=scottish),
            section=head.upper() + section[len(head) :].lower(),
        )
        if exemption not in found:
            found.append(exemption)
    return tuple(found)


def _law(written: str, *, scottish: bool) -> Law:
    """The law of the council's nation; refuses one named that is another nation's."""
    if written in {"FOISA", "EISR", "EIRS"} and not scottish:
        raise Unreadable("Councils outside Scotland answer under FOIA or EIR, not Scottish law.")
    if written == "FOIA" and scottish:
        raise Unreadable("Scottish councils answer under FOISA or the Scottish EIR, not FOIA.")
    if written.startswith("EI"):
        return Law.EISR if scottish else Law.EIR
    return Law.FOISA if scottish else Law.FOIA


def read_brands(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """'Hikvision, Dahua' as slugs of the brand register."""
    found = []
    for piece in re.split(r"[,;/\n]+|\band\b", text):
        if not piece.strip():
            continue
        slug = resolve_brand(piece, lexicon)
        if slug is None:
            raise Unreadable(
                f"'{piece.strip()[:40]}' is not in the brand register. "
                "Use a name from the list of brands, or put it in the note."
            )
        if slug not in found:
            found.append(slug)
    return tuple(found)
