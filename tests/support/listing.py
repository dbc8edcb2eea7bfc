"""Two invented districts, a county and a Scottish council with claims, for tests of lists."""

from datetime import UTC, datetime
from typing import Any

from portal.brands.models import Brand
from portal.brands.rules import BrandRole, Sourcing
from portal.councils.rules import FoiLaw, Nation, Tier
from portal.database import transaction
from portal.entries.changes import AddAnswer
from portal.entries.content import Answer
from portal.entries.publishing import Publication, publish
from portal.entries.words import AnswerState, ClaimStatus, RevisionKind
from tests.support.entries import answer, claim, parts, silent, source
from tests.support.register import EXAMPLETON, SAMPLEFORD, add_councils

SHIRE: dict[str, Any] = SAMPLEFORD | {
    "code": "ZZC",
    "slug": "mockshire",
    "gss": "E99000003",
    "name": "Mockshire",
    "official_name": "Mockshire County Council",
    "type": "County council",
    "type_code": "CTY",
    "tier": Tier.COUNTY,
}
GLEN: dict[str, Any] = SAMPLEFORD | {
    "code": "ZZD",
    "slug": "feigned-glen",
    "gss": "S99000001",
    "name": "Feigned Glen",
    "official_name": "Feigned Glen Council",
    "type": "Scottish council",
    "type_code": "SCO",
    "nation": Nation.SCOTLAND,
    "region": "Scotland",
    "foi_law": FoiLaw.FOISA,
}
PLACES: tuple[dict[str, Any], ...] = (SAMPLEFORD, EXAMPLETON, SHIRE, GLEN)


def add_brands(*slugs: str) -> None:
    """Put brands in the register (Hikvision and Axis when none are given)."""
    with transaction() as session:
        for slug in slugs or ("hikvision", "axis"):
            session.add(
                Brand(
                    slug=slug,
                    name=slug.title(),
                    kind="camera maker",
                    role=BrandRole.MAKER,
                    country=None,
                    country_sourced=False,
                    sourcing=Sourcing.NOT_SOURCED,
                    note="",
                )
            )


def publish_answer(code: str, found: Answer) -> None:
    """Publish one answer of a council."""
    with transaction() as session:
        publish(
            session,
            Publication(
                council_code=code,
                change=AddAnswer(answer=found),
                reason="A test",
                asked_by="a test",
                kind=RevisionKind.SEED,
            ),
        )


def add_listing() -> None:
    """Four councils: one uses Hikvision, one says none, the county uses it, one refused."""
    add_councils(*PLACES)
    add_brands()
    used = claim(
        ClaimStatus.IN_USE,
        "hikvision",
        parts=parts(static=47, ptz=9),
        as_written="Dome cameras in libraries, 47 static",
    )
    risky = source(
        title="=HYPERLINK(1)", publisher="@Sample Gazette", url="https://sampleford.example/a"
    )
    publish_answer("ZZA", answer("2019-06-06", used, source=risky))
    none = claim(ClaimStatus.NOT_USED, "hikvision", quote="None at the Café")
    publish_answer("ZZB", answer("2021", none))
    shared = claim(ClaimStatus.IN_USE, "hikvision", "axis", parts=parts(static=5))
    publish_answer("ZZC", answer("2022-02", shared))
    publish_answer("ZZD", silent("2023", AnswerState.REFUSED))


def moment(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
