"""What a form makes of a published claim: only what was changed changes."""

from portal.entries.content import Claim, Part
from portal.entries.words import (
    BrandValue,
    CameraKind,
    ClaimStatus,
    Covers,
    Qualifier,
    Setting,
    Unit,
)
from portal.officers.correcting import ClaimTyped, PartTyped, corrected, prefilled

NAMES = {"hikvision": "Hikvision", "dahua": "Dahua"}
STATIC = Part(kind=CameraKind.STATIC, count=47, as_written="47 static")
PTZ = Part(kind=CameraKind.PTZ, count=9, qualifier=Qualifier.ABOUT, as_written="nine PTZ or so")
WAS = Claim(
    number=3,
    brand_value=BrandValue.NAMED,
    brands=("hikvision", "dahua"),
    settings=(Setting.HOUSING,),
    covers=Covers.PART,
    parts=(STATIC, PTZ),
    as_written="47 static, nine PTZ or so",
    page="2",
    quote="47 static cameras",
)


def typed(*parts: PartTyped, **given: object) -> ClaimTyped:
    """What an officer sends who changes nothing but what is given."""
    fields = {
        "status": WAS.status,
        "parts": parts or (row(STATIC), row(PTZ), EMPTY),
        "stated_total": None,
        "unit": WAS.unit,
        "settings": WAS.settings,
        "brands": WAS.brands,
        "unnamed": BrandValue.NOT_STATED,
        "as_written": WAS.as_written,
        "page": WAS.page,
    }
    return ClaimTyped(**{**fields, **given})  # type: ignore[arg-type]


def row(part: Part, **given: object) -> PartTyped:
    """A part as its row of the form has it."""
    fields = {"kind": part.kind, "count": part.count, "qualifier": part.qualifier}
    return PartTyped(**{**fields, **given})  # type: ignore[arg-type]


EMPTY = PartTyped(CameraKind.NOT_STATED, None, Qualifier.EXACTLY)


def test_a_form_sent_back_as_it_came_is_the_published_claim() -> None:
    assert corrected(WAS, typed()) == WAS


def test_a_changed_count_loses_what_was_written_beside_it_and_leaves_the_rest() -> None:
    becomes = corrected(WAS, typed(row(STATIC), row(PTZ, count=8)))
    assert becomes.parts == (STATIC, Part(kind="ptz", count=8, qualifier="about"))
    assert becomes.model_copy(update={"parts": WAS.parts}) == WAS
    assert (becomes.total, becomes.covers, becomes.quote) == (55, Covers.PART, WAS.quote)


def test_an_emptied_row_is_a_part_less_and_a_filled_one_a_part_more() -> None:
    dome = PartTyped(CameraKind.DOME, 4, Qualifier.EXACTLY)
    becomes = corrected(WAS, typed(row(STATIC), EMPTY, dome))
    assert [(part.kind, part.count) for part in becomes.parts] == [("static", 47), ("dome", 4)]


def test_a_brand_taken_away_leaves_what_is_known_of_it() -> None:
    becomes = corrected(WAS, typed(brands=(), unnamed=BrandValue.MIXED))
    assert (becomes.brand_value, becomes.brands) == (BrandValue.MIXED, ())


def test_status_unit_settings_and_page_can_change() -> None:
    becomes = corrected(
        WAS,
        typed(status=ClaimStatus.REMOVED, unit=Unit.SITE, settings=(Setting.DEPOTS,), page="7"),
    )
    assert (becomes.status, becomes.unit, becomes.settings, becomes.page) == (
        ClaimStatus.REMOVED,
        Unit.SITE,
        (Setting.DEPOTS,),
        "7",
    )


def test_the_form_comes_filled_with_what_is_published() -> None:
    first = prefilled(WAS, NAMES)
    assert first["brands"] == "Hikvision, Dahua"
    assert first["parts"] == [
        {"kind": "static", "count": "47", "qualifier": "exactly"},
        {"kind": "ptz", "count": "9", "qualifier": "about"},
    ]
    assert prefilled(Claim(), NAMES)["parts"] == [{}]
    assert (first["settings"], first["unnamed"]) == (["housing"], "not_stated")
