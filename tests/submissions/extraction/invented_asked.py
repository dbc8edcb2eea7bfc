"""Invented texts in which only the question, the requester or the page's title names a maker."""

from tests.submissions.extraction.invented_plain import Case

CASES = (
    Case(
        "makers listed below the question",
        "Please state how many cameras you have made by:\nHikvision\nDahua\nUniview",
        state="not_visible",
    ),
    Case(
        "a choice of makers",
        "Which of these companies' cameras do you use?\na) Hikvision\nb) Dahua\nc) Axis",
        state="not_visible",
    ),
    Case(
        "a requester's letter",
        """I am writing to ask about your use of Hikvision cameras. I believe Dahua is used in
the town centre. Hikvision cameras are a risk.
Please confirm.""",
        state="not_visible",
    ),
    Case(
        "what the requester says of the council",
        "Dear Sir,\nYour council uses Hikvision cameras. How many, and where?",
        state="not_visible",
    ),
    Case(
        "the request spoken of",
        """I refer to your request in which you stated that the council uses 200 Hikvision cameras.
The council does not hold this information.""",
        state="not_held",
    ),
    Case(
        "an acknowledgement",
        "Your request about the council's use of Hikvision and Dahua cameras has been received.",
    ),
    Case(
        "questions without a verb",
        "Q1 Hikvision cameras in use\nNot held\nQ2 Dahua cameras in use\nNot held",
        state="not_held",
    ),
    Case(
        "a page's title",
        """Hikvision cameras in Sampleford
Request:
How many cameras are there?
Response:
There are 31 cameras.""",
        (("", "in_use", 31),),
    ),
    Case(
        "questions with a number in one line",
        "1. Do you use Hikvision cameras? 2. How many cameras made by Dahua do you have?",
        state="not_visible",
    ),
    Case(
        "the question repeated in the answer",
        """Request
6. The primary brand of the CCTV equipment in use, such as Hikvision or Dahua.
Response
6. The primary brand of the CCTV equipment in use, such as Hikvision or Dahua.
Avigilon.""",
        (("motorola-solutions", "in_use", None),),
    ),
    Case(
        "a table of makers with yes and no",
        "Do you use cameras from any of these?\nHikvision  Yes\nDahua  No\nUniview N",
        (
            ("hikvision", "in_use", None),
            ("dahua", "not_used", None),
            ("uniview", "not_used", None),
        ),
    ),
    Case(
        "a denial of what was asked",
        """[REQUEST]
1. Do you have Hikvision cameras? 2. Which other makes?
[RESPONSE]
1. We do not use this supplier.
2. Mobotix""",
        (("hikvision", "not_used", None), ("mobotix", "in_use", None)),
    ),
    Case(
        "the response begins with its day",
        """Request 10100
Please tell me the number of CCTV cameras
Response 28-10-2014
All public space cameras are run by the police, and we have no knowledge of them.""",
        state="not_held",
    ),
)
