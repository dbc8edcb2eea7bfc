"""From all that was read to what is proposed: each thing once, nothing that contradicts. Pure."""

from collections.abc import Callable
from dataclasses import replace

from portal.entries.words import ClaimStatus, Setting, Unit
from portal.submissions.extraction.result import ReadClaim

NOT_THERE = {ClaimStatus.NOT_USED, ClaimStatus.PLANNED, ClaimStatus.REMOVED}
STILL_THERE = {
    ClaimStatus.PHASING_OUT,
    ClaimStatus.UNDER_REVIEW,
    ClaimStatus.TRIAL,
    ClaimStatus.REVERSED,
}

# Devices that an answer speaks of by their own name, never merely as cameras.
OF_THEIR_OWN = {Setting.DRONES, Setting.BODY_WORN, Setting.ANPR, Setting.VEHICLES}


def merged(claims: list[ReadClaim]) -> list[ReadClaim]:
    """The claims without repetitions, in the order in which they were read."""
    steps: tuple[Callable[[list[ReadClaim]], list[ReadClaim]], ...] = (
        _same_said_twice,
        _number_joined,
        _leaving_is_still_there,
        _removed_is_not_used,
        _brand_has_the_number,
        _none_uncontradicted,
    )
    for step in steps:
        claims = step(claims)
    return claims


def _same_said_twice(claims: list[ReadClaim]) -> list[ReadClaim]:
    kept: dict[tuple[object, ...], ReadClaim] = {}
    for claim in claims:
        key = (claim.brand, claim.status, claim.count, claim.unit, claim.scope)
        first = kept.get(key)
        kept[key] = _joined(first, claim) if first else claim
    return list(kept.values())


def _joined(first: ReadClaim, other: ReadClaim) -> ReadClaim:
    """The first claim with the other's words, and what only the other says."""
    return replace(
        first,
        spans=tuple(dict.fromkeys((*first.spans, *other.spans))),
        qualifier=first.qualifier or other.qualifier,
        setting=other.setting if first.setting is Setting.NOT_STATED else first.setting,
    )


def _number_joined(claims: list[ReadClaim]) -> list[ReadClaim]:
    """A brand said without and with a number is one claim when there is one number."""
    kept = list(claims)
    for claim in claims:
        if not claim.brand or claim.count is not None:
            continue
        counted = [
            one
            for one in kept
            if one.count is not None
            and (one.brand, one.status, one.scope) == (claim.brand, claim.status, claim.scope)
        ]
        if counted:
            place = kept.index(counted[0])
            kept[place] = _joined(counted[0], claim)
            kept.remove(claim)
    return kept


def _leaving_is_still_there(claims: list[ReadClaim]) -> list[ReadClaim]:
    """In use and being phased out, said of the same cameras, is being phased out."""
    kept = list(claims)
    for claim in claims:
        if claim.status not in STILL_THERE or claim not in kept:
            continue
        for one in claims:
            same = (one.brand, one.scope) == (claim.brand, claim.scope) and one.brand
            if not same or one.status is not ClaimStatus.IN_USE or one not in kept:
                continue
            place = kept.index(claim)
            claim = _with_number(claim, one)
            kept[place] = claim
            kept.remove(one)
    return kept


def _removed_is_not_used(claims: list[ReadClaim]) -> list[ReadClaim]:
    """'None remain' after 'all were removed' says the same once more."""
    gone = {one.brand for one in claims if one.brand and one.status is ClaimStatus.REMOVED}
    return [
        one for one in claims if one.status is not ClaimStatus.NOT_USED or one.brand not in gone
    ]


def _with_number(claim: ReadClaim, other: ReadClaim) -> ReadClaim:
    joined = _joined(claim, other)
    if joined.count is not None:
        return joined
    return replace(joined, count=other.count, unit=other.unit, base=other.base)


def _brand_has_the_number(claims: list[ReadClaim]) -> list[ReadClaim]:
    """A number beside no brand that brands' claims state: as their own, as a base, or in sum."""
    stated = {claim.count for claim in claims if claim.brand} | {claim.base for claim in claims}
    stated.add(sum(one.count or 0 for one in claims if one.brand and one.unit is Unit.CAMERA))
    return [one for one in claims if one.brand or one.count is None or one.count not in stated]


def _none_uncontradicted(claims: list[ReadClaim]) -> list[ReadClaim]:
    """'None' stays only where nothing else says that there are some."""
    there = [one for one in claims if one.status not in NOT_THERE]
    return [one for one in claims if not _denied(one, there)]


def _denied(claim: ReadClaim, there: list[ReadClaim]) -> bool:
    if claim.status is not ClaimStatus.NOT_USED:
        return False
    if claim.brand:
        return any(one.brand == claim.brand for one in there)
    return any(_contradicts(one, claim.setting) for one in there)


def _contradicts(one: ReadClaim, none_of: Setting) -> bool:
    """Whether a claim says that there are some where none were said to be.

    Cameras of no stated setting are not drones, and not worn on a body.
    """
    if Setting.NOT_STATED in {none_of, one.setting}:
        return none_of not in OF_THEIR_OWN
    return none_of is one.setting
