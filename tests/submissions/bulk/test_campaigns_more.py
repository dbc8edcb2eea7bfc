"""More shapes of campaign spreadsheets: forms, numbered columns, headings in two rows, ticks."""

from portal.entries.words import AnswerState, BrandValue, ClaimStatus, Counted
from portal.submissions.bulk.reported import Plan
from tests.support.bulk import planned, reason, sheet, statuses

WDTK = "https://www.whatdotheyknow.com/request/"


def said(made: Plan) -> list[list[tuple[str, str, int | None]]]:
    """Brand, status and number of every claim, by finding."""
    return [
        [("/".join(c.brands) or "-", c.status.value, c.total) for c in one.answer.claims]
        for one in made.findings
    ]


def test_answers_of_an_online_form() -> None:
    made = planned(
        sheet(
            [
                ["Timestamp", "Which council did you ask?",
                 "Did the council say it uses Hikvision cameras?", "If yes, how many?",
                 "Did the council say it uses Dahua cameras?", "If yes, how many? ",
                 "Does the council use CCTV? (Y/N)",
                 "Link to the response on WhatDoTheyKnow", "Date the council responded"],
                ["10/03/2023 14:22", "Sampleford", "Yes", "47", "No", "", "Y", f"{WDTK}g1",
                 "9/3/2023"],
                ["10/03/2023 15:22", "Exampleton", "No", "", "No", "", "Y", f"{WDTK}g2",
                 "9/3/2023"],
                ["10/03/2023 16:22", "ZZC", "They refused to say", "", "", "", "Y", f"{WDTK}g3",
                 "9/3/2023"],
                ["10/03/2023 17:22", "ZZD", "Not sure", "", "No", "", "Y", f"{WDTK}g4", "9/3/2023"],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {2: "proposed", 3: "proposed", 4: "proposed", 5: "unclear"}
    assert sorted(said(made)[0]) == [("dahua", "not_used", None), ("hikvision", "in_use", 47)]
    assert made.findings[0].answer.claims[-1].counted is Counted.THIS_BRAND
    assert made.findings[2].answer.state is AnswerState.REFUSED
    assert made.findings[0].answer.answered_on == "2023-03-09"


def test_numbered_columns_are_pairs() -> None:
    made = planned(
        sheet(
            [
                ["Council", "Manufacturer 1", "Number 1", "Manufacturer 2", "Number 2", "Date",
                 "Ref"],
                ["Sampleford", "Hikvision", "47", "Dahua", "9", "1/2/2022", "F-2001"],
                ["Exampleton", "Hikvision", "none", "Bosch", "3", "1/2/2022", "F-2002"],
                ["ZZC", "Axis", "12", "", "", "1/2/2022", "F-2003"],
            ]
        )
    )  # fmt: skip
    assert said(made) == [
        [("hikvision", "in_use", 47), ("dahua", "in_use", 9)],
        [("hikvision", "not_used", 0), ("bosch", "in_use", 3)],
        [("axis", "in_use", 12)],
    ]


def test_headings_in_two_rows_belong_together() -> None:
    made = planned(
        sheet(
            [
                ["", "", "Hikvision", "", "Dahua", "", ""],
                ["Council", "Region", "In use?", "Number", "In use?", "Number", "Source"],
                ["Sampleford", "North", "Y", "47", "N", "0", "https://a.example/1"],
                ["Exampleton", "North", "N", "", "Y", "12", "https://a.example/2"],
            ]
        )
    )
    assert statuses(made) == {3: "proposed", 4: "proposed"}
    assert [sorted(one) for one in said(made)] == [
        [("dahua", "not_used", 0), ("hikvision", "in_use", 47)],
        [("dahua", "in_use", 12), ("hikvision", "not_used", None)],
    ]


def test_ticks_under_outcomes() -> None:
    made = planned(
        sheet(
            [
                ["Local authority", "Hikvision", "Both", "No response", "Refused", "URL"],
                ["Sampleford", "x", "", "", "", "https://a.example/1"],
                ["Exampleton", "", "x", "", "", "https://a.example/2"],
                ["ZZC", "", "", "x", "", "https://a.example/3"],
                ["ZZD", "", "", "", "x", "https://a.example/4"],
            ]
        )
    )
    assert statuses(made) == {2: "proposed", 3: "unclear", 4: "proposed", 5: "proposed"}
    assert [one.answer.state.value for one in made.findings] == ["disclosed", "no_reply", "refused"]
    assert any("Both" in note for note in made.notes)


def test_answers_in_the_councils_own_words() -> None:
    made = planned(
        sheet(
            [
                ["Council name", "Answer", "FOI ref number", "Date answered"],
                ["Sampleford",
                 "The Council operates 226 cameras. They are manufactured by Hikvision.",
                 "S-1001", "3 March 2021"],
                ["Exampleton", "Information exempt under Section 31(1)(a) of the Freedom of "
                 "Information Act.", "E-1002", "4 March 2021"],
                ["ZZC", "No cameras made by Hikvision or Dahua are used.", "C-1003",
                 "4 March 2021"],
                ["ZZD", "Yes - Hikvision and Dahua", "D-1004", "4 March 2021"],
                ["ZZS", "None", "B-1005", "4 March 2021"],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {
        2: "proposed",
        3: "proposed",
        4: "proposed",
        5: "proposed",
        6: "unclear",
    }
    assert ("hikvision", "in_use", None) in said(made)[0]
    assert made.findings[1].answer.exemptions[0].section == "31(1)(a)"
    assert {status for _, status, _ in said(made)[2]} == {ClaimStatus.NOT_USED.value}
    assert "no outcome" in reason(made, 6)


def test_a_brand_that_is_several_is_not_made_one() -> None:
    rows = [
        ["Council", "Make", "Qty", "Ref"],
        ["Sampleford", "Various (see attached)", "30", "F-3001"],
    ]
    claim = planned(sheet(rows)).findings[0].answer.claims[0]
    assert (claim.brand_value, claim.counted, claim.total) == (
        BrandValue.MIXED,
        Counted.ALL_BRANDS,
        30,
    )
