"""The reference and the days of a letter: whose they are, and which are another's."""

import pytest

from portal.submissions.extraction import read_answer
from tools.extraction_score import shipped_lexicon

LEXICON, _ = shipped_lexicon()


def told(text: str) -> tuple[str | None, str | None, str | None]:
    reading = read_answer(text, LEXICON)
    return (
        reading.reference.words if reading.reference else None,
        reading.received.day.isoformat() if reading.received else None,
        reading.answered.day.isoformat() if reading.answered else None,
    )


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Our reference: FOI/2024/0812", "FOI/2024/0812"),
        ("Your ref: 88/21\nOur ref: IR24-00931", "IR24-00931"),
        ("Your ref: 88/21", "88/21"),
        ("FOI request ref: 23-1187", "23-1187"),
        ("Request reference 101/2023", "101/2023"),
        ("Reference number: EIR 2024-19.", "EIR 2024-19"),
        ("Request 101001461782", "101001461782"),
        ("FOI-2217", "FOI-2217"),
        ("Ref: 1 May 2024", None),
        ("Section 31 of the Act. We have 40 cameras.", None),
    ],
)
def test_the_councils_own_number_of_the_request(text: str, reference: str | None) -> None:
    assert told(text)[0] == reference


@pytest.mark.parametrize(
    ("text", "received", "answered"),
    [
        ("Date: 1 March 2024\nYour request was received on 7 February 2024.", "02-07", "03-01"),
        ("Thank you for your email of 07/02/2024.\nDate of response: 01/03/2024", "02-07", "03-01"),
        ("Requested Wed 7 February 2024\nResponded Fri 1st March 2024", "02-07", "03-01"),
        ("Request date\n7 February 2024\nReleased date\n\n1 March 2024", "02-07", "03-01"),
        ("Response 01-03-2024", None, "03-01"),
        ("13th of March 2024\nDear Sir", None, "03-13"),
        ("Dated: 31 March 2024\nDate of response: 1 March 2024", None, "03-01"),
        ("On 7 Feb 2024, at 09:01, A. Requester wrote:\n> Sent: 1 January 2024", "02-07", None),
        ("We will answer by 1 March 2024. The cameras date from 7 May 2019.", None, None),
        ("31/02/2024", None, None),
    ],
)
def test_the_days_of_the_request_and_the_answer(
    text: str, received: str | None, answered: str | None
) -> None:
    days = tuple(f"2024-{day}" if day else None for day in (received, answered))
    assert told(text)[1:] == days
