"""Invented campaign spreadsheets, each of another shape: the status of every row."""

from datetime import date
from typing import Any

import openpyxl

from portal.entries.content import Exemption
from portal.entries.words import AnswerState, BrandValue, CameraKind, ClaimStatus, Counted, Law
from portal.submissions.bulk.context import Defaults, Known
from tests.support.bulk import planned, reason, sheet, statuses, workbook
from tests.support.entries import answer, claim

WDTK = "https://www.whatdotheyknow.com/request/"


def test_one_row_per_answer_with_title_rows_and_merged_brands() -> None:
    made = planned(
        sheet(
            [
                ["FOI campaign 2023", "", "", "", "", "", "", ""],
                ["Compiled by volunteers"],
                [],
                ["Local Authority", "Camera brand(s)", "Number of cameras", "Date of response",
                 "FOI ref", "WDTK link", "Exemption", "Notes"],
                ["Sampleford BC", "Hikvision (47), Dahua (9)", "", "6/6/2019", "F-101",
                 f"{WDTK}a", "", ""],
                ["Tre Enghraifft", "Axis", "approx. 50", "June 2019", "F-102", "", "", "by post"],
                ["Newtown", "Axis", "12", "2020", "F-103", "", "", ""],
                [],
                ["Albasample", "", "", "1 May 2022", "F-104", "", "s.35(1)(a)", ""],
                ["Exampleton", "", "no response", "", "F-105", "", "", "asked twice"],
                ["Sampleford", "Hikvision (47), Dahua (9)", "", "6/6/2019", "F-101",
                 "whatdotheyknow.com/request/a#incoming-1", "", ""],
                ["Sample Police", "Hikvision", "3", "2020", "F-106", "", "", ""],
                ["Sampleford", "Acme", "3", "2021", "F-107", "", "", ""],
                ["Sampleford", "Hikvision", "=SUM(B1:B3)", "2021", "F-108", "", "", ""],
                ["Sampleford", "Hikvision", "3", "2027-01-01", "F-109", "", "", ""],
                ["Total", "", "1,234"],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {
        5: "proposed", 6: "proposed", 7: "unclear", 9: "proposed", 10: "proposed",
        11: "duplicate", 12: "refused", 13: "unclear", 14: "unclear", 15: "refused", 16: "refused",
    }  # fmt: skip
    assert "Newtown upon Sample City Council (ZZC)" in reason(made, 7)
    assert "formula" in reason(made, 14)
    assert any("row 4" in note for note in made.notes)
    first, second, third, fourth = made.findings
    assert [c.total for c in first.answer.claims] == [47, 9]
    assert (second.council_code, second.answer.answered_on) == ("ZZB", "2019-06")
    assert third.answer.state is AnswerState.REFUSED
    assert third.answer.exemptions == (Exemption(law=Law.FOISA, section="35(1)(a)"),)
    assert fourth.answer.state is AnswerState.NO_REPLY
    assert "asked twice" in fourth.note_to_moderator


def test_several_rows_per_answer_with_kinds_and_places() -> None:
    made = planned(
        sheet(
            [
                ["Qty", "Make", "Type", "Authority", "Location", "Ref", "Date of reply",
                 "Response"],
                ["47", "Hikvision", "Static", "Sampleford", "Town centre", "R/1000", "06-Jun-19",
                 "Full"],
                ["9", "Hikvision", "PTZ", "Sampleford", "Town centre", "R/1000", "06-Jun-19",
                 "Full"],
                ["3", "Dahua", "", "Sampleford", "Libraries", "R/1000", "06-Jun-19", "Full"],
                ["3", "Bosch", "", "", "Libraries", "R/1000", "06-Jun-19", "Full"],
                ["10", "Hikvision", "", "Exampleton", "", "R/2000", "2020", "Full"],
                ["12", "Hikvision", "", "Exampleton", "", "R/2000", "2020", "Full"],
                ["", "", "", "ZZS", "", "R/3000", "2020", "Refused under section 31(1)(a)"],
                ["", "", "", "ZZC", "", "R/4000", "2020", "No cameras"],
                ["Qty", "Make", "Type", "Authority", "Location", "Ref", "Date of reply",
                 "Response"],
                ["300", "Various", "", "ZZD", "", "R/5000", "2020", "Partial"],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {
        2: "proposed", 3: "proposed", 4: "proposed", 5: "unclear", 6: "proposed", 7: "unclear",
        8: "proposed", 9: "proposed", 10: "refused", 11: "proposed",
    }  # fmt: skip
    first = made.findings[0]
    assert [one.row.number for one in made.rows if one.lead == 0] == [2, 3, 4]
    assert [(p.count, p.kind) for p in first.answer.claims[0].parts] == [
        (47, CameraKind.STATIC),
        (9, CameraKind.PTZ),
    ]
    assert [c.brands for c in first.answer.claims] == [("hikvision",), ("dahua",)]
    assert "row 6" in reason(made, 7)
    assert "was unclear" in made.findings[1].note_to_moderator
    none = made.findings[3].answer.claims[0]
    assert (none.status, none.brand_value) == (ClaimStatus.NOT_USED, BrandValue.EVERY)
    assert made.findings[4].answer.state is AnswerState.PARTLY_DISCLOSED


def test_one_column_per_brand_with_yes_no_and_numbers() -> None:
    made = planned(
        sheet(
            [
                ["Council name", "Do you use Hikvision? (Y/N)", "Dahua", "Number of Hikvision "
                                                                         "cameras",
                 "Axis", "Total number of cameras", "Date", "Link", "Region", "Contact e-mail"],
                ["Sampleford", "Y", "N", "47", "x", "120", "2023", f"{WDTK}w1", "East",
                 "a@b.example"],
                ["Exampleton", "No", "Unknown", "0", "", "15", "2023", f"{WDTK}w2", "", ""],
                ["ZZC", "Yes - 12", "", "12", "", "", "2023", f"{WDTK}w3", "", ""],
                ["ZZD", "?", "N", "", "", "", "2023", f"{WDTK}w4", "", ""],
                ["ZZS", "Refused", "", "", "", "", "2023", f"{WDTK}w5", "", ""],
                ["Newsample", "", "", "", "", "", "2023-05", f"{WDTK}w6", "", ""],
                ["ZZH", "Yes (being phased out)", "", "", "", "", "2023-05", f"{WDTK}w7", "", ""],
                ["ZZA", "Yes", "", "", "", "", "2024", f"{WDTK}w2", "", ""],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {
        2: "proposed", 3: "proposed", 4: "proposed", 5: "unclear", 6: "proposed", 7: "unclear",
        8: "proposed", 9: "unclear",
    }  # fmt: skip
    assert "one recipient" in reason(made, 9)
    assert any("Region" in note and "Contact e-mail" in note for note in made.notes)
    said = {c.brands: (c.status, c.total, c.counted) for c in made.findings[0].answer.claims}
    assert said == {
        ("hikvision",): (ClaimStatus.IN_USE, 47, Counted.THIS_BRAND),
        ("dahua",): (ClaimStatus.NOT_USED, None, Counted.THIS_BRAND),
        ("axis",): (ClaimStatus.IN_USE, None, Counted.THIS_BRAND),
        (): (ClaimStatus.IN_USE, 120, Counted.ALL_BRANDS),
    }
    assert made.findings[0].answer.asked_brands == ("hikvision",)
    assert "Dahua: Unknown" in made.findings[1].note_to_moderator
    assert [c.total for c in made.findings[2].answer.claims] == [12]
    assert made.findings[4].answer.claims[0].status is ClaimStatus.PHASING_OUT


def test_an_export_of_whatdotheyknow() -> None:
    made = planned(
        sheet(
            [
                ["request_url", "request_title", "public_body_name", "request_owner", "status",
                 "Do you use Hikvision cameras?", "How many Hikvision cameras?"],
                [f"{WDTK}cctv_1", "CCTV", "Sampleford Borough Council", "Someone", "successful",
                 "Yes", "12"],
                [f"{WDTK}cctv_2", "CCTV", "Exampleton City Council", "Someone", "rejected", "", ""],
                [f"{WDTK}cctv_3", "CCTV", "Albasample Council", "Someone",
                 "waiting_response_overdue", "", ""],
                [f"{WDTK}cctv_4", "CCTV", "Newtown upon Sample City Council", "Someone",
                 "not_held", "", ""],
                [f"{WDTK}cctv_5", "CCTV", "Newsample Council", "Someone", "partially_successful",
                 "No", ""],
                [f"{WDTK}cctv_6", "CCTV", "Sampleford Borough Council", "Someone",
                 "user_withdrawn", "", ""],
                [f"{WDTK}cctv_7", "CCTV", "Sampleford Borough Council", "Someone", "successful",
                 "", ""],
            ]
        )
    )  # fmt: skip
    assert statuses(made) == {
        2: "proposed", 3: "proposed", 4: "proposed", 5: "proposed", 6: "proposed", 7: "refused",
        8: "unclear",
    }  # fmt: skip
    assert [one.answer.state.value for one in made.findings] == [
        "disclosed", "refused", "no_reply", "not_held", "partly_disclosed",
    ]  # fmt: skip
    assert made.findings[0].answer.source.publisher == "WhatDoTheyKnow"


def a_workbook() -> bytes:
    """Real dates, a month, merged cells, a saved formula, links, hidden things, two sheets."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "Answers"
    page.append(["Our survey"])
    page.append(["Body", "Manufacturer", "How many?", "When answered", "Source", "Outcome"])
    page.append(["Sampleford", "Hikvision", 47, date(2019, 6, 6), "answer", "Answered"])
    page.append([None, "Dahua", 9, date(2019, 6, 6), "answer", "Answered"])
    page.append(["Exampleton", "Axis", 12.0, date(2020, 3, 1), "answer", "Answered"])
    page.append(["ZZC", "Axis", "=40+7", date(2020, 3, 1), "answer", "Answered"])
    page.append(["ZZD", "Axis", 5, date(2020, 3, 1), "answer", "Answered"])
    page.append(["ZZS", None, None, 43622, f"{WDTK}x5", "Not held"])
    page.merge_cells("A3:A4")
    for row, place in ((3, "x1"), (4, "x1"), (5, "x2"), (6, "x3"), (7, "x4")):
        page.cell(row, 5).hyperlink = WDTK + place
    page["D5"].number_format = "mmm yyyy"
    page.row_dimensions[7].hidden = True
    book.create_sheet("Working").append(["Council", "Brand"])
    book["Working"].append(["Sampleford", "Secret"])
    book["Working"].sheet_state = "hidden"
    book.create_sheet("Read me").append(["Thanks to everybody"])
    return workbook(book)


def test_a_workbook_with_merged_cells_links_and_hidden_things() -> None:
    made = planned(a_workbook(), ".xlsx")
    assert statuses(made) == {
        3: "proposed", 4: "proposed", 5: "proposed", 6: "unclear", 7: "unclear", 8: "proposed",
    }  # fmt: skip
    assert "hidden" in reason(made, 7)
    assert "formula" in reason(made, 6)
    assert any("Working" in note for note in made.notes)
    assert any("Read me" in note for note in made.notes)
    first, second, third = made.findings
    assert [c.brands[0] for c in first.answer.claims] == ["hikvision", "dahua"]
    assert (first.answer.answered_on, first.answer.source.url) == ("2019-06-06", f"{WDTK}x1")
    assert (second.answer.answered_on, second.answer.claims[0].total) == ("2020-03", 12)
    assert (third.answer.answered_on, third.answer.state) == ("2019-06-06", AnswerState.NOT_HELD)


def test_numbers_per_brand_in_an_old_european_file_with_words_for_all_rows() -> None:
    rows = [
        ["Authority", "Hikvision", "Dahua", "Other brands", "Total"],
        ["Sampleford", "47", "9", "Axis, Bosch", "80"],
        ["Exampleton", "0", "0", "", ""],
        ["Café Council", "1", "", "", "1"],
        ["ZZD", "1", "", "", ""],
        ["ZZC", "approx 50", "", "Acme", ""],
        ["", "", "", "", "1234"],
    ]
    content = sheet(rows, ";").decode().encode("cp1252")
    without = planned(content)
    assert set(statuses(without).values()) == {"unclear", "refused"}
    assert "No source" in reason(without, 2)
    made = planned(content, defaults=Defaults("https://campaign.example/answers", "2023-05"))
    assert statuses(made) == {
        2: "proposed",
        3: "proposed",
        4: "unclear",
        5: "proposed",
        6: "proposed",
        7: "refused",
    }
    assert made.findings[0].answer.source.url == "https://campaign.example/answers"
    none = made.findings[1].answer.claims
    assert [(c.status, c.total) for c in none] == [(ClaimStatus.NOT_USED, 0)] * 2
    assert made.findings[2].answer.claims[0].total == 1
    assert "Acme" in made.findings[3].note_to_moderator


def test_what_is_published_or_waits_is_a_duplicate() -> None:
    published = answer("2019-06-06", claim(parts=()), state=AnswerState.DISCLOSED)
    rows = [
        ["Council", "Brand", "Date", "Link"],
        ["Sampleford", "Hikvision", "2019-06-06", "http://sampleford.example/foi/1/?utm_source=x"],
        ["Sampleford", "Hikvision", "2019-06-06", "https://elsewhere.example/copy"],
        ["Sampleford", "Hikvision, Dahua", "2019-06-06", "https://www.sampleford.example/foi/1"],
    ]
    made = planned(sheet(rows[:3]), ".csv", Known(published, True))
    assert statuses(made) == {2: "duplicate", 3: "duplicate"}
    assert "the same address is published" in reason(made, 2)
    assert "the same day and brands" in reason(made, 3)
    more = planned(sheet([rows[0], rows[3]]), ".csv", Known(published, False))
    assert statuses(more) == {2: "proposed"}
    assert "says more" in reason(more, 2)


def test_of_an_answer_that_is_published_only_the_new_rows_are_proposed() -> None:
    published = answer("2019-06-06", claim(parts=()))
    link = "https://www.sampleford.example/foi/1"
    rows = [
        ["Council", "Brand", "Number", "Date", "Link"],
        ["Sampleford", "Hikvision", "", "2019-06-06", link],
        ["Sampleford", "Dahua", "3", "2019-06-06", link],
    ]
    made = planned(sheet(rows), ".csv", Known(published, True))
    assert statuses(made) == {2: "duplicate", 3: "proposed"}
    assert [c.brands for c in made.findings[0].answer.claims] == [("dahua",)]


def test_the_numbers_of_what_waits_cannot_be_tried_out() -> None:
    headings = ["Council", "Brand", "Number", "Date", "Link"]
    there = "https://www.sampleford.example/foi/1"
    kept = planned(sheet([headings, ["Sampleford", "Hikvision", "47", "2019-06-06", there]]))
    known = kept.findings[0].answer
    guess = sheet([headings, ["Sampleford", "Hikvision", "48", "2019-06-06", there]])
    assert "numbers differ" in reason(planned(guess, ".csv", Known(known, True)), 2)
    told = reason(planned(guess, ".csv", Known(known, False)), 2)
    assert told == "An answer with the same address waits for a decision already."
