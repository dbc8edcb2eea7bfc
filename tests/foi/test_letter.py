"""The letter in each law, and the two ways out."""

import email
import email.policy
from urllib.parse import parse_qs, urlsplit

import pytest

from portal.councils.rules import FoiLaw
from portal.foi.letter import MOST_KNOWN, Letter, write_letter
from portal.foi.outgoing import as_eml, whatdotheyknow_link

ENTRY = "https://cctv.example/councils/sampleford"
KNOWN = "In June 2019, Sampleford Council reported 56 Hikvision cameras (47 static + 9 PTZ) in use."


def letter(*known: str, law: FoiLaw = FoiLaw.FOIA, council: str = "Sampleford Council") -> Letter:
    return write_letter(council, law, known, ENTRY)


def test_a_letter_cites_the_act_of_the_councils_nation() -> None:
    uk, scottish = letter().text, letter(law=FoiLaw.FOISA).text
    assert "Under the Freedom of Information Act 2000, please" in uk
    assert "Scotland" not in uk
    assert "advise me how to narrow the request (section 16)" in uk
    assert "Under the Freedom of Information (Scotland) Act 2002, please" in scottish
    assert "Information Act 2000" not in scottish
    assert "advise me how to narrow the request (section 15)" in scottish
    for text in (uk, scottish):
        assert "within 20 working days (section 10(1) of the Act)" in text
        assert "the limit (section 12)" in text


def test_a_letter_asks_seven_questions_one_by_one() -> None:
    starts = [
        line.split(".")[1].strip() for line in letter().body.splitlines() if line[:1].isdigit()
    ]
    assert starts == [
        "Numbers by kind",
        "Brands",
        "Models",
        "Settings",
        "Recorders and platforms",
        "Plans",
        "Cost of finding out",
    ]


def test_a_letter_greets_the_council_and_leaves_the_name_to_its_sender() -> None:
    text = letter(council="Cyngor Sir Ynys Môn").text
    assert text.startswith("Dear Cyngor Sir Ynys Môn,\n\nUnder the")
    assert text.endswith("Yours faithfully,\n\n[your name]\n")


def test_what_is_published_is_stated_and_asked_to_be_confirmed() -> None:
    body = letter(KNOWN).body
    assert f"already published, each statement with its source, at {ENTRY}\n\n- {KNOWN}\n" in body
    assert "Please confirm for each statement whether it still holds." in body


def test_where_nothing_is_published_the_letter_says_that() -> None:
    body = letter().body
    assert "No answer of the council to these questions is known to be published." in body
    assert "confirm" not in body


@pytest.mark.parametrize(
    ("more", "said"), [(0, ""), (1, "- 1 more statement at"), (5, "- 5 more statements at")]
)
def test_a_letter_states_six_things_and_how_many_more_there_are(more: int, said: str) -> None:
    body = letter(*[f"Statement {n}." for n in range(MOST_KNOWN + more)]).body
    assert body.count("\n- Statement") + body.count("- Statement 0.") == MOST_KNOWN + 1
    assert said in body
    assert ("more statement" in body) == bool(more)


def test_a_letter_accuses_nobody_and_asks_for_no_places() -> None:
    text = letter(KNOWN).text
    assert "I do not ask where single cameras are." in text
    for word in ("admit", "fail", "Chinese", "must", "spy"):
        assert word not in text


def test_the_draft_opens_as_an_unsent_mail_to_nobody_yet() -> None:
    made = letter(KNOWN, council="Cyngor Sir Ynys Môn")
    raw = as_eml(made)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == made.subject
    assert (mail["To"], mail["From"]) == (None, None)
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines() == made.text.splitlines()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.splitlines()) <= 78
    assert raw.isascii()


def test_a_name_cannot_add_a_header_to_the_draft() -> None:
    raw = as_eml(letter("A\r\nBcc: victim@example.com\r\n\r\nX"))
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["Bcc"] is None


def test_the_link_carries_title_letter_and_tag_and_nothing_else() -> None:
    made = letter(KNOWN + " 100 % & more; #1 + ?")
    link = whatdotheyknow_link(made, "sampleford_council", "E99000001")
    parts = urlsplit(link)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://www.whatdotheyknow.com/new/sampleford_council"
    )
    assert parse_qs(parts.query, strict_parsing=True) == {
        "title": [made.subject],
        "default_letter": [made.body],
        "tags": ["cctv:E99000001"],
    }
    assert parts.fragment == ""
    assert "+" not in parts.query
    assert " " not in link
    assert "Dear" not in made.body
    assert "Yours faithfully" not in made.body


def test_the_link_has_no_tag_without_a_code_and_a_strange_name_stays_in_its_place() -> None:
    link = whatdotheyknow_link(letter(), "a/b?c#d", None)
    assert urlsplit(link).path == "/new/a%2Fb%3Fc%23d"
    assert "tags" not in parse_qs(urlsplit(link).query)


def test_the_longest_link_stays_below_what_servers_accept() -> None:
    sentence = (
        KNOWN + " " + "Nothing newer is published, and the answer covers housing as well." * 2
    )
    made = letter(*[sentence] * 20, law=FoiLaw.FOISA, council="Sampleford Council")
    assert len(whatdotheyknow_link(made, "sampleford_city_council", "E99000001")) < 8_000
