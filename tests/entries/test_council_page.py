"""The page of one council's entry, as its readers see it."""

from flask import Flask

from portal.database import transaction
from portal.entries.changes import Change, ConfirmClaims, DisputeClaim, SettleDispute
from portal.entries.content import Exemption
from portal.entries.publishing import Publication, publish
from portal.entries.words import AnswerState, ClaimStatus, Law
from tests.support.browser import Browser, Page
from tests.support.entries import answer, claim, silent
from tests.support.listing import PLACES, add_brands, publish_answer
from tests.support.register import add_councils

DISPUTED = "Disputed by the council since 5 November 2026"
CONFIRMED = "Confirmed by the council on 6 November 2026"


def change(what: Change) -> None:
    with transaction() as session:
        publish(session, Publication("ZZA", what, "The council says so.", "the council"))


def add_two_claims() -> None:
    """Claim 1 decides Hikvision (the newest answer), claim 2 says something of Axis."""
    add_councils(*PLACES)
    add_brands()
    publish_answer("ZZA", answer("2021", claim(), claim(ClaimStatus.IN_USE, "axis")))


def marked(page: Page, where: str) -> list[str]:
    return [" ".join(tag.get_text().split()) for tag in page.soup.select(f"{where} .tag")]


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


def test_a_dispute_is_told_beside_its_claim_and_in_the_verdict_that_it_decides(app: Flask) -> None:
    with app.app_context():
        add_two_claims()
        change(DisputeClaim(claim=1, since="2026-11-05"))
    page = Browser(app).open("/councils/sampleford")
    assert DISPUTED in marked(page, ".verdict") + marked(page, ".verdicts")
    assert marked(page, ".value:has(#v1)") == [DISPUTED]
    assert marked(page, ".value:has(#v2)") == []
    assert marked(page, "#a1") == [DISPUTED]
    with app.app_context():
        change(SettleDispute(claim=1))
    page = Browser(app).open("/councils/sampleford")
    assert DISPUTED not in marked(page, "main")


def test_a_confirmation_is_told_beside_its_claim_and_in_its_verdict_alone(app: Flask) -> None:
    with app.app_context():
        add_two_claims()
        change(ConfirmClaims(claims=(2,), on="2026-11-06"))
    page = Browser(app).open("/councils/sampleford")
    assert marked(page, ".value:has(#v2)") == [CONFIRMED]
    assert marked(page, ".value:has(#v1)") == []
    verdicts = page.soup.select(".verdict, .verdicts > li")
    told = [one.get_text() for one in verdicts if CONFIRMED in " ".join(one.get_text().split())]
    assert len(told) == 1
    assert "Axis" in told[0]
