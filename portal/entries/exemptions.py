"""What a cited section lets a council do, in plain words, for that very law. Pure.

The same number means different things: section 17 of FOIA is the notice of a refusal, section 17
of FOISA says that the information is not held. The words follow the sections themselves as
legislation.gov.uk prints them; a section that is not in the table is cited without words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from portal.entries.content import Exemption
from portal.entries.words import Law

STATUTES = "https://www.legislation.gov.uk"
ADDRESSES: Mapping[Law, str] = MappingProxyType(
    {
        Law.FOIA: f"{STATUTES}/ukpga/2000/36",
        Law.FOISA: f"{STATUTES}/asp/2002/13",
        Law.EIR: f"{STATUTES}/uksi/2004/3391",
        Law.EISR: f"{STATUTES}/ssi/2004/520",
    }
)

VEXATIOUS = "is for requests that are vexatious or repeat an earlier one"
COST = "is for requests that would cost more to answer than a set limit"
ELSEWHERE = "is for information that the applicant can get in another way"
LATER = "is for information that is to be published at a later date"
PERSONAL = "is for information about people who can be identified"
LAW_ENFORCEMENT = "is for information whose disclosure would be likely to harm law enforcement"
CRIME = (
    "is for information whose disclosure would be likely to harm the prevention or detection "
    "of crime"
)
SAFETY = (
    "is for information whose disclosure would be likely to endanger somebody’s health or safety"
)
ENVIRONMENTAL = "is for environmental information, which falls under the Regulations instead"
NOT_HELD = "is for information that the council does not hold when it is asked"
UNREASONABLE = "is for requests that are manifestly unreasonable"
PUBLIC_SAFETY = (
    "is for information whose disclosure would harm international relations, defence, "
    "national security or public safety"
)
JUSTICE = (
    "is for information whose disclosure would harm the course of justice, a fair trial, "
    "or a criminal or disciplinary inquiry"
)
TRADE = (
    "is for trade secrets, and information whose disclosure would be likely to harm "
    "commercial interests"
)
MEANINGS: Mapping[Law, Mapping[str, str]] = MappingProxyType(
    {
        Law.FOIA: {
            "12": COST,
            "14": VEXATIOUS,
            "17": "says how a refusal is to be given; the reason for it is in another section",
            "21": ELSEWHERE,
            "22": LATER,
            "23": "is for information from or about the security bodies that it lists",
            "24": "is for what has to be exempt to safeguard national security",
            "30": "is for information held for criminal investigations and proceedings",
            "31": LAW_ENFORCEMENT,
            "31(1)(a)": CRIME,
            "35": "is for information of government departments about the making of policy",
            "38": SAFETY,
            "40": PERSONAL,
            "43": TRADE,
        },
        Law.FOISA: {
            "12": COST,
            "14": VEXATIOUS,
            "17": "is the notice that the council does not hold the information",
            "25": ELSEWHERE,
            "27": LATER,
            "30": (
                "is for information whose disclosure would be likely to harm the effective "
                "conduct of public affairs"
            ),
            "33": f"{TRADE} or the economy",
            "35": LAW_ENFORCEMENT,
            "35(1)(a)": CRIME,
            "38": PERSONAL,
            "39": "is about health and safety (1) and environmental information (2)",
            "39(1)": SAFETY,
            "39(2)": ENVIRONMENTAL,
        },
        Law.EIR: {
            "12(4)(a)": NOT_HELD,
            "12(4)(b)": UNREASONABLE,
            "12(5)(a)": PUBLIC_SAFETY,
            "12(5)(b)": JUSTICE,
            "12(5)(e)": (
                "is for information whose disclosure would harm commercial or industrial "
                "confidentiality that the law protects"
            ),
        },
        Law.EISR: {
            "10(4)(a)": NOT_HELD,
            "10(4)(b)": UNREASONABLE,
            "10(4)(d)": "is for material that is not finished and data that are not complete",
            "10(5)(a)": PUBLIC_SAFETY,
            "10(5)(b)": JUSTICE,
        },
    }
)
# Subsections that lift the duty to say whether the information is held at all; FOIA only, since
# FOISA has one section for it. Letters of 40(5A) and 40(5B) are stored small.
NEITHER = frozenset(
    {"23(5)", "24(2)", "30(3)", "31(3)", "38(2)", "40(5)", "40(5a)", "40(5b)", "43(3)"}
)


def plain_meaning(exemption: Exemption) -> str:
    """'Section 17 says how a refusal is to be given …'; empty for what is not known.

    A subsection without words of its own is told by the nearest section above it, so that the
    sentence names the section that its words belong to.
    """
    known = MEANINGS[exemption.law]
    found = next((one for one in _upwards(exemption.section) if one in known), None)
    if found is None:
        return ""
    words = f"{exemption.law.provision.capitalize()} {found} {known[found]}."
    if exemption.law is Law.FOIA and _top_two(exemption.section) in NEITHER:
        return f"{words} This part of it lifts the duty to say whether the information is held."
    return words


def address(exemption: Exemption) -> str:
    """Where the text of the section or regulation stands."""
    number = exemption.section.partition("(")[0]
    return f"{ADDRESSES[exemption.law]}/{exemption.law.provision}/{number}"


def _upwards(section: str) -> list[str]:
    """'31(1)(a)' as '31(1)(a)', '31(1)', '31'."""
    pieces = section.split("(")
    return ["(".join(pieces[:end]) for end in range(len(pieces), 0, -1)]


def _top_two(section: str) -> str:
    """'40(5b)(a)' as '40(5b)'."""
    return "(".join(section.split("(")[:2])
