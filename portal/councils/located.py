"""Which councils a postcode lies in: the store's codes, told by the register of today."""

from collections import Counter
from dataclasses import dataclass, field

from portal.councils.models import Council
from portal.councils.postcode_store import Store
from portal.councils.postcodes import Postcode
from portal.councils.queries import council_by_code, councils_by_code, successors_of


@dataclass(frozen=True, slots=True)
class CouncilHere:
    """A council of a postcode, or of a part of one.

    `share` is how many in 100 of the postcodes there are its own, None where that is not known.
    """

    council: Council
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a postcode is: `here` are the councils that tile the country, the one with the most
    postcodes first, `above` the county councils over them.

    `known` when the directory has the postcode; `by_sector` when only its sector is looked up
    (Northern Ireland). Known without councils: it lies outside, or has no place.
    """

    postcode: Postcode
    known: bool
    by_sector: bool = False
    here: list[CouncilHere] = field(default_factory=list)
    above: list[CouncilHere] = field(default_factory=list)


def locate(store: Store, postcode: Postcode) -> Located:
    """The councils of a postcode or of a part of one."""
    held = store.look_up(postcode)
    if held is None:
        return Located(postcode, known=False)
    counted: Counter[str] = Counter()
    for gss, number in held.areas:
        counted.update(dict.fromkeys(_in_force(gss), number))
    councils = councils_by_code(counted)
    over: Counter[str] = Counter()
    for code, number in counted.items():
        county = councils[code].county_code
        if county is not None:
            over.update({county: number})
    councils |= councils_by_code(over)
    total = sum(counted.values())
    return Located(
        held.postcode,
        known=True,
        by_sector=held.by_sector,
        here=[CouncilHere(councils[code], _share(n, total)) for code, n in counted.items()],
        above=[CouncilHere(councils[code], _share(n, total)) for code, n in over.items()],
    )


def _in_force(gss: str) -> list[str]:
    """The councils in force with this code, or that took over from the one that had it."""
    found = council_by_code(gss) if gss else None
    if found is None:
        return []
    return [found.code] if found.is_current else [one.code for one in successors_of(found.code)]


def _share(number: int, total: int) -> int | None:
    return round(100 * number / total) if total else None
