"""Short ways to build invented entries for tests of the headline rule and the pages."""

from typing import Any

from portal.entries.content import Answer, Claim, Entry, Part, Source
from portal.entries.words import (
    AnswerState,
    BrandValue,
    ClaimStatus,
    SourceKind,
)


def source(kind: SourceKind = SourceKind.DISCLOSURE_LOG, **fields: Any) -> Source:
    """A source with an invented address."""
    given = {"url": "https://www.sampleford.example/foi/1", "title": "CCTV", "publisher": "Sample"}
    return Source(kind=kind, **{**given, **fields})


def claim(status: ClaimStatus = ClaimStatus.IN_USE, *brands: str, **fields: Any) -> Claim:
    """A claim about `brands` (Hikvision when none are given)."""
    named = brands or ("hikvision",)
    return Claim(status=status, brand_value=BrandValue.NAMED, brands=named, **fields)


def unnamed(status: ClaimStatus, value: BrandValue, **fields: Any) -> Claim:
    """A claim that names no brand."""
    return Claim(status=status, brand_value=value, **fields)


def answer(dated: str, *claims: Claim, **fields: Any) -> Answer:
    """A disclosed answer of that date with those claims."""
    given = {"source": source(), "state": AnswerState.DISCLOSED, "answered_on": dated}
    return Answer(**{**given, **fields}, claims=claims)


def silent(dated: str, state: AnswerState, **fields: Any) -> Answer:
    """An answer about Hikvision that says nothing."""
    return answer(dated, state=state, **{"asked_brands": ("hikvision",), **fields})


def entry(*answers: Answer) -> Entry:
    """An entry with its answers and claims numbered in order."""
    numbered, last = [], 0
    for place, one in enumerate(answers, 1):
        claims = tuple(
            c.model_copy(update={"number": last + i}) for i, c in enumerate(one.claims, 1)
        )
        last += len(claims)
        numbered.append(one.model_copy(update={"number": place, "claims": claims}))
    return Entry(answers=tuple(numbered), last_answer=len(numbered), last_claim=last)


def parts(**counts: int) -> tuple[Part, ...]:
    """`parts(static=47, ptz=9)`."""
    return tuple(Part(kind=kind, count=count) for kind, count in counts.items())  # type: ignore[arg-type]
