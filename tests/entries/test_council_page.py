"""The page of one council's entry, as its readers see it."""

from flask import Flask

from portal.entries.content import Exemption
from portal.entries.words import AnswerState, Law
from tests.support.browser import Browser
from tests.support.entries import silent
from tests.support.listing import PLACES, add_brands, publish_answer
from tests.support.register import add_councils


def test_a_refusal_is_told_with_its_regulation_or_section_and_what_that_means(app: Flask) -> None:
    cited = (
        Exemption(law=Law.EIR, section="12(4)(b)"),
        Exemption(law=Law.FOIA, section="17", about="makers"),
        Exemption(law=Law.FOIA, section="99"),
    )
    with app.app_context():
        add_councils(*PLACES)
        add_brands()
        publish_answer("ZZA", silent("2021", AnswerState.REFUSED, exemptions=cited))
    text = Browser(app).open("/councils/sampleford").text
    assert "cites regulation 12(4)(b) of the Environmental Information Regulations 2004" in text
    assert "Regulation 12(4)(b) is for requests that are manifestly unreasonable." in text
    assert "section 17 of the Freedom of Information Act 2000 , about makers" in text
    assert "Section 17 says how a refusal is to be given" in text
    assert "section 99 of the Freedom of Information Act 2000" in text
    assert "Section 99" not in text
