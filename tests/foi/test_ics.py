"""Calendar files that calendars can read: RFC 5545 to the letter."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foi.ics import LONGEST_LINE, Day, calendar, escaped, folded

DAYS = [
    Day("answer", date(2026, 12, 1), "FOI answer due: Sampleford", "Within 20 days; or, late.\nŵ"),
    Day("review", date(2027, 1, 29), "Review due: " + "Cyngor Cwm Ffug ŵ " * 12, ""),
]


def made(days: list[Day] = DAYS) -> bytes:
    return calendar(
        days,
        uid="foi-request-1",
        host="portal.example",
        stamp=datetime(2026, 11, 3, 9, 5, tzinfo=UTC),
        url="https://portal.example/requests/x",
        name="FOI request to Sampleford",
    )


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_every_line_ends_with_crlf_and_none_is_longer_than_75_octets() -> None:
    content = made()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert all(len(line) <= LONGEST_LINE for line in content.split(b"\r\n"))


def test_each_day_is_a_whole_day_with_a_name_that_stays() -> None:
    lines = unfolded(made())
    assert [line for line in lines if line.startswith("UID:")] == [
        "UID:foi-request-1-answer@portal.example",
        "UID:foi-request-1-review@portal.example",
    ]
    assert "DTSTART;VALUE=DATE:20261201" in lines
    assert "DTEND;VALUE=DATE:20261202" in lines
    assert lines.count("DTSTAMP:20261103T090500Z") == 2
    assert made() == made()


def test_every_part_is_opened_and_closed_in_order() -> None:
    opened: list[str] = []
    for line in unfolded(made()):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened.append(value)
        elif name == "END":
            assert opened.pop() == value
    assert opened == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT"),
    ],
)
def test_what_has_a_meaning_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n")))
def test_folding_loses_nothing_and_cuts_no_letter(line: str) -> None:
    content = folded(line)
    pieces = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= LONGEST_LINE for piece in pieces)
    assert all(piece.decode().startswith(" ") for piece in pieces[1:])
    assert content.decode().removesuffix("\r\n").replace("\r\n ", "") == line
