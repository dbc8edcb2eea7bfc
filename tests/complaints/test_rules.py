"""The clocks of complaints, worked out by hand, and their steps."""

from datetime import UTC, date, datetime

import pytest

from portal.complaints.operations import EnglishDaysOff
from portal.complaints.rules import (
    Kind,
    Outcome,
    OutcomeMissing,
    PublicNoteMissing,
    Step,
    StepNotPossible,
    check_outcome,
    check_step,
    due_at,
)

DAYS_OFF = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (at(1, 9), at(3, 9)),  # Tuesday to Thursday
        (at(3, 16, 30), at(7, 16, 30)),  # Thursday: a Friday counts, the weekend does not
        (at(4, 9), at(8, 9)),  # Friday to Tuesday
        (at(5, 12), at(9, 0)),  # Saturday: the clock starts on Monday
        (at(24, 12), at(30, 12)),  # Christmas Eve: the 25th and the 28th are bank holidays
    ],
)
def test_a_notice_about_defamation_runs_48_hours_on_working_days(
    received: datetime, due: datetime
) -> None:
    assert due_at(Kind.DEFAMATION, received, DAYS_OFF) == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (at(1, 9), at(8, 23, 59)),
        (at(5, 9), at(11, 23, 59)),  # a Saturday is not counted, nor are the days before Monday
        (at(21, 9), at(30, 23, 59)),  # 22, 23, 24, 29, 30
    ],
)
def test_a_complaint_about_a_fact_runs_five_working_days(received: datetime, due: datetime) -> None:
    assert due_at(Kind.FACT, received, DAYS_OFF).replace(second=0) == due


def test_a_data_protection_complaint_runs_thirty_days() -> None:
    assert due_at(Kind.PERSONAL, at(1, 9), DAYS_OFF) == at(31, 9)


def test_the_english_calendar_knows_good_friday_and_no_scottish_day() -> None:
    days = EnglishDaysOff()
    assert date(2026, 4, 3) in days
    assert date(2026, 11, 30) not in days
    assert date(2026, 1, 2) not in days


@pytest.mark.parametrize(
    ("now_at", "to"),
    [
        (Step.DECIDED, Step.ACKNOWLEDGED),
        (Step.WITHDRAWN, Step.DECIDED),
        (Step.ACKNOWLEDGED, Step.RECEIVED),
        (Step.RECEIVED, Step.WITHDRAWN),
    ],
)
def test_a_step_that_does_not_follow_is_refused(now_at: Step, to: Step) -> None:
    with pytest.raises(StepNotPossible):
        check_step(now_at, to)


def test_a_decision_says_how_it_ended_and_what_the_public_reads() -> None:
    check_outcome(Outcome.KEPT, "The document says 47.", "")
    with pytest.raises(OutcomeMissing):
        check_outcome(None, "Words", "")
    with pytest.raises(OutcomeMissing):
        check_outcome(Outcome.KEPT, " ", "")
    with pytest.raises(PublicNoteMissing):
        check_outcome(Outcome.REMOVED, "Done.", " ")
