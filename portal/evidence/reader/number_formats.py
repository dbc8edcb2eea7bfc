"""Numbers of a workbook as they are shown: days, months, per cents (ECMA-376 part 1, 18.8.30)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from .archive import attribute, elements

WITH_DAY = {14, 15, 16, 22, *range(27, 37), *range(50, 59)}
MONTH_ONLY = {17}
TIMES = {18, 19, 20, 21, 45, 46, 47}
PER_CENT = {9, 10}
NOT_A_LETTER = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
LAST_SERIAL, DAYS_TO_1904 = 2_958_465, 1_462  # 31 December 9999


@dataclass(frozen=True, slots=True)
class Formats:
    """Which style of a cell shows its number as what: "day", "month", "year", "%" or nothing."""

    of_style: tuple[str, ...]
    since_1904: bool = False

    def shown(self, value: str, style: str) -> str:
        """A number as text; a day as 2019-06-06, a month as 2019-06."""
        try:
            number = float(value)
        except ValueError:
            return value
        if not isfinite(number):
            return value
        place = int(style[:9]) if style.isdecimal() else 0
        shape = self.of_style[place] if place < len(self.of_style) else ""
        if shape == "%":
            return f"{_plain(round(number * 100, 6))}%"
        last = LAST_SERIAL - (DAYS_TO_1904 if self.since_1904 else 0)
        if shape and 1 <= number <= last:
            return self._dated(number, shape)
        return _plain(number)

    def _dated(self, serial: float, shape: str) -> str:
        # Day 60 of 1900 never was; no date here is that old.
        start = date(1904, 1, 1) if self.since_1904 else date(1899, 12, 30)
        day = start + timedelta(days=int(serial))
        return day.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[shape])


def _plain(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def read_formats(members: dict[str, bytes]) -> Formats:
    """The formats of a workbook's styles."""
    codes: dict[int, str] = {}
    styles: list[str] = []
    within = False
    for event, local, element in elements(members.get("xl/styles.xml", b"<none/>")):
        if local == "cellXfs":
            within = event == "start"
        if event != "start":
            continue
        number = attribute(element, "numFmtId")
        if local == "numFmt" and number.isdecimal():
            codes[int(number[:9])] = attribute(element, "formatCode")
        elif local == "xf" and within:
            place = int(number[:9]) if number.isdecimal() else 0
            styles.append(shape_of(place, codes.get(place, "")))
    return Formats(tuple(styles), _since_1904(members))


def _since_1904(members: dict[str, bytes]) -> bool:
    return any(
        attribute(element, "date1904").lower() in {"1", "true", "on"}
        for event, local, element in elements(members["xl/workbook.xml"])
        if event == "start" and local == "workbookPr"
    )


def shape_of(number: int, code: str) -> str:
    """What a format shows, by its number or its code."""
    if code:
        letters = NOT_A_LETTER.sub("", code.split(";")[0]).lower()
        if "%" in letters:
            return "%"
        if "y" in letters:
            return "day" if "d" in letters else "month" if "m" in letters else "year"
        return "day" if "d" in letters and "m" in letters else ""
    if number in WITH_DAY:
        return "day"
    if number in MONTH_ONLY:
        return "month"
    return "%" if number in PER_CENT else ""
