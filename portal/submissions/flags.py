"""What a moderator should look at twice, with its reason in words. Pure.

A flag decides nothing: it says what was seen and what can be done about it.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from portal.entries.content import Answer, Claim
from portal.entries.words import ClaimStatus, SourceKind

RULES = (
    "No source address",
    "Unknown publisher",
    "Press source",
    "No date",
    "Sum and total differ",
    "Very big count",
    "Nought in use",
    "Published already",
    "Sent twice",
    "Shared domain",
)
VERY_MANY = 10_000  # no council is known to count more cameras of one kind
PUBLIC_HOSTS = ("whatdotheyknow.com", "gov.uk", "gov.scot", "gov.wales", "legislation.gov.uk")


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: the rule that raised it, what it saw, what to do."""

    rule: str
    saw: str
    todo: str

    def as_data(self) -> dict[str, str]:
        """Plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Around:
    """What a finding is compared with: the council's domains, and answers that are known."""

    domains: Collection[str] = ()
    published: Sequence[Answer] = ()
    waiting: Sequence[Answer] = ()


def flags_of_finding(answer: Answer, stated_total: int | None, around: Around) -> list[Flag]:
    """Every flag of a proposed answer, in the order in which a moderator meets its facts."""
    return [
        *_source_flags(answer, around),
        *_date_flags(answer),
        *_count_flags(answer, stated_total),
        *_known_flags(answer, around),
    ]


def _source_flags(answer: Answer, around: Around) -> list[Flag]:
    found = []
    source = answer.source
    if not source.url:
        found.append(
            Flag(
                "No source address",
                "No web address says where the answer can be read.",
                "Look for it by its reference; without a source it cannot be checked.",
            )
        )
    elif not _is_known_host(source.url, around.domains):
        found.append(
            Flag(
                "Unknown publisher",
                f"{urlsplit(source.url).hostname} is not the council's site or a public register.",
                "Open the page and see who publishes it.",
            )
        )
    if source.kind is SourceKind.PRESS:
        found.append(
            Flag(
                "Press source",
                "The source is a press report, not the council's own answer.",
                "Look for the answer itself; papers add parts up.",
            )
        )
    return found


def _is_known_host(url: str, domains: Collection[str]) -> bool:
    host = (urlsplit(url).hostname or "").lower()
    return any(host == one or host.endswith(f".{one}") for one in (*domains, *PUBLIC_HOSTS))


def _date_flags(answer: Answer) -> list[Flag]:
    if answer.dated:
        return []
    return [Flag("No date", "The answer carries no date.", "Find its date in the source.")]


def _count_flags(answer: Answer, stated_total: int | None) -> list[Flag]:
    found = []
    totals = [claim.total for claim in answer.claims if claim.parts and claim.total is not None]
    if stated_total is not None and totals and sum(totals) != stated_total:
        found.append(
            Flag(
                "Sum and total differ",
                f"The rows add up to {sum(totals):,}; the answer's own total is {stated_total:,}.",
                "Check each row. If the letter has both figures, note the difference.",
            )
        )
    if any((total or 0) > VERY_MANY for total in (*totals, stated_total)):
        found.append(
            Flag(
                "Very big count",
                f"A count is above {VERY_MANY:,}.",
                "Check the figure and its unit against the source.",
            )
        )
    if any(_says_nought_in_use(claim) for claim in answer.claims):
        found.append(
            Flag(
                "Nought in use",
                "A row counts 0 cameras with a status that says there are some.",
                "See whether the source says that none are used.",
            )
        )
    return found


def _says_nought_in_use(claim: Claim) -> bool:
    none = (ClaimStatus.NOT_USED, ClaimStatus.REMOVED, ClaimStatus.DOES_NOT_KNOW)
    return claim.total == 0 and claim.status not in none


def _known_flags(answer: Answer, around: Around) -> list[Flag]:
    found = []
    if any(is_same(answer, other) for other in around.published):
        found.append(
            Flag(
                "Published already",
                "An answer with the same address, or the same date and claims, is published.",
                "Compare the two; approve only what is new.",
            )
        )
    if any(is_same(answer, other) for other in around.waiting):
        found.append(
            Flag(
                "Sent twice",
                "Another submission with the same answer waits in the queue.",
                "Decide one of them and reject the other as known.",
            )
        )
    return found


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


def shared_domain_flag(domain: str) -> Flag:
    """For an officer whose address does not say for which of two councils they work."""
    return Flag(
        "Shared domain",
        f"{domain} is the domain of more than one council.",
        "Ask the council before you approve what its page does not show.",
    )
