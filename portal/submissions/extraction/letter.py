"""What the letter itself tells: its reference, the days of the request and the answer. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.submissions.extraction.text import Piece, lines

MONTHS = (
    "january february march april may june july august september october november december"
).split()
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in MONTHS)
DATE = re.compile(
    rf"(?<![\d/.-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)|"
    rf"(?P<d>\d{{1,2}})(?:\^?(?:st|nd|rd|th))?(?: of)?[ -](?P<name>{MONTH}|"
    rf"sept)[a-z]*,?[ -](?P<y>(?:19|20)\d\d)|"
    rf"(?P<first>{MONTH}) (?P<dd>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<yy>(?:19|20)\d\d)|"
    rf"(?P<n>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<short>(?:(?:19|20)\d\d|\d\d)))(?![\d/-])",
    re.IGNORECASE,
)
ON_A = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )?$"
# What stands before a date says whose day it is.
RECEIVED = re.compile(
    r"\b(?:received(?: (?:by (?:us|the council)|here))?(?: on| at)?(?: the)?|requested(?: on)?|"
    r"(?:request|e-?mail|letter|enquiry|query)(?: for information)?(?: which (?:was|is))?"
    r"(?:,? (?:dated|of|from|on))?(?: the)?|submitted(?: on)?|request date|date received|"
    r"date(?: (?:of|that))?(?: the)? request(?: (?:was )?received)?)"
    rf"\s*:?\s*{ON_A}",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"(?:^\W*(?:date|dated|sent|issued)\s*:?|"
    r"\b(?:respon(?:se|ded)|answered|replied|released|decided|reply)(?: date| on)?|"
    r"\bdate (?:of|for) (?:the )?(?:response|reply|decision|issue|release)|"
    r"\b(?:decision|issue|released?) date|\bdate (?:responded|released|issued|sent|answered))"
    rf"\s*[:(]?\s*{ON_A}",
    re.IGNORECASE,
)
LETTERHEAD = re.compile(r"^\W*(?:date|dated|sent|issued)\W*$", re.IGNORECASE)
OTHER = re.compile(r"\b(?:due|by|until|before|since|expir\w+|deadline|updated)\W*$", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|nes|rs|ur)?\b", re.IGNORECASE
)
NEAR = 80  # signs before a day that may say whose it is
WROTE = re.compile(r"\W*On .{6,160}\bwrote\b", re.IGNORECASE)
QUOTED = re.compile(r"\W*(?:original message|on .{6,160}\bwrote\b|from\s*:)", re.IGNORECASE)
REFERENCE = re.compile(
    r"(?P<your>\byour\s+)?(?:\b(?:foi|foia|foisa|eir|request|case|our|tfl|information request|"
    r"review)?\s*"
    r"(?:\bref(?:erence)?s?\b\.?(?:\s*(?:no\.?|number|id))?|(?:\bfoi|\brequest|\bcase|\bfoia|\beir)\s*"
    r"(?:id|no\.?|number)(?: number)?)\s*(?:is\b)?[.:#-]*\s*)"
    r"(?P<value>(?=[\w/.-]*\d)[A-Za-z0-9][\w/.-]*(?: ?/ ?[\w.-]+)*)",
    re.IGNORECASE,
)
CODED = re.compile(
    r"\b(?P<value>(?:FOIR?|FOIA|FOISA|EIR|IR|RFI|IM-FOI|F|SAR)[ -/]?(?:\d{4}[/-])?\d{2,}[\w/-]*)",
)
HEADED = re.compile(r"^\W*request\s+(?P<value>\d{5,})\s*$", re.IGNORECASE)
MOST_LINES = 400  # a letter names its own days and number near its beginning


@dataclass(frozen=True, slots=True)
class Letter:
    """What was read of the letter, each with its place; None where it does not say."""

    reference: Piece | None = None
    received: tuple[date, Piece] | None = None
    answered: tuple[date, Piece] | None = None


def read_letter(text: str) -> Letter:
    """The reference and the two days; of a thread only the letter on top tells when it was sent."""
    every = [line for line, _ in zip(lines(text), range(MOST_LINES), strict=False) if line.text]
    return Letter(_reference(every), _received(every), _answered(every))


def _reference(every: list[Piece]) -> Piece | None:
    """The council's own number; the requester's ("Your ref") only where there is no other."""
    theirs: Piece | None = None
    for pattern in (REFERENCE, HEADED, CODED):
        for line in every:
            for found in pattern.finditer(line.text):
                value = _trimmed(line.cut(*found.span("value")))
                if not _may_be_reference(value.text):
                    continue
                if found.groupdict().get("your"):
                    theirs = theirs or value
                else:
                    return value
    return theirs


def _trimmed(value: Piece) -> Piece:
    return value.cut(0, len(value.text.rstrip(".-/")))


def _may_be_reference(value: str) -> bool:
    digits = sum(sign.isdigit() for sign in value)
    return digits >= 2 and DATE.fullmatch(value) is None and not re.fullmatch(r"\d{1,2}", value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, its place, and the words that may say whose day it is."""

    day: date
    place: Piece
    before: str
    alone: bool


def _days(every: list[Piece]) -> Iterator[Day]:
    """Each day that is written; one that stands alone may be named by the line before it."""
    label = ""
    for line in every:
        last = 0
        for found in DATE.finditer(line.text):
            day = day_of(found)
            if day is None:
                continue
            rest = WEEKDAY.sub("", line.text.replace(found[0], ""))
            alone = re.search(r"[A-Za-z0-9]{2}", rest) is None
            before = line.text[max(last, found.start() - NEAR) : found.start()]
            yield Day(day, line.cut(*found.span()), f"{label} {before}" if alone else before, alone)
            last = found.end()
        label = line.text[-NEAR:]


def day_of(found: re.Match[str]) -> date | None:
    """The day that DATE found, None when there is none such; 01/02/2024 is 1 February."""
    year = int(found["year"] or found["y"] or found["yy"] or found["short"])
    name = (found["name"] or found["first"] or "").lower()[:3]
    month = found["month"] or found["m"]
    number = [one[:3] for one in MONTHS].index(name) + 1 if name else int(month)
    day = int(found["day"] or found["d"] or found["dd"] or found["n"])
    try:
        return date(year + 2000 if year < 100 else year, number, day)
    except ValueError:
        return None


def _received(every: list[Piece]) -> tuple[date, Piece] | None:
    for one in _days(every):
        if RECEIVED.search(one.before) and not OTHER.search(one.before):
            return one.day, one.place
    for line in every:
        wrote = WROTE.match(line.text)
        found = DATE.search(line.text) if wrote else None
        day = day_of(found) if found else None
        if found and day:
            return day, line.cut(*found.span())
    return None


def _answered(every: list[Piece]) -> tuple[date, Piece] | None:
    quoted = (
        place
        for place, line in enumerate(every)
        if line.text.startswith(">") or place and QUOTED.match(line.text)
    )
    days = list(_days(every[: next(quoted, len(every))]))
    said = [one for one in days if ANSWERED.search(one.before)]
    alone = [one for one in days if one.alone and not RECEIVED.search(one.before)]
    said.sort(key=lambda one: LETTERHEAD.search(one.before) is not None)
    own = next((one for one in (*said, *alone) if not OTHER.search(one.before)), None)
    return (own.day, own.place) if own else None
