"""When an answer is due, against dates counted by hand.

Each line of CASES: law, day of receipt, due date, and how it was counted with a paper calendar.
"4w" is the same weekday four weeks on, which is the 20th working day when no day is off in
between; each weekday off ("-1") moves it to the next working day. A receipt at a weekend counts
like the Friday before. Days off are written with the reason; "UK" is all of it, NI and S a part.
"""

from datetime import date

import pytest

from portal.councils.rules import FoiLaw
from portal.foi.calendar import DaysOff, bank_holidays
from portal.foi.rules import (
    answer_due,
    complaint_by,
    is_working_day,
    review_asked_by,
    review_due,
)

CASES = """
nothing off
FOIA  Mon 2025-02-03 Mon 2025-03-03 4w
FOISA Mon 2025-02-03 Mon 2025-03-03 4w
FOIA  Wed 2025-10-01 Wed 2025-10-29 4w
FOIA  Fri 2024-09-06 Fri 2024-10-04 4w
FOIA  Thu 2024-02-01 Thu 2024-02-29 4w, in a leap year
FOIA  Wed 2023-02-01 Wed 2023-03-01 4w, in no leap year
received at a weekend
FOIA  Sat 2025-02-01 Fri 2025-02-28 as Fri 31 Jan: 4w
FOIA  Sun 2025-02-02 Fri 2025-02-28 as Fri 31 Jan: 4w
FOISA Sun 2025-02-02 Fri 2025-02-28 as Fri 31 Jan: 4w
FOISA Sat 2025-08-30 Fri 2025-09-26 as Fri 29 Aug: 4w
FOIA  Sat 2025-05-03 Tue 2025-06-03 as Fri 2 May: 4w is Fri 30 May; -2 (5 and 26 May UK)
FOIA  Sat 2005-01-01 Tue 2005-02-01 the Act's first day; 3 Jan UK, 4 Jan S off; Wed 5 Jan is 1st
17 March, Northern Ireland
FOIA  Mon 2025-03-03 Tue 2025-04-01 4w is Mon 31 Mar; -1 (17 Mar NI)
FOISA Mon 2025-03-03 Mon 2025-03-31 4w; 17 March is no day off in Scotland
FOIA  Wed 2023-03-01 Thu 2023-03-30 4w is Wed 29 Mar; -1 (17 Mar NI)
FOISA Wed 2023-03-01 Wed 2023-03-29 4w
FOIA  Mon 2025-03-17 Mon 2025-04-14 received on it: not counted anyway, 4w
FOIA  Fri 2024-03-01 Wed 2024-04-03 to 28 Mar 18 (Mon 18 Mar NI off); 29 Mar, 1 Apr off; 2, 3 Apr
FOISA Fri 2024-03-01 Mon 2024-04-01 to Thu 28 Mar 19; 29 Mar off; Easter Monday is the 20th
Easter
FOIA  Mon 2025-04-07 Thu 2025-05-08 4w is Mon 5 May (off); 18, 21 Apr off: 17 to 2 May; 6, 7, 8 May
FOISA Mon 2025-04-07 Wed 2025-05-07 18 Apr off: 18 to 2 May; 5 May off; 6, 7 May
FOIA  Thu 2025-04-17 Tue 2025-05-20 4w is Thu 15 May; -3 (18, 21 Apr, 5 May): Fri, Mon, Tue
FOISA Thu 2025-04-17 Mon 2025-05-19 4w is Thu 15 May; -2 (18 Apr, 5 May): Fri, Mon
FOIA  Fri 2025-04-18 Tue 2025-05-20 received on Good Friday: 22 Apr is the 1st; -1 (5 May)
FOISA Fri 2025-04-18 Mon 2025-05-19 received on Good Friday: Easter Monday is the 1st; -1 (5 May)
FOIA  Mon 2025-04-21 Tue 2025-05-20 received on Easter Monday: 22 Apr is the 1st; -1 (5 May)
FOISA Mon 2025-04-21 Tue 2025-05-20 a working day there, but the day of receipt; 22 Apr is the 1st
FOIA  Mon 2011-04-11 Fri 2011-05-13 4w is Mon 9 May; -4 (22, 25, 29 Apr royal wedding, 2 May)
FOISA Mon 2011-04-11 Thu 2011-05-12 4w is Mon 9 May; -3 (22, 29 Apr, 2 May)
May, and days off of one year only
FOIA  Wed 2020-04-22 Thu 2020-05-21 4w is Wed 20 May; -1 (8 May in place of 4 May)
FOISA Wed 2020-04-22 Thu 2020-05-21 4w is Wed 20 May; -1 (8 May in place of 4 May)
FOIA  Fri 2020-05-01 Tue 2020-06-02 4w is Fri 29 May; -2 (8, 25 May); Mon 4 May counts
FOIA  Fri 2023-04-14 Tue 2023-05-16 4w is Fri 12 May; -2 (1 May, 8 May Coronation)
FOISA Fri 2023-04-14 Tue 2023-05-16 4w is Fri 12 May; -2 (1 May, 8 May Coronation)
FOIA  Sun 2023-05-07 Tue 2023-06-06 as Fri 5 May: 4w is Fri 2 June; -2 (8, 29 May)
FOIA  Mon 2023-05-08 Tue 2023-06-06 received on it: Tue 9 May is the 1st; 4w is Mon 5 June; -1
FOIA  Tue 2025-05-06 Wed 2025-06-04 4w is Tue 3 June; -1 (26 May)
FOISA Tue 2025-05-06 Wed 2025-06-04 4w is Tue 3 June; -1 (26 May)
FOIA  Mon 2022-05-16 Wed 2022-06-15 4w is Mon 13 June; -2 (2, 3 June Jubilee); Mon 30 May counts
FOISA Mon 2022-05-16 Wed 2022-06-15 4w is Mon 13 June; -2 (2, 3 June Jubilee)
FOIA  Mon 2012-05-14 Wed 2012-06-13 4w is Mon 11 June; -2 (4, 5 June Jubilee); Mon 28 May counts
FOIA  Mon 2026-06-01 Tue 2026-06-30 4w is Mon 29 June; -1 (15 June, World Cup, S)
FOISA Mon 2026-06-01 Tue 2026-06-30 4w is Mon 29 June; -1 (15 June, World Cup, S)
FOIA  Mon 2022-09-05 Tue 2022-10-04 4w is Mon 3 Oct; -1 (19 Sep, state funeral)
FOISA Mon 2022-09-05 Tue 2022-10-04 4w is Mon 3 Oct; -1 (19 Sep, state funeral)
FOIA  Sat 2022-09-17 Mon 2022-10-17 as Fri 16 Sep: 4w is Fri 14 Oct; -1 (19 Sep)
FOIA  Mon 2022-08-22 Wed 2022-09-21 29 Aug off: 18 to Fri 16 Sep; 19 Sep off; Tue 20, Wed 21
FOISA Mon 2022-08-22 Tue 2022-09-20 29 August counts: 19 to Fri 16 Sep; 19 Sep off; Tue 20
12 July, Northern Ireland
FOIA  Mon 2024-07-01 Tue 2024-07-30 4w is Mon 29 July; -1 (Fri 12 July NI)
FOISA Mon 2024-07-01 Mon 2024-07-29 4w
FOIA  Tue 2025-07-01 Wed 2025-07-30 4w is Tue 29 July; -1 (Mon 14 July for Sat 12 NI)
FOISA Tue 2025-07-01 Tue 2025-07-29 4w
FOIA  Thu 2020-06-25 Fri 2020-07-24 4w is Thu 23 July; -1 (Mon 13 July for Sun 12 NI)
FOIA  Wed 2023-07-12 Thu 2023-08-10 received on it; 4w is Wed 9 Aug; -1 (7 Aug S)
FOISA Wed 2023-07-12 Thu 2023-08-10 4w is Wed 9 Aug; -1 (7 Aug S)
August: first Monday Scotland, last Monday the others
FOIA  Mon 2025-07-21 Tue 2025-08-19 4w is Mon 18 Aug; -1 (4 Aug S)
FOISA Mon 2025-07-21 Tue 2025-08-19 4w is Mon 18 Aug; -1 (4 Aug S)
FOIA  Mon 2025-08-11 Tue 2025-09-09 4w is Mon 8 Sep; -1 (25 Aug)
FOISA Mon 2025-08-11 Mon 2025-09-08 4w; 25 August is no day off in Scotland
FOIA  Fri 2025-08-01 Tue 2025-09-02 4w is Fri 29 Aug; -2 (4 Aug S, 25 Aug)
FOISA Fri 2025-08-01 Mon 2025-09-01 4w is Fri 29 Aug; -1 (4 Aug S)
St Andrew's Day, Scotland
FOIA  Tue 2025-11-25 Wed 2025-12-24 4w is Tue 23 Dec; -1 (Mon 1 Dec for Sun 30 Nov S)
FOISA Tue 2025-11-25 Wed 2025-12-24 4w is Tue 23 Dec; -1 (Mon 1 Dec for Sun 30 Nov S)
FOIA  Wed 2024-11-06 Thu 2024-12-05 4w is Wed 4 Dec; -1 (Mon 2 Dec for Sat 30 Nov S)
FOIA  Wed 2026-11-25 Thu 2026-12-24 4w is Wed 23 Dec; -1 (Mon 30 Nov S)
FOISA Thu 2023-11-30 Wed 2024-01-03 received on it; 16 to 22 Dec; 27, 28, 29; 1, 2 Jan off; 3 Jan
FOIA  Thu 2023-11-30 Wed 2024-01-03 received on it; 16 to 22 Dec; 27, 28, 29; 1, 2 Jan off; 3 Jan
the turn of the year; 2 January is Scotland's
FOIA  Mon 2025-12-01 Wed 2025-12-31 4w is Mon 29 Dec; -2 (25, 26 Dec): Tue, Wed
FOIA  Fri 2025-12-19 Thu 2026-01-22 4w is Fri 16 Jan; -4 (25, 26 Dec, 1, 2 Jan)
FOISA Fri 2025-12-19 Thu 2026-01-22 4w is Fri 16 Jan; -4 (25, 26 Dec, 1, 2 Jan)
FOIA  Tue 2024-12-24 Mon 2025-01-27 4w is Tue 21 Jan; -4 (25, 26 Dec, 1, 2 Jan)
FOIA  Wed 2024-12-25 Mon 2025-01-27 received on Christmas Day: 27 Dec is the 1st; as the 24th
FOIA  Wed 2025-01-01 Thu 2025-01-30 4w is Wed 29 Jan; -1 (2 Jan S)
FOISA Wed 2025-01-01 Thu 2025-01-30 4w is Wed 29 Jan; -1 (2 Jan S)
FOIA  Thu 2025-01-02 Thu 2025-01-30 4w; received on Scotland's day off
FOIA  Wed 2021-12-22 Tue 2022-01-25 4w is Wed 19 Jan; -4 (27, 28 Dec, 3 Jan, 4 Jan S)
FOISA Wed 2021-12-22 Tue 2022-01-25 4w is Wed 19 Jan; -4 (27, 28 Dec, 3, 4 Jan)
FOIA  Fri 2022-12-23 Thu 2023-01-26 4w is Fri 20 Jan; -4 (26, 27 Dec, 2 Jan, 3 Jan S)
FOIA  Thu 2020-12-24 Wed 2021-01-27 4w is Thu 21 Jan; -4 (25, 28 Dec, 1 Jan, 4 Jan S)
FOIA  Fri 2016-12-23 Thu 2017-01-26 4w is Fri 20 Jan; -4 (26, 27 Dec, 2 Jan, 3 Jan S)
"""
LINES = [line.split(maxsplit=5) for line in CASES.splitlines() if line.startswith("FOI")]
LAWS = {"FOIA": FoiLaw.FOIA, "FOISA": FoiLaw.FOISA}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("law", "weekday", "received", "due_weekday", "due", "counted"), LINES, ids=lambda part: part
)
def test_an_answer_is_due_on_the_twentieth_working_day_after_receipt(
    law: str, weekday: str, received: str, due_weekday: str, due: str, counted: str
) -> None:
    assert (f"{day(received):%a}", f"{day(due):%a}") == (weekday, due_weekday), counted
    assert answer_due(day(received), DaysOff(LAWS[law])) == day(due), counted


def test_at_least_sixty_cases_were_counted() -> None:
    assert len(LINES) >= 60
    assert {law for law, *_ in LINES} == {"FOIA", "FOISA"}


# The weekdays off of some years, written from the published lists of bank holidays.
SCOTLAND = {
    2022: "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    2024: "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    2025: "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
}
ELSEWHERE = {
    2022: "03-17 04-18 07-12 08-29",
    2024: "03-18 04-01 07-12 08-26",
    2025: "03-17 04-21 07-14 08-25",
}


def weekdays_off(law: FoiLaw, year: int) -> list[str]:
    return sorted(f"{off:%m-%d}" for off in bank_holidays(law, year) if off.weekday() < 5)


@pytest.mark.parametrize("year", SCOTLAND)
def test_the_calendar_is_scotlands_there_and_everybodys_under_the_other_act(year: int) -> None:
    scottish = SCOTLAND[year].split()
    assert weekdays_off(FoiLaw.FOISA, year) == scottish
    assert weekdays_off(FoiLaw.FOIA, year) == sorted(scottish + ELSEWHERE[year].split())


@pytest.mark.parametrize("year", range(2005, 2031))
@pytest.mark.parametrize("law", FoiLaw)
def test_every_year_has_good_friday_and_new_year_off(law: FoiLaw, year: int) -> None:
    off = DaysOff(law)
    fridays = [d for d in bank_holidays(law, year) if d.weekday() == 4 and d.month in {3, 4}]
    assert [d for d in fridays if (d.month, d.day) != (3, 17)]  # Good Friday
    assert not is_working_day(date(year, 1, 1), off)
    assert not is_working_day(date(year, 1, 2), off)
    assert not is_working_day(date(year, 12, 25), off)


def test_christmas_is_no_working_day_whatever_calendar_is_passed_in() -> None:
    assert not is_working_day(day("2024-12-25"), frozenset())
    assert is_working_day(day("2024-12-26"), frozenset())
    assert "Christmas" not in DaysOff(FoiLaw.FOIA)


@pytest.mark.parametrize(
    ("law", "since", "last"),
    [
        ("FOISA", "2025-02-03", "2025-03-31"),  # eight weeks on, nothing off
        ("FOIA", "2025-02-03", "2025-04-01"),  # the same, 17 March off
        ("FOISA", "2025-03-24", "2025-05-21"),  # 19 May and 2 (18 April, 5 May)
        ("FOIA", "2025-03-24", "2025-05-22"),  # 19 May and 3 (21 April too)
        (
            "FOISA",
            "2026-12-24",
            "2027-02-24",
        ),  # 18 Feb and 4 (25, 28 Dec, 1, 4 Jan): 19, 22, 23, 24
        ("FOIA", "2026-12-24", "2027-02-24"),
        ("FOISA", "2025-08-02", "2025-09-29"),  # a Saturday, as Fri 1 Aug: 26 Sep and 1 (4 Aug)
    ],
)
def test_a_review_is_asked_for_within_forty_working_days(law: str, since: str, last: str) -> None:
    assert review_asked_by(day(since), DaysOff(LAWS[law])) == day(last)


def test_a_review_is_answered_within_twenty_working_days_or_forty_where_it_is_complex() -> None:
    off = DaysOff(FoiLaw.FOIA)
    assert review_due(day("2025-02-03"), off) == day("2025-03-03")
    assert review_due(day("2025-02-03"), off, complex_case=True) == day("2025-04-01")


@pytest.mark.parametrize(
    ("since", "last"),
    [
        ("2025-12-24", "2026-06-24"),
        ("2025-08-31", "2026-02-28"),  # no 31 February
        ("2023-08-31", "2024-02-29"),
        ("2025-06-30", "2025-12-30"),
        ("2025-07-01", "2026-01-01"),
    ],
)
def test_a_complaint_in_scotland_is_made_within_six_months(since: str, last: str) -> None:
    assert complaint_by(day(since)) == day(last)
