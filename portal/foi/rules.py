"""Counting by the two Acts, FOIA 2000 and FOISA 2002. Pure: the days off are passed in.

- "Not later than the twentieth working day following the date of receipt" (FOIA s.10(1); FOISA
  s.10(1) says "after"): the day of receipt is never counted, whatever day it is. A request that
  comes on a Saturday is received on that Saturday (FOIA s.10(6): "the day on which the public
  authority receives the request") and the next working day is the first of the twenty.
- A working day is no Saturday, no Sunday, not Christmas Day, not Good Friday and no bank holiday in
  any part of the United Kingdom (FOIA s.10(6)). In Scotland it is no Saturday, no Sunday, not
  Christmas Day and no bank holiday in Scotland (FOISA s.73; Good Friday is one, Easter Monday not).
- A review is asked for within 40 working days (FOISA s.20(5); under FOIA that is the code of
  practice's advice) and answered within 20 (FOISA s.21(1); the code allows 40 where it is complex).
- A complaint to the Scottish Information Commissioner is made before six months have gone
  (FOISA s.47(4)); FOIA sets no number, only no "undue delay" (s.50(2)(b)).
"""

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta

ANSWER_DAYS = 20
REVIEW_ASKED_DAYS = 40
REVIEW_DAYS = 20
COMPLEX_REVIEW_DAYS = 40
COMPLAINT_MONTHS = 6
SATURDAY = 5


def is_working_day(day: date, days_off: Container[date]) -> bool:
    """Whether a day counts; `days_off` holds the bank holidays (and Good Friday) of the law."""
    christmas = (day.month, day.day) == (12, 25)
    return day.weekday() < SATURDAY and not christmas and day not in days_off


def working_day_after(day: date, number: int, days_off: Container[date]) -> date:
    """The `number`th working day after `day` (1 or more), which itself is not counted."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day, days_off)
    return day


def answer_due(received: date, days_off: Container[date]) -> date:
    """The last day on which a request received on that day may be answered."""
    return working_day_after(received, ANSWER_DAYS, days_off)


def review_asked_by(since: date, days_off: Container[date]) -> date:
    """The last day to ask for a review, counted from the answer or, without one, its due date."""
    return working_day_after(since, REVIEW_ASKED_DAYS, days_off)


def review_due(received: date, days_off: Container[date], *, complex_case: bool = False) -> date:
    """The last day to answer a request for review that was received on that day."""
    days = COMPLEX_REVIEW_DAYS if complex_case else REVIEW_DAYS
    return working_day_after(received, days, days_off)


def complaint_by(since: date) -> date:
    """The last day of the six months after `since`: the same day of the month, or the month's last.

    Counted in Scotland from the answer to the review or, without one, from the day it was due.
    """
    months = since.month - 1 + COMPLAINT_MONTHS
    year, month = since.year + months // 12, months % 12 + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))
