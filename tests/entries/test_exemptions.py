"""How the sections on which answers rest are written, and what each means in its own law."""

import pytest

from portal.entries.content import Exemption
from portal.entries.exemptions import MEANINGS, address, plain_meaning
from portal.entries.words import Law
from portal.submissions.reading_fields import read_exemptions

CITED = [
    (Law.FOIA, "section 12 of the Freedom of Information Act 2000", "FOIA s.12"),
    (Law.FOISA, "section 12 of the Freedom of Information (Scotland) Act 2002", "FOISA s.12"),
    (Law.EIR, "regulation 12 of the Environmental Information Regulations 2004", "EIR 12"),
    (
        Law.EISR,
        "regulation 12 of the Environmental Information (Scotland) Regulations 2004",
        "EISR 12",
    ),
]


@pytest.mark.parametrize(("law", "cited", "short"), CITED)
def test_an_act_has_sections_and_regulations_have_regulations(
    law: Law, cited: str, short: str
) -> None:
    exemption = Exemption(law=law, section="12")
    assert exemption.cited == cited
    assert exemption.short == short
    is_scottish = law in (Law.FOISA, Law.EISR)
    assert read_exemptions(short, scottish=is_scottish) == (exemption,)


# One telling word of each section's own heading on legislation.gov.uk, by law.
HEADINGS = {
    Law.FOIA: {
        "12": "cost",
        "14": "vexatious",
        "17": "refusal",
        "21": "another way",
        "22": "published at a later date",
        "23": "security bodies",
        "24": "national security",
        "30": "investigations",
        "31": "law enforcement",
        "35": "making of policy",
        "38": "health or safety",
        "40": "people",
        "43": "commercial",
    },
    Law.FOISA: {
        "12": "cost",
        "14": "vexatious",
        "17": "does not hold",
        "25": "another way",
        "27": "published at a later date",
        "30": "conduct of public affairs",
        "33": "commercial interests or the economy",
        "35": "law enforcement",
        "38": "people",
        "39": "health and safety",
    },
    Law.EIR: {
        "12(4)(a)": "does not hold",
        "12(4)(b)": "manifestly unreasonable",
        "12(5)(a)": "public safety",
        "12(5)(b)": "course of justice",
        "12(5)(e)": "commercial or industrial confidentiality",
    },
    Law.EISR: {
        "10(4)(a)": "does not hold",
        "10(4)(b)": "manifestly unreasonable",
        "10(4)(d)": "not finished",
        "10(5)(a)": "public safety",
        "10(5)(b)": "course of justice",
    },
}


def meaning(law: Law, section: str) -> str:
    return plain_meaning(Exemption(law=law, section=section))


@pytest.mark.parametrize(
    ("law", "section", "word"),
    [(law, one, word) for law, table in HEADINGS.items() for one, word in table.items()],
)
def test_each_section_is_told_in_plain_words_with_its_number(
    law: Law, section: str, word: str
) -> None:
    told = meaning(law, section)
    assert told.startswith(f"{law.provision.capitalize()} {section} ")
    assert word in told
    assert told.endswith(".")


@pytest.mark.parametrize("section", ["17", "30", "35", "38"])
def test_the_same_number_in_two_acts_is_not_told_alike(section: str) -> None:
    assert meaning(Law.FOIA, section) != meaning(Law.FOISA, section)


def test_a_subsection_is_told_by_the_nearest_section_that_has_words() -> None:
    assert "prevention or detection of crime" in meaning(Law.FOIA, "31(1)(a)")
    assert meaning(Law.FOIA, "31(1)(g)") == meaning(Law.FOIA, "31")
    assert "environmental" in meaning(Law.FOISA, "39(2)")


@pytest.mark.parametrize("section", ["31(3)", "40(5)", "40(5b)(a)"])
def test_the_duty_to_say_what_is_held_is_lifted_by_its_own_subsections(section: str) -> None:
    assert "lifts the duty" in meaning(Law.FOIA, section)
    assert "lifts the duty" not in meaning(Law.FOISA, section)


@pytest.mark.parametrize(
    ("law", "section"),
    [
        (Law.FOIA, "99"),
        (Law.FOIA, "12A"),
        (Law.FOIA, "25"),
        (Law.FOISA, "40"),
        (Law.FOISA, "31"),
        (Law.EIR, "12"),
        (Law.EIR, "10(4)(a)"),
        (Law.EISR, "12(4)(a)"),
    ],
)
def test_what_is_not_known_in_that_law_is_not_told(law: Law, section: str) -> None:
    assert meaning(law, section) == ""


def test_every_meaning_has_a_section_and_every_law_an_address() -> None:
    for law, table in MEANINGS.items():
        for section in table:
            assert address(Exemption(law=law, section=section)).startswith("https://www.legis")
    exemption = Exemption(law=Law.EISR, section="10(4)(d)")
    assert address(exemption) == "https://www.legislation.gov.uk/ssi/2004/520/regulation/10"
    exemption = Exemption(law=Law.FOISA, section="17")
    assert address(exemption) == "https://www.legislation.gov.uk/asp/2002/13/section/17"
