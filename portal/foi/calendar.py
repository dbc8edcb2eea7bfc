"""The days off that each Act knows, from the calendar of the package `holidays`."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from holidays import country_holidays

from portal.councils.rules import FoiLaw

# FOIA s.10(6): a bank holiday "in any part of the United Kingdom"; FOISA s.73: "in Scotland".
PARTS = {FoiLaw.FOIA: ("ENG", "WLS", "SCT", "NIR"), FoiLaw.FOISA: ("SCT",)}


@cache
def bank_holidays(law: FoiLaw, year: int) -> frozenset[date]:
    """The bank holidays of a year, with their substitute days and Good Friday."""
    parts = [country_holidays("GB", subdiv=part, years=year) for part in PARTS[law]]
    return frozenset(day for part in parts for day in part)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Every day off under one Act; a year is looked up when it is first asked about."""

    law: FoiLaw

    def __contains__(self, day: object) -> bool:
        """Whether it is a day off (weekends are the rules' own)."""
        return isinstance(day, date) and day in bank_holidays(self.law, day.year)
