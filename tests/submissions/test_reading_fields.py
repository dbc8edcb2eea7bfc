"""What people type into single fields is read, or refused with a sentence."""

from datetime import date

import pytest

from portal.brands.rules import build_lexicon
from portal.entries.words import Law
from portal.submissions.reading_fields import (
    Unreadable,
    check_order,
    read_address,
    read_brands,
    read_count,
    read_date,
    read_exemptions,
)

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.sampleford.example/foi/1",
        "http://sampleford.example:8080/a?b=c#d",
        "https://www.gwynedd.llyw.cymru/cy/",
        "https://münchen.example/ä",
    ],
)
def test_a_web_address_is_kept_as_it_is(address: str) -> None:
    assert read_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://sampleford.example/",
        "//sampleford.example/",
        "www.sampleford.example",
        "https://",
        "https:///path",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::1",
        "https://sampleford.example:port/",
        "https://kent.gov.uk@evil.example/",
        "https://user:word@sampleford.example/",
        "https://sampleford.example\\@evil.example/",
        "https://sampleford.example/a b",
        "https://sampleford.example/" + "a" * 2000,
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_address(address)
    assert "address" in refusal.value.sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("2019", "2019"),
        ("2019-06", "2019-06"),
        ("2019-06-06", "2019-06-06"),
        ("6 June 2019", "2019-06-06"),
        ("6th Jun 2019", "2019-06-06"),
        ("June 2019", "2019-06"),
        ("06/06/2019", "2019-06-06"),
        ("6.6.2019", "2019-06-06"),
        ("2026-11-25", "2026-11-25"),
        ("2026", "2026"),
    ],
)
def test_dates_may_be_partial(typed: str, kept: str) -> None:
    assert read_date(typed, TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-26",
        "2027",
        "26/11/2026",
        "2019-13",
        "31 June 2019",
        "soon",
        "2019-6-6",
        "0001",
        "x",
    ],
)
def test_dates_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_date(typed, TODAY)


def test_an_answer_is_not_older_than_its_question() -> None:
    check_order("2019-05", "2019-05-01")
    check_order("2019-05-20", "2019")
    check_order("", "2019")
    with pytest.raises(Unreadable):
        check_order("2019-06-07", "2019-06-06")


@pytest.mark.parametrize(
    ("typed", "number"), [("", None), ("0", 0), ("47", 47), ("1,234", 1234), ("1 234", 1234)]
)
def test_counts_are_whole_numbers(typed: str, number: int | None) -> None:
    assert read_count(typed) == number


@pytest.mark.parametrize(
    "typed", ["-1", "lots", "4.5", "1e3", "٤٧", "1,23", "1000001", "9" * 5000, "0x10", "~50"]
)
def test_other_counts_are_refused_with_help(typed: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_count(typed)
    assert "number" in refusal.value.sentence


def test_sections_are_read_under_the_law_of_the_nation() -> None:
    english = read_exemptions(
        "s.24(1), section 31(1)(a); EIR 12(4)(b) and FOIA s.12", scottish=False
    )
    assert [(one.law, one.section) for one in english] == [
        (Law.FOIA, "24(1)"),
        (Law.FOIA, "31(1)(a)"),
        (Law.EIR, "12(4)(b)"),
        (Law.FOIA, "12"),
    ]
    scottish = read_exemptions("35(1)(a), reg. 10", scottish=True)
    assert [one.law for one in scottish] == [Law.FOISA, Law.FOISA]


@pytest.mark.parametrize(
    ("typed", "scottish"), [("national security", False), ("FOISA s.12", False), ("FOIA 12", True)]
)
def test_what_is_no_section_of_that_law_is_refused(typed: str, scottish: bool) -> None:
    with pytest.raises(Unreadable):
        read_exemptions(typed, scottish=scottish)


def test_brands_are_found_by_their_spelling() -> None:
    names = {"hikvision": "Hikvision", "dahua": "Dahua"}
    register = build_lexicon(names, [("Hik", "hikvision", False)])
    assert read_brands("HIKVision, Dahua and Hik", register) == ("hikvision", "dahua")
    with pytest.raises(Unreadable):
        read_brands("Nosuchbrand", register)
