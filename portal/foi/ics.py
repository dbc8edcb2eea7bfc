"""A request's last days as a calendar file, after RFC 5545. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line's end (RFC 5545, 3.1)


@dataclass(frozen=True, slots=True)
class Day:
    """One whole day of the calendar; `key` tells it from the others of the same request."""

    key: str
    on: date
    summary: str
    description: str


def calendar(
    days: Iterable[Day], *, uid: str, host: str, stamp: datetime, url: str, name: str
) -> bytes:
    """The calendar of `days`. `uid` stays the same while the request does, so that importing the
    file again changes the entries instead of doubling them; `stamp` is when it was last changed.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Local authority CCTV transparency portal//FOI clocks//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}-{day.key}@{host}",
            f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(day.summary)}",
            f"DESCRIPTION:{escaped(day.description)}",
            f"URL:{url}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """Text with what has a meaning of its own escaped (3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, the later ones begun by a space; no letter is cut."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
