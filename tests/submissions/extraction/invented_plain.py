"""Invented answers of invented councils, and what a careful reader takes from each.

A claim is (brand, status, count); brand "" is none named. Lists, letters and plain sentences.
"""

from dataclasses import dataclass

Claim = tuple[str, str, int | None]


@dataclass(frozen=True)
class Case:
    """One answer and what is to be read from it."""

    name: str
    text: str
    claims: tuple[Claim, ...] = ()
    exemptions: tuple[str, ...] = ()
    state: str = "disclosed"
    nation: str = ""


CASES = (
    Case(
        "a share of all cameras in a letter",
        """Dear Requester,
Our ref: FOI 2024/0311
Your ref: 88/21
Thank you for your request of 3 March 2024.
Sampleford Borough Council operates approximately 120 cameras of which 30 are Hikvision.
Yours sincerely
Information Officer""",
        (("hikvision", "in_use", 30),),
    ),
    Case(
        "replaced by another maker",
        """Request:
Does the council still use Hikvision cameras?
Response:
The Hikvision cameras have been replaced by Axis.""",
        (("hikvision", "removed", None), ("axis", "in_use", None)),
    ),
    Case(
        "no cameras of one maker",
        """You asked:
Do you use cameras made by Hikvision or Dahua?
We replied:
No Dahua cameras are used. The council uses 14 Hikvision cameras.""",
        (("dahua", "not_used", None), ("hikvision", "in_use", 14)),
    ),
    Case(
        "a plain no to two brands",
        "1. Do you use any Hikvision or Dahua kit?\nNo.\n2. How many cameras do you have?\nNil",
        (("hikvision", "not_used", None), ("dahua", "not_used", None), ("", "not_used", None)),
    ),
    Case(
        "a plain yes to two brands says of none which",
        "Q1: Does the council use Hikvision or Dahua cameras?\nA1: Yes",
    ),
    Case(
        "bullets with number words",
        """Response to your request
- Hikvision: twenty-three cameras
- Axis: 1,204 cameras
- Bosch - 7""",
        (("hikvision", "in_use", 23), ("axis", "in_use", 1204), ("bosch", "in_use", 7)),
    ),
    Case(
        "answers that say not applicable",
        """Question 1
How many Hikvision cameras does the council own?
Answer 1
0
Question 2
When will they be removed?
Answer 2
N/A""",
        (("hikvision", "not_used", None),),
    ),
    Case(
        "not held in England",
        """Request
Please list the make of every camera.
Response
We do not hold this information. The cameras in Sampleford are run by the police.""",
        state="not_held",
    ),
    Case(
        "not held in Scotland",
        """You asked: Which makes of camera does the council use? Are any from Hikvision?
Response: The information is not held. This is a notice under Section 17 of the Act.""",
        exemptions=("FOISA s.17",),
        state="not_held",
        nation="scotland",
    ),
    Case(
        "section 12 in England",
        """[REQUEST]
How many cameras are made by Dahua?
[RESPONSE]
To answer we would have to visit every site, which would exceed the appropriate limit.
Section 12 of the Freedom of Information Act 2000 applies.""",
        exemptions=("FOIA s.12",),
        state="refused",
    ),
    Case(
        "neither confirmed nor denied",
        """Your request
Does the council use Hikvision?
Our response
We neither confirm nor deny that we hold this under sections 24(2) and 31(3) of FOIA.""",
        exemptions=("FOIA s.24(2)", "FOIA s.31(3)"),
        state="neither_confirmed_nor_denied",
    ),
    Case(
        "brand given, places refused",
        """1) What make are your cameras? 2) Where are they?
Response
1) They are all Hanwha cameras, made by Hanwha Vision.
2) Exempt under S.31(1)(a) and (b) and s38 of the Act.""",
        (("hanwha-vision", "in_use", None),),
        ("FOIA s.31(1)(a)(b)", "FOIA s.38"),
        state="partly_disclosed",
    ),
    Case(
        "a contractor is no maker",
        """Q. Who maintains the cameras?
A. The cameras are maintained by Siemens and monitored by Sampleford Guarding Ltd.
Q. How many cameras are there?
A. 212""",
        (("", "in_use", 212),),
    ),
    Case(
        "national figures beside one's own",
        """Response:
A survey found that 73 per cent of councils use Hikvision. The Government has asked departments
to remove Dahua cameras. Testshire County Council has 41 public space cameras.""",
        (("", "in_use", 41),),
    ),
    Case(
        "plans to remove",
        """1. How many Hikvision cameras do you operate?
2. Are there plans to replace them?

Answers
1. 64
2. Yes, by 2026.""",
        (("hikvision", "phasing_out", 64),),
    ),
    Case(
        "no plans to remove",
        "Response:\nThe council has no plans to remove its Hikvision cameras.",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "removed in the past",
        "Our response: The council no longer uses Dahua cameras. They were removed in 2022.",
        (("dahua", "removed", None),),
    ),
    Case(
        "these will be replaced",
        """Reply:
The council has 18 Hikvision cameras in its car parks. These will be replaced by March 2026.""",
        (("hikvision", "phasing_out", 18),),
    ),
    Case(
        "only what is sure",
        """Answer: Some of the older cameras may be Hikvision, but we cannot confirm the make.
The recorders are compatible with Dahua cameras.""",
    ),
    Case(
        "nothing but questions",
        """Please confirm whether the council uses Hikvision cameras.
How many Dahua cameras are there? If so, when were they bought?""",
        state="not_visible",
    ),
    Case(
        "a model number without a maker",
        "Response\nMake and model of cameras: DS-2CD2143G0-I\nNumber of cameras: 12",
        (("hikvision", "in_use", None), ("", "in_use", 12)),
    ),
)
