"""Publishing the seed answers: through the same operation as anything else, so history is real."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.brands.models import Brand
from portal.councils.models import Council
from portal.database import transaction
from portal.entries.changes import AddAnswer
from portal.entries.content import Answer, Entry
from portal.entries.models import LiveEntry
from portal.entries.publishing import Publication, publish
from portal.entries.seed_file import Seed, read_seeds
from portal.entries.words import RevisionKind
from portal.refusal import Refusal

ASKED_BY = "the portal"


class UnknownInSeeds(Refusal):
    """A seed answer is about a council or brand that the registers do not hold."""


@dataclass(frozen=True)
class SeedCounts:
    """What a run published now, and what it found published already."""

    answers: int
    claims: int
    councils: int
    already_published: int


def seed_findings(folder: Path) -> SeedCounts:
    """Publish the folder's answers that are not published yet, all of them or none.

    Twice is the same as once: an answer counts as published when the council's entry has one from
    the same address with the same dates, so a later correction of its claims is never undone.
    Raises SeedsUnreadable or UnknownInSeeds, and then nothing is stored.
    """
    seeds = read_seeds(folder)
    with transaction() as session:
        _check_known(session, seeds)
        numbers: dict[str, int] = {}
        published = [seed for seed in seeds if _publish(session, seed, numbers)]
    return SeedCounts(
        answers=len(published),
        claims=sum(len(seed.answer.claims) for seed in published),
        councils=len({seed.council for seed in published}),
        already_published=len(seeds) - len(published),
    )


def _publish(session: Session, seed: Seed, numbers: dict[str, int]) -> bool:
    """Publish one answer unless it is published; `numbers` learns its number for each row."""
    live = session.get(LiveEntry, seed.council)
    entry = Entry.read(live.content) if live else Entry()
    number = _number_of(entry, seed.answer)
    if number is None:
        answer = seed.answer
        if seed.repeats_row:
            answer = answer.model_copy(update={"repeats": numbers[seed.repeats_row]})
        publish(
            session,
            Publication(
                council_code=seed.council,
                change=AddAnswer(answer=answer),
                reason=f"First publication, from {answer.source.publisher}: read for the portal.",
                asked_by=ASKED_BY,
                kind=RevisionKind.SEED,
            ),
        )
    for row in seed.rows:
        numbers[row] = number or entry.last_answer + 1
    return number is None


def _number_of(entry: Entry, answer: Answer) -> int | None:
    """The number of the entry's answer from the same address with the same dates."""
    return next((a.number for a in entry.answers if _identity(a) == _identity(answer)), None)


def _identity(answer: Answer) -> tuple[str, ...]:
    source = answer.source
    return source.url, source.published, answer.as_of, answer.answered_on


def _check_known(session: Session, seeds: list[Seed]) -> None:
    """Refuse councils and brands that the registers do not hold, all of them by name."""
    councils = set(session.scalars(select(Council.code)))
    brands = set(session.scalars(select(Brand.slug)))
    faults = [
        f"{', '.join(seed.rows)}: there is no {kind} {name!r}."
        for seed in seeds
        for kind, name in _unknown(seed, councils, brands)
    ]
    if faults:
        raise UnknownInSeeds(" ".join(faults))


def _unknown(seed: Seed, councils: set[str], brands: set[str]) -> list[tuple[str, str]]:
    answer = seed.answer
    named = {b for claim in answer.claims for b in claim.brands} | set(answer.asked_brands)
    found = [("brand", brand) for brand in sorted(named - brands)]
    return found if seed.council in councils else [("council", seed.council), *found]
