"""Rows of the form into claims. Pure.

People copy an answer line by line: '47 static' and '9 PTZ' are two rows. Rows that differ only in
kind, count, qualifier and what was written are parts of one claim, so that the sum is computed and
shown (56 = 47 + 9) and nothing is counted twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.entries.content import MOST_NOTE, Claim, Part
from portal.entries.words import (
    BrandRole,
    BrandValue,
    CameraKind,
    ClaimStatus,
    Counted,
    Qualifier,
    Setting,
    Unit,
)

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an answer as typed: `brand` is a slug, empty unless `brand_value` is NAMED.

    `others` are the slugs of further brands that the same number covers; `base` is the number of
    cameras that the count is out of; `question` is the number of the question that it answers.
    """

    brand_value: BrandValue = BrandValue.NOT_STATED
    brand: str = ""
    others: tuple[str, ...] = ()
    role: BrandRole = BrandRole.MAKER
    kind: CameraKind = CameraKind.NOT_STATED
    count: int | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: Unit = Unit.CAMERA
    counted: Counted = Counted.THIS_BRAND
    settings: tuple[Setting, ...] = ()
    status: ClaimStatus = ClaimStatus.IN_USE
    as_written: str = ""
    page: str = ""
    base: int | None = None
    question: str = ""
    quote: str = ""

    @property
    def brands(self) -> tuple[str, ...]:
        """Every brand that the row names, each once."""
        return tuple(dict.fromkeys((self.brand, *self.others))) if self.brand else ()

    @property
    def same_claim(self) -> tuple[object, ...]:
        """What two rows must share to be parts of one claim."""
        return (
            self.brand_value,
            self.brands,
            self.role,
            self.unit,
            self.counted,
            frozenset(self.settings),
            self.status,
            self.page,
            self.base,
            self.question,
            self.quote,
        )


def claims_from_rows(rows: Sequence[Row], stated_total: int | None = None) -> tuple[Claim, ...]:
    """The claims of an answer, in the order of their first rows, not yet numbered.

    `stated_total` is the total that the answer itself gives: it belongs to a claim when there is
    one claim only, since a total over several brands or places is not any one claim's.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(row.same_claim, []).append(row)
    claims = tuple(_claim(group) for group in groups.values())
    if stated_total is not None and len(claims) == 1:
        return (claims[0].model_copy(update={"stated_total": stated_total}),)
    return claims


def _claim(rows: list[Row]) -> Claim:
    first = rows[0]
    written = list(dict.fromkeys(row.as_written for row in rows if row.as_written))
    whole = "; ".join(written)
    split = len(written) > 1
    return Claim(
        brand_value=first.brand_value,
        brands=first.brands,
        role=first.role,
        settings=first.settings,
        status=first.status,
        unit=first.unit,
        counted=first.counted,
        parts=tuple(_part(row, split) for row in rows if _says_something(row, rows)),
        as_written=whole if len(whole) <= MOST_NOTE else "",
        page=first.page,
        base=first.base,
        question=first.question,
        quote=first.quote,
    )


def _says_something(row: Row, rows: list[Row]) -> bool:
    """Whether a row makes a part: a lone row without kind and count only names the brand."""
    return row.count is not None or row.kind is not CameraKind.NOT_STATED or len(rows) > 1


def _part(row: Row, split: bool) -> Part:
    return Part(
        kind=row.kind,
        count=row.count,
        qualifier=row.qualifier,
        as_written=row.as_written if split else "",
    )


def total_of(rows: Sequence[Row]) -> int | None:
    """What the counted rows add up to, None when none is counted."""
    counts = [row.count for row in rows if row.count is not None]
    return sum(counts) if counts else None


def formula_of(rows: Sequence[Row]) -> str:
    """'47 static + 9 PTZ = 56' for two counted rows or more, else empty."""
    counted = [row for row in rows if row.count is not None]
    if len(counted) < 2:
        return ""
    words = [
        f"{row.count:,}" + ("" if row.kind is CameraKind.NOT_STATED else f" {row.kind.word}")
        for row in counted
    ]
    return f"{' + '.join(words)} = {total_of(rows):,}"
