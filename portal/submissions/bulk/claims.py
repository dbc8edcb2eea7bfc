"""Brands, numbers, kinds and statuses of a row as claims. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.entries.content import Claim, Part
from portal.entries.words import (
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Setting,
    Unit,
)
from portal.submissions.bulk.brand_cells import BrandCell, Named
from portal.submissions.bulk.quantities import Amount, Quantity
from portal.submissions.bulk.unclear import Unclear

LONGEST_WRITTEN = 300
NOT_THERE = {ClaimStatus.NOT_USED, ClaimStatus.REMOVED, ClaimStatus.DOES_NOT_KNOW}


@dataclass(frozen=True, slots=True)
class Manner:
    """What a row says of all its claims: kind, unit, places, status, page."""

    roles: Mapping[str, BrandRole]
    kind: CameraKind = CameraKind.NOT_STATED
    unit: Unit | None = None
    settings: tuple[Setting, ...] = ()
    status: ClaimStatus | None = None
    page: str = ""


def claims_of(cell: BrandCell, number: Quantity, manner: Manner, written: str) -> list[Claim]:
    """The claims of one cell of brands with the number beside it.

    Raises Unclear where the two do not go together.
    """
    if cell.says_none:
        return _none(number, manner, written)
    if cell.named:
        return _named(cell, number, manner, written)
    if cell.council_does_not_know and not number.parts:
        return [_claim((), Quantity(), manner, written, ClaimStatus.DOES_NOT_KNOW, cell.value)]
    if not number.parts:
        if cell.value is BrandValue.MIXED:
            return [_claim((), number, manner, written, None, cell.value)]
        return []
    if number.is_none:
        return _none(number, manner, written)
    return [_claim((), number, manner, written, None, cell.value or BrandValue.NOT_STATED)]


def _none(number: Quantity, manner: Manner, written: str) -> list[Claim]:
    if number.total is None:
        raise Unclear(
            "“None” in the column of brands can mean no cameras, or no brand given. Write 0 in "
            "the column of numbers for no cameras, or “not stated” for no brand."
        )
    if number.total:
        raise Unclear("The brands say none, the number says more: check both cells.")
    return [_claim((), number, manner, written, ClaimStatus.NOT_USED, BrandValue.EVERY)]


def _named(cell: BrandCell, number: Quantity, manner: Manner, written: str) -> list[Claim]:
    own = [one for one in cell.named if one.quantity.parts]
    if own or not number.parts:
        return [
            _claim((one.brand,), one.quantity, manner, one.as_written, one.status)
            for one in cell.named
        ]
    if any(one.status is ClaimStatus.NOT_USED for one in cell.named):
        raise Unclear(
            "A brand is said not to be used beside a number: give each brand a row of its own."
        )
    statuses = {one.status for one in cell.named}
    brands = tuple(one.brand for one in cell.named)
    together = len(statuses) == 1 and len({manner.roles.get(one) for one in brands}) == 1
    if number.is_none or len(brands) == 1:
        counted = Counted.ALL_BRANDS if cell.more_brands else Counted.THIS_BRAND
        return [
            _claim((one.brand,), number, manner, written, one.status, counted=counted)
            for one in cell.named
        ]
    if not together:
        raise Unclear(
            "One number stands beside brands of different kinds: write a number beside each."
        )
    # One number over several brands without a split: one claim with all of them.
    counted = Counted.ALL_BRANDS if cell.more_brands else Counted.THIS_BRAND
    return [_claim(brands, number, manner, written, cell.named[0].status, counted=counted)]


def _claim(
    brands: tuple[str, ...],
    number: Quantity,
    manner: Manner,
    written: str,
    status: ClaimStatus | None = None,
    value: BrandValue | None = None,
    *,
    counted: Counted | None = None,
) -> Claim:
    status = status_for(number, status or manner.status)
    whose = counted or (Counted.THIS_BRAND if brands else Counted.ALL_BRANDS)
    return Claim(
        brand_value=BrandValue.NAMED if brands else value or BrandValue.NOT_STATED,
        brands=brands,
        role=manner.roles.get(brands[0], BrandRole.MAKER) if brands else BrandRole.MAKER,
        settings=manner.settings,
        status=status,
        unit=number.unit or manner.unit or Unit.CAMERA,
        counted=whose if number.parts else Counted.THIS_BRAND,
        parts=tuple(_part(one, manner) for one in number.parts),
        stated_total=number.stated_total,
        as_written=" ".join(written.split())[:LONGEST_WRITTEN],
        page=manner.page[:40],
    )


def _part(one: Amount, manner: Manner) -> Part:
    kind = manner.kind if one.kind is CameraKind.NOT_STATED else one.kind
    return Part(kind=kind, count=one.count, qualifier=one.qualifier)


def status_for(number: Quantity, status: ClaimStatus | None) -> ClaimStatus:
    """The status of a claim: in use where nothing else is said. Raises Unclear for 0 'in use'."""
    if number.is_none:
        if status not in {None, *NOT_THERE}:
            raise Unclear(
                "The number is 0, the status says that there are cameras: check both cells."
            )
        return status or ClaimStatus.NOT_USED
    if number.total and status is ClaimStatus.NOT_USED:
        raise Unclear("The status says not used, the number says how many: check both cells.")
    return status or ClaimStatus.IN_USE


def brand_answer(brand: str, yes: bool, number: Quantity, manner: Manner, written: str) -> Claim:
    """The claim of a column about one brand."""
    status = None if yes else ClaimStatus.NOT_USED
    return claims_of(
        BrandCell(named=[Named(brand, number, status, written)]), Quantity(), manner, written
    )[0]


def total_note(total: int, claims: Sequence[Claim]) -> str:
    """A total over several claims is no single claim's, so it stands with the answer."""
    return f"Total as given in the answer: {total:,}." if len(claims) > 1 else ""
