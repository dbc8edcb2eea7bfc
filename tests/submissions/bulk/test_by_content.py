"""What stands in a column says more than its heading."""

from portal.entries.words import AnswerState, ClaimStatus
from tests.support.bulk import planned, reason, sheet, statuses

WDTK = "https://www.whatdotheyknow.com/request/cctv_"


def test_days_under_response_received_are_days() -> None:
    made = planned(
        sheet(
            [
                ["Council", "Q1: make of cameras", "Response received", "WDTK link"],
                ["Sampleford", "Hikvision, Dahua and Axis", "12/03/2024", f"{WDTK}1"],
                ["Exampleton", "Information not held", "14/03/2024", f"{WDTK}2"],
                ["Newtown upon Sample", "Axis", "No response", f"{WDTK}3"],
                ["Albasample", "", "No response", f"{WDTK}4"],
            ]
        )
    )
    assert statuses(made) == {2: "proposed", 3: "proposed", 4: "unclear", 5: "proposed"}
    first, second, third = (one.answer for one in made.findings)
    assert (first.answered_on, len(first.claims)) == ("2024-03-12", 3)
    assert (second.answered_on, second.state) == ("2024-03-14", AnswerState.NOT_HELD)
    assert (third.answered_on, third.state) == ("", AnswerState.NO_REPLY)
    assert "The outcome says no answer, other cells say what it was" in reason(made, 4)


def test_outcomes_under_date_answered_are_outcomes() -> None:
    made = planned(
        sheet(
            [
                ["Council", "Make", "Answered", "WDTK link"],
                ["Sampleford", "", "Refused", f"{WDTK}1"],
                ["Exampleton", "", "Not held", f"{WDTK}2"],
                ["Albasample", "Axis", "", f"{WDTK}3"],
            ]
        )
    )
    assert set(statuses(made).values()) == {"proposed"}
    states = [one.answer.state for one in made.findings]
    assert states == [AnswerState.REFUSED, AnswerState.NOT_HELD, AnswerState.DISCLOSED]


def test_a_sentence_in_the_column_of_brands_is_read_as_one() -> None:
    made = planned(
        sheet(
            [
                ["Council", "Make", "Date of response", "WDTK link"],
                ["Sampleford", "None of our cameras are Hikvision or Dahua", "2024", f"{WDTK}1"],
                ["Exampleton", "We do not use any Hikvision cameras.", "2024", f"{WDTK}2"],
                ["Albasample", "We may or may not use Hikvision", "2024", f"{WDTK}3"],
            ]
        )
    )
    assert statuses(made) == {2: "proposed", 3: "proposed", 4: "unclear"}
    first, second = (one.answer for one in made.findings)
    said = [(claim.brands, claim.status) for claim in (*first.claims, *second.claims)]
    assert sorted(said) == [
        (("dahua",), ClaimStatus.NOT_USED),
        (("hikvision",), ClaimStatus.NOT_USED),
        (("hikvision",), ClaimStatus.NOT_USED),
    ]
