"""Checks of an answer against what is known: the entry, the queue, the sender. Pure."""

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256

from portal.entries.changes import AddAnswer
from portal.entries.content import Answer, Claim
from portal.entries.headline import OF_STATUS, headlines
from portal.entries.words import State
from portal.submissions.adverse import ADVERSE, OTHERWISE, adverse_claims, is_contested
from portal.submissions.flagging import Around, Proposed, Seen
from portal.web.formats import day

LARGE_RATIO = 2
LARGE_DIFFERENCE = 20  # cameras


def published_already(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """The same answer is published."""
    if alike(proposed.answer, around.published, around.apart):
        yield (
            "An answer with the same address, or the same date and claims, is published.",
            "Compare the two; approve only what is new.",
        )


def sent_twice(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """The same answer waits."""
    if alike(proposed.answer, around.waiting, around.apart):
        yield (
            "Another submission with the same answer waits in the queue.",
            "Decide one of them and reject the other as known.",
        )


def alike(
    answer: Answer, others: Iterable[Answer], apart: Collection[tuple[str, str]]
) -> list[Answer]:
    """Those of the others that look like the same answer and are not known to be another one."""
    return [
        other for other in others if is_same(answer, other) and pair(answer, other) not in apart
    ]


def pair(answer: Answer, other: Answer) -> tuple[str, str]:
    """The fingerprints of two answers, the smaller one first."""
    first, second = sorted((fingerprint(answer), fingerprint(other)))
    return first, second


def fingerprint(answer: Answer) -> str:
    """SHA-256 of what an answer says, whatever its numbers in an entry are."""
    claims = tuple(claim.model_copy(update={"number": 0}) for claim in answer.claims)
    bare = answer.model_copy(update={"number": 0, "claims": claims})
    return sha256(bare.stored().encode()).hexdigest()


def is_same(answer: Answer, other: Answer) -> bool:
    """Whether two answers are one: by the source's address, or by date, state and claims."""
    if answer.source.url and answer.source.url == other.source.url:
        return True
    return (
        bool(answer.dated)
        and answer.dated == other.dated
        and answer.state is other.state
        and _said(answer) == _said(other)
    )


def _said(answer: Answer) -> set[tuple[object, ...]]:
    return {(claim.brands, claim.status, claim.total) for claim in answer.claims}


def adverse_and_contested(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """It says that a council uses a brand, and something stands against it."""
    change = AddAnswer(answer=proposed.answer)
    if adverse_claims(change) and is_contested(change, around.live):
        yield (
            "It says that the council uses cameras of a brand, and rests on other words than the "
            "council's own, or contradicts what is published.",
            "The council gets notice first.",
        )


def takes_a_report_away(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """What is published says that a brand is used, and this says that it is not."""
    lines = headlines(around.live)
    for brand in _brands_with(proposed.answer, OTHERWISE):
        if brand in lines and lines[brand].state in ADVERSE:
            yield (
                f"It is published that the council uses {brand}; this says otherwise.",
                "Read both: is it about the same cameras, and which is later?",
            )


def _brands_with(answer: Answer, states: tuple[State, ...]) -> list[str]:
    found = [
        brand
        for claim in answer.claims
        if OF_STATUS.get(claim.status) in states
        for brand in claim.brands
    ]
    return list(dict.fromkeys(found))


def large_change(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """A count that is far from the last one published of the same brand and unit."""
    for place, claim in enumerate(proposed.answer.claims, 1):
        last = _last_count(claim, around)
        if last is None or not claim.total:
            continue
        low, high = sorted((last, claim.total))
        if high >= LARGE_RATIO * low and high - low >= LARGE_DIFFERENCE:
            yield (
                f"Claim {place} counts {claim.total:,}; the last answer counted {last:,}.",
                "See whether both count the same cameras, and in the same unit.",
            )


def _last_count(claim: Claim, around: Around) -> int | None:
    """The latest published count of the same brands in the same unit and places."""
    counts = [
        (answer.dated, other.total)
        for answer in around.published
        for other in answer.claims
        if other.total and (other.brands, other.unit) == (claim.brands, claim.unit)
        if set(other.settings) == set(claim.settings)
    ]
    return max(counts)[1] if counts else None


def protected_entry(_proposed: Proposed, around: Around) -> Iterator[Seen]:
    """The entry is protected."""
    if around.protected:
        yield "The entry is protected.", "Two different moderators approve what is adverse."


def first_by_sender(_proposed: Proposed, around: Around) -> Iterator[Seen]:
    """Nothing of the sender's has been approved."""
    if around.approved == 0:
        yield "Nothing of this sender's has been approved yet.", "Read the source line by line."


def not_yet(_proposed: Proposed, around: Around) -> Iterator[Seen]:
    """The sender asks to publish nothing before a day."""
    if around.not_before is not None:
        yield (
            f"The sender asks to publish nothing before {day(around.not_before.isoformat())}.",
            "It can be read and set aside now, and approved from that day on.",
        )


def hidden_in_files(_proposed: Proposed, around: Around) -> Iterator[Seen]:
    """A file hides something."""
    for words in around.in_files:
        yield words, "Read it, and publish nothing that the council did not mean to send."
