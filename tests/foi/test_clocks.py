"""The dates that follow one another, and the law they rest on, against a paper calendar."""

from datetime import date

from portal.councils.rules import FoiLaw
from portal.foi.calendar import DaysOff
from portal.foi.clocks import ACTS, Clocks, clocks


def test_in_scotland_every_step_has_its_last_day() -> None:
    # Tue 25 Nov 2025: 20 days is 24 Dec (St Andrew's on 1 Dec). 40 on: 18 Feb is eight weeks,
    # and four off (25, 26 Dec, 1, 2 Jan): 24 Feb. 20 on: four weeks, 24 March. Six months: 24 Sep.
    assert clocks(date(2025, 11, 25), FoiLaw.FOISA, DaysOff(FoiLaw.FOISA)) == Clocks(
        received=date(2025, 11, 25),
        answer_due=date(2025, 12, 24),
        review_asked_by=date(2026, 2, 24),
        review_due=date(2026, 3, 24),
        complex_review_due=None,
        complaint_by=date(2026, 9, 24),
    )


def test_elsewhere_a_complex_review_takes_longer_and_no_number_of_months_is_set() -> None:
    # As above to 24 Feb 2026. 20 on: 24 March and one off (17 March): 25 March. 40 on: 21 April
    # is eight weeks, and three off (17 March, Good Friday 3 and Easter Monday 6 April): 24 April.
    assert clocks(date(2025, 11, 25), FoiLaw.FOIA, DaysOff(FoiLaw.FOIA)) == Clocks(
        received=date(2025, 11, 25),
        answer_due=date(2025, 12, 24),
        review_asked_by=date(2026, 2, 24),
        review_due=date(2026, 3, 25),
        complex_review_due=date(2026, 4, 24),
        complaint_by=None,
    )


def test_each_act_is_cited_by_its_own_sections() -> None:
    foia, foisa = ACTS[FoiLaw.FOIA], ACTS[FoiLaw.FOISA]
    assert (foia.answer_section, foisa.answer_section) == ("section 10(1)", "section 10(1)")
    assert "Good Friday" in foia.days_off
    assert "any part of the United Kingdom (section 10(6))" in foia.days_off
    assert "Good Friday" not in foisa.days_off
    assert "in Scotland (section 73)" in foisa.days_off
    assert (foisa.review_source, foisa.review_answer_source) == ("section 20(5)", "section 21(1)")
    assert (foia.advice_section, foisa.advice_section) == ("section 16", "section 15")
