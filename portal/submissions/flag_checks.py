"""Checks of one answer by itself: its source, its dates, its numbers, its words. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from portal.entries.content import Answer, Claim
from portal.entries.words import ClaimStatus, SourceKind, Unit
from portal.evidence.reader.personal import CLOSING, EMAIL, PHONE
from portal.submissions.flagging import Around, Proposed, Seen

VERY_MANY = 10_000  # no council is known to count more cameras of one kind
RESIDENTS_PER_CAMERA = 50  # no council is known to count more than one for so many residents
PUBLIC_HOSTS = ("whatdotheyknow.com", "gov.uk", "gov.scot", "gov.wales", "legislation.gov.uk")
WEAK = (SourceKind.VENDOR, SourceKind.OTHER)
NONE_USED = (ClaimStatus.NOT_USED, ClaimStatus.REMOVED, ClaimStatus.DOES_NOT_KNOW)
PLACES = re.compile(
    r"\d[\d,]*\s+(?:\w+\s+)?(sites?|locations?|buildings?|premises|systems?|car parks?)\b", re.I
)
WORD = re.compile(r"[^\W\d_]{2,}")


def no_address(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """No web address."""
    if not proposed.answer.source.url:
        yield (
            "No web address says where the answer can be read.",
            "Look for it by its reference; without a source it cannot be checked.",
        )


def unknown_publisher(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """An address of neither the council nor a public register."""
    url = proposed.answer.source.url
    if url and not _is_known_host(url, around.domains):
        yield (
            f"{urlsplit(url).hostname} is not the council's site or a public register.",
            "Open the page and see who publishes it.",
        )


def _is_known_host(url: str, domains: Collection[str]) -> bool:
    host = (urlsplit(url).hostname or "").lower()
    return any(host == one or host.endswith(f".{one}") for one in (*domains, *PUBLIC_HOSTS))


def press(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """A newspaper's report."""
    if proposed.answer.source.kind is SourceKind.PRESS:
        yield (
            "The source is a press report, not the council's own answer.",
            "Look for the answer itself; papers add parts up.",
        )


def weak_source(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """A supplier's page, or a publication of no particular kind."""
    kind = proposed.answer.source.kind
    if kind in WEAK:
        yield (
            f"The source is of the kind '{kind.word}', not the council's own words.",
            "Look for the council's own words; a supplier's page may be old, or say too much.",
        )


def no_date(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """No date at all."""
    if not proposed.answer.dated:
        yield "The answer carries no date.", "Find its date in the source."


def totals_differ(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """The rows add up to something else than the answer's own total."""
    totals = _totals(proposed.answer)
    given = proposed.stated_total
    if given is not None and totals and sum(totals) != given:
        yield (
            f"The rows add up to {sum(totals):,}; the answer's own total is {given:,}.",
            "Check each row. If the letter has both figures, note the difference.",
        )


def _totals(answer: Answer) -> list[int]:
    return [claim.total for claim in answer.claims if claim.parts and claim.total is not None]


def very_many(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """A count beyond anything known."""
    counts = (*_totals(proposed.answer), proposed.stated_total)
    if any((total or 0) > VERY_MANY for total in counts):
        yield f"A count is above {VERY_MANY:,}.", "Check the figure and its unit with the source."


def many_per_head(proposed: Proposed, around: Around) -> Iterator[Seen]:
    """More cameras than a council of that size is known to have."""
    counted = [
        claim.total or 0
        for claim in proposed.answer.claims
        if claim.unit is Unit.CAMERA and claim.status not in NONE_USED
    ]
    cameras = sum(counted)
    if around.population and cameras * RESIDENTS_PER_CAMERA > around.population:
        yield (
            f"{cameras:,} cameras for {around.population:,} residents is more than one for every "
            f"{RESIDENTS_PER_CAMERA}.",
            "Check the figure, its unit, and whether it is this council's.",
        )


def nought_in_use(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """None counted, and yet said to be in use."""
    if any(_says_nought_in_use(claim) for claim in proposed.answer.claims):
        yield (
            "A row counts 0 cameras with a status that says there are some.",
            "See whether the source says that none are used.",
        )


def _says_nought_in_use(claim: Claim) -> bool:
    return claim.total == 0 and claim.status not in NONE_USED


def sites_or_cameras(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """The words count places where the row counts cameras."""
    for place, claim in enumerate(proposed.answer.claims, 1):
        written = " ".join((claim.as_written, *(part.as_written for part in claim.parts)))
        found = PLACES.search(written)
        if found and claim.unit is Unit.CAMERA and claim.total is not None:
            yield (
                f"Claim {place} counts cameras; the words say '{found.group()}'.",
                "See what the source counts: places are not cameras.",
            )


def mixed_scripts(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """A word with letters of two scripts, as look-alike names have."""
    found = sorted({w for text in _texts(proposed.answer) for w in WORD.findall(text) if _mixed(w)})
    if found:
        yield (
            f"Letters of different scripts stand in one word: {', '.join(found[:3])}.",
            "Compare the word with the source, letter by letter.",
        )


def _mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1


def personal_data(proposed: Proposed, _around: Around) -> Iterator[Seen]:
    """What would be published seems to name or reach a person."""
    text = "\n".join(_texts(proposed.answer))
    kinds = (("an e-mail address", EMAIL), ("a telephone number", PHONE), ("a name", CLOSING))
    found = [words for words, pattern in kinds if pattern.search(text)]
    if found:
        yield (
            f"The words to be published seem to hold {' and '.join(found)}.",
            "Ask the sender to take it out: nobody's name or number is published.",
        )


def _texts(answer: Answer) -> list[str]:
    source = answer.source
    texts = [source.title, source.publisher, source.reference, answer.quote, answer.note]
    for claim in answer.claims:
        texts += [claim.as_written, claim.quote, claim.note]
        texts += [part.as_written for part in claim.parts]
    return [text for text in texts if text]
