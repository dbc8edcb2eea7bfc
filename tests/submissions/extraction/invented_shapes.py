"""More invented answers: tables, boxes, threads, web pages, run-together lines, Scottish law."""

from tests.submissions.extraction.invented_plain import Case

CASES = (
    Case(
        "a table with columns",
        """Response
Make | Model | Number of cameras | Location
Hikvision | DS-2DE4425IW | 12 | Town centre
Dahua | IPC-HFW2431S | 4 | Depot
Axis | P3245 | 30 | Libraries""",
        (("hikvision", "in_use", 12), ("dahua", "in_use", 4), ("axis", "in_use", 30)),
    ),
    Case(
        "a table with tabs and a total",
        "Answer:\nArea\tCameras\nTown centre\t40\nCar parks\t22\nTotal\t62",
        (("", "in_use", 62),),
    ),
    Case(
        "a ticked box",
        "Q1 Does the council use Hikvision cameras?\n\u2610 Yes \u2612 No",
        (("hikvision", "not_used", None),),
    ),
    Case("no box ticked", "Does the council use Hikvision cameras?\nYes / No"),
    Case(
        "a box ticked behind its word",
        "Request: Do you operate Dahua cameras?\nResponse: Yes [x] No [ ]",
        (("dahua", "in_use", None),),
    ),
    Case(
        "answers run together",
        """Request
Q1 How many CCTV cameras does the council operate? Q2 What brand are they? Q3 Where are they?
Response
Q1 - 95Q2 - UniviewQ3 - NOTICE OF REFUSAL, section 31(1)(a)""",
        (("", "in_use", 95), ("uniview", "in_use", None)),
        ("FOIA s.31(1)(a)",),
        state="partly_disclosed",
    ),
    Case(
        "a thread with the request quoted below",
        """From: foi@sampleford.gov.uk
To: A Requester
Subject: RE: FOI 123 Hikvision

We have 9 Avigilon cameras at the depot.

Kind regards
Information team

-----Original Message-----
From: A Requester
Do you have Hikvision cameras? I believe that there are 500 Dahua cameras.""",
        (("motorola-solutions", "in_use", 9),),
    ),
    Case(
        "a web page with its furniture",
        """Skip to main content
We use cookies to improve this site
Home > Your council > Freedom of information > Hikvision cameras
FOI reference 4711
Request
Number of cameras and the manufacturer.
Response
There are 17 cameras in the civic offices. The manufacturer is Mobotix.
Is this page useful?
Share this page
Last updated: 1 May 2023""",
        (("", "in_use", 17), ("mobotix", "in_use", None)),
    ),
    Case(
        "Scottish sections",
        """Response
The locations of the 88 cameras are withheld under sections 35(1)(a)-(b) and 39(1) of FOISA.
Advice on the manufacturer is exempt under section 30(c).""",
        (("", "in_use", 88),),
        ("FOISA s.35(1)(a)-(b)", "FOISA s.39(1)", "FOISA s.30(c)"),
        state="refused",
        nation="scotland",
    ),
    Case(
        "Scottish law from the text alone",
        """Reply: Section 12 of the Freedom of Information (Scotland) Act 2002 applies, since the
work would cost more than the limit.""",
        exemptions=("FOISA s.12",),
        state="refused",
    ),
    Case(
        "environmental regulations",
        """Decision: Refused under Regulation 12(5)(a) of the EIR. Section 45 is the code of
practice, and section 40 of the Data Protection Act 2018 is not relied on.""",
        exemptions=("EIR 12(5)(a)",),
        state="refused",
    ),
    Case(
        "an exemption that does not apply",
        "Response: Section 43(2) does not apply. We use 6 Bosch cameras.",
        (("bosch", "in_use", 6),),
    ),
    Case(
        "mixed brands without a split",
        "Question 1. Which makes do you use?\nResponse: A mix of Hikvision, Axis and Hanwha.",
        (
            ("hikvision", "in_use", None),
            ("axis", "in_use", None),
            ("hanwha-vision", "in_use", None),
        ),
    ),
    Case(
        "drones by model",
        "How many drones does the council have?\nTwo drones: a DJI Mavic 3T and a DJI M30T.",
        (("dji", "in_use", 2),),
    ),
    Case(
        "misspelt and in small letters",
        "Response: the council uses hik vision and dahau cameras",
        (("hikvision", "in_use", None), ("dahua", "in_use", None)),
    ),
    Case(
        "everyday words are no brands",
        """Response: We cannot reveal the axis of the project. Along the sea front the milestone was
reached, and a cohort of staff will inspire synergy. There are 5 cameras.""",
        (("", "in_use", 5),),
    ),
    Case(
        "purchases paused",
        "Reply: The council uses Hikvision cameras. It will not buy any more Hikvision cameras.",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "a trial and a plan",
        "Answer: We are trialling VivaCity sensors. We plan to install Axis cameras in 2025.",
        (("vivacity", "trial", None), ("axis", "planned", None)),
    ),
    Case(
        "parts with their total",
        "Number of CCTV cameras: 56 (47 static and 9 PTZ)",
        (("", "in_use", 56),),
    ),
    Case(
        "money, years, hours and percentages are no cameras",
        """Response: In 2019 we spent 30,000 pounds. 45% of 24 hour recordings are kept for 31 days.
The budget is \u00a3120,000 and page 12 of the policy explains it.""",
    ),
    Case(
        "vehicles are no cameras",
        "How many vehicles have CCTV?\n34 vehicles.\nHow many cameras do they carry?\nNone.",
        (("", "not_used", None),),
    ),
    Case(
        "a percentage of one brand",
        "Response: About 40% of our 250 cameras are manufactured by Hikvision.",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "a body that does not own the cameras",
        "Reply: Sampleford District Council does not own or operate any CCTV cameras.",
        (("", "not_used", None),),
    ),
)
