"""Invented answers that follow the question closely: short lines, lists, others' cameras."""

from tests.submissions.extraction.invented_plain import Case

CASES = (
    Case(
        "short lines under one request",
        """[REQUEST]
CCTV cameras: how many; makes; how many from Hikvision or Dahua.

[RESPONSE]
1. 274.
2. Bosch, Axis and Hikvision.
3. 61 Hikvision, no Dahua.""",
        (
            ("", "in_use", 274),
            ("bosch", "in_use", None),
            ("axis", "in_use", None),
            ("hikvision", "in_use", 61),
            ("dahua", "not_used", None),
        ),
    ),
    Case(
        "a question that names only another brand",
        """[REQUEST]
1. Does the council use CCTV from Hikvision? 2. Dahua?

[RESPONSE]
1. Yes
2. No""",
        (("hikvision", "in_use", None), ("dahua", "not_used", None)),
    ),
    Case(
        "if so, how many",
        """You asked the following:
1. Does the Council use any equipment made by Hikvision, Dahua, or Uniview?
2. If so, how many cameras?
3. Does the council plan to remove them?

The Council's response is as follows:
1. Yes, the Council has cameras made by Hikvision.
2. Approximately 150
3. There are no plans at present.""",
        (("hikvision", "in_use", 150),),
    ),
    Case(
        "numbers in brackets behind each make",
        """2) The manufacturer(s) of those cameras
Hikvision (201), Axis (85), Bosch (26)""",
        (("hikvision", "in_use", 201), ("axis", "in_use", 85), ("bosch", "in_use", 26)),
    ),
    Case(
        "and no cameras of another make",
        "Response: We use Axis cameras and no Hikvision cameras.",
        (("axis", "in_use", None), ("hikvision", "not_used", None)),
    ),
    Case(
        "each make with its yes or no",
        "Our response:\nHikvision - Yes\nDahua - No\nUniview - N/A",
        (("hikvision", "in_use", None), ("dahua", "not_used", None)),
    ),
    Case(
        "a make with zero",
        """FOI 1234 - CCTV
You asked: How many cameras of each make?
Our response: Hikvision - 0. Dahua - 0.""",
        (("hikvision", "not_used", None), ("dahua", "not_used", None)),
    ),
    Case(
        "a brand in the reason of a refusal",
        """Response:
Disclosing whether Hikvision cameras are in use would prejudice security, so the information is
withheld under section 31(1)(a). Information on Dahua cameras is exempt too.""",
        exemptions=("FOIA s.31(1)(a)",),
        state="refused",
    ),
    Case(
        "cameras of the police",
        """Reply: The information is not held by Sampleford Borough Council. CCTV is operated by
Testshire Police, who use Hikvision cameras.""",
        state="not_held",
    ),
    Case(
        "a table of questions",
        """| Question | Answer |
| How many CCTV cameras do you operate? | 240 |
| Which manufacturers supply them? | Axis, Hikvision |
| Do you plan to remove Hikvision? | No |""",
        (("", "in_use", 240), ("axis", "in_use", None), ("hikvision", "in_use", None)),
    ),
    Case(
        "question and answer on one line",
        "Q. Do you have any drones? A. Yes. Q. What make? A. DJI Q. How many? A. 3",
        (("dji", "in_use", 3),),
    ),
    Case(
        "a contractor's own cameras",
        "Reply: The contractor, NSL, supplies 17 bodycams made by Edesix for its officers.",
        (("edesix", "in_use", 17),),
    ),
    Case(
        "some do not work",
        """Response: Town centre CCTV: 16 cameras, 2 not working. Installed and maintained by
Siemens. The Council does not hold the make.""",
        (("", "in_use", 16),),
        state="partly_disclosed",
    ),
    Case(
        "so many on each vehicle",
        "Is CCTV fitted on refuse lorries?\nYes. 26 vehicles, each with four cameras.",
    ),
    Case(
        "sections that deny beside sections that refuse",
        """Response: Q1 refused: s24(1), s31(1)(a)(b). For anything else we neither confirm nor
deny: s23(5), s31(3).""",
        exemptions=("FOIA s.24(1)", "FOIA s.31(1)(a)(b)", "FOIA s.23(5)", "FOIA s.31(3)"),
        state="refused",
    ),
    Case(
        "a share in per cent has no number",
        "Response: We have a total of 310 cameras, 85% of which are Hikvision.",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "what has not been replaced is there",
        "Response: The council has not replaced its Hikvision cameras.",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "what is not used for one purpose",
        "Response: The Council does not use Hikvision cameras for facial recognition.",
    ),
    Case(
        "what others said of the council",
        "Response: The council was quoted as removing Hikvision cameras; it has not decided.",
    ),
)
