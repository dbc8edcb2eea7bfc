"""How the sections on which answers rest are written."""

import pytest

from portal.entries.content import Exemption
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
