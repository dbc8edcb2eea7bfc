"""Invented answers in which several brands, numbers or verbs stand in one sentence."""

from tests.submissions.extraction.invented_plain import Case

CASES = (
    Case(
        "each brand with its own verb",
        "Response: Hikvision cameras were removed in 2022 and Axis cameras are now in use.",
        (("hikvision", "removed", None), ("axis", "in_use", None)),
    ),
    Case(
        "a total before the brands' numbers",
        "Response: Total cameras 55 - Hikvision 40, Axis 15",
        (("hikvision", "in_use", 40), ("axis", "in_use", 15)),
    ),
    Case(
        "mainly one brand has no number",
        "Response: The Council has approx. 150 cameras, mainly Axis but with about 20 Hikvision.",
        (("axis", "in_use", None), ("hikvision", "in_use", 20)),
    ),
    Case(
        "intends to replace",
        "Response: The Council intends to replace its 45 Hikvision cameras over three years.",
        (("hikvision", "phasing_out", 45),),
    ),
    Case(
        "replaced by so many of another",
        "Response: Dahua cameras were in use until 2022. They were replaced by 40 Hanwha cameras.",
        (("dahua", "removed", None), ("hanwha-vision", "in_use", 40)),
    ),
    Case(
        "will replace with",
        "Response: The council will replace 20 Dahua cameras with Axis cameras in 2026.",
        (("dahua", "phasing_out", 20), ("axis", "planned", None)),
    ),
    Case(
        "no longer a supplier is no removal",
        "Response: We no longer use Hikvision as a supplier. The Hikvision cameras number 12.",
        (("hikvision", "in_use", 12),),
    ),
    Case(
        "somebody else's cameras",
        "Response: The police use Hikvision cameras in the town; the council has none.",
    ),
    Case(
        "other kit of the same makers",
        """Response: The access control is by Honeywell, and CCTV by Hikvision. Network switches are
from Huawei.""",
        (("hikvision", "in_use", None),),
    ),
    Case(
        "who installs has not made them",
        "Response: OpenView installed the cameras, and Siemens looks after the network.",
    ),
    Case("switched off", "Response: Our 12 Dahua cameras have been switched off."),
    Case("a range", "Response: There are between 400 and 450 cameras at any one time."),
    Case("so many each", "Response: Each collection vehicle has four cameras."),
    Case(
        "part of them",
        "Response: In all there are 134 cameras. 101 of these are public facing.",
        (("", "in_use", 134),),
    ),
    Case(
        "sites are no cameras",
        "Response: Two of our leisure centres have Hikvision systems, comprising 24 cameras.",
        (("hikvision", "in_use", 24),),
    ),
    Case(
        "places of the same make",
        "Response: We have 15 cameras in Mill Street and 12 in the Market Place.",
        (("", "in_use", 27),),
    ),
    Case(
        "rows with a status",
        """Response:
Make        Quantity    In use
Hikvision   10          Yes
Dahua       4           No - removed 2021
Axis        22          Yes""",
        (("hikvision", "in_use", 10), ("dahua", "removed", 4), ("axis", "in_use", 22)),
    ),
    Case(
        "not cameras of one kind only",
        "Response: The council does not own any facial recognition cameras.",
    ),
    Case(
        "none in the passive",
        "Response: Body worn cameras are not used by the Council.",
        (("", "not_used", None),),
    ),
    Case(
        "no cameras made somewhere",
        "Response: The council does not have any CCTV cameras which are made in China.",
    ),
    Case(
        "none of a kind beside others",
        """1. How many drones does the council have?
None - the council does not operate drones.
2. How many CCTV cameras?
There are a total of one hundred and twelve.""",
        (("", "not_used", None), ("", "in_use", 112)),
    ),
    Case(
        "a product's number is no count",
        "Response: Body worn cameras: Axon Body 2 x 20; the drones are two DJI Matrice 300 drones.",
        (("axon", "in_use", 20), ("dji", "in_use", 2)),
    ),
)
