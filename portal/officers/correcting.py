"""One published claim as a form shows it, and as an officer wants it to be. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.entries.content import Claim, Part
from portal.entries.words import (
    BrandValue,
    CameraKind,
    ClaimStatus,
    Qualifier,
    Setting,
    Unit,
)

UNNAMED = tuple(value for value in BrandValue if value is not BrandValue.NAMED)


@dataclass(frozen=True, slots=True)
class PartTyped:
    """One row of the form: a kind of camera with its count."""

    kind: CameraKind
    count: int | None
    qualifier: Qualifier

    @property
    def is_empty(self) -> bool:
        """Whether the row says nothing."""
        return self.count is None and self.kind is CameraKind.NOT_STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTyped:
    """What the officer filled in; `brands` are slugs, `unnamed` counts when there are none."""

    status: ClaimStatus
    parts: Sequence[PartTyped]
    stated_total: int | None
    unit: Unit
    settings: tuple[Setting, ...]
    brands: tuple[str, ...]
    unnamed: BrandValue
    as_written: str
    page: str


def corrected(was: Claim, typed: ClaimTyped) -> Claim:
    """The claim as the officer wants it; what the form does not ask for stays as published.

    A part that was not touched keeps what the answer wrote beside it; a changed one loses it,
    since it would say something else than the count.
    """
    return was.model_copy(
        update={
            "status": typed.status,
            "parts": tuple(_part(row, was) for row in typed.parts if not row.is_empty),
            "stated_total": typed.stated_total,
            "unit": typed.unit,
            "settings": typed.settings,
            "brand_value": BrandValue.NAMED if typed.brands else typed.unnamed,
            "brands": typed.brands,
            "as_written": typed.as_written,
            "page": typed.page,
        }
    )


def _part(row: PartTyped, was: Claim) -> Part:
    part = Part(kind=row.kind, count=row.count, qualifier=row.qualifier)
    untouched = (p for p in was.parts if p.model_copy(update={"as_written": ""}) == part)
    return next(untouched, part)


def prefilled(claim: Claim, names: Mapping[str, str]) -> dict[str, object]:
    """The form's first values: what is published; an empty row when nothing is counted."""
    rows: list[dict[str, str]] = [
        {
            "kind": part.kind.value,
            "count": "" if part.count is None else str(part.count),
            "qualifier": part.qualifier.value,
        }
        for part in claim.parts
    ]
    named = claim.brand_value is BrandValue.NAMED
    return {
        "status": claim.status.value,
        "parts": rows or [{}],
        "stated_total": "" if claim.stated_total is None else str(claim.stated_total),
        "unit": claim.unit.value,
        "settings": [setting.value for setting in claim.settings],
        "brands": ", ".join(names.get(slug, slug) for slug in claim.brands),
        "unnamed": (BrandValue.NOT_STATED if named else claim.brand_value).value,
        "as_written": claim.as_written,
        "page": claim.page,
    }
