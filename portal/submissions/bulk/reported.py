"""The report of a file: a status for every row, and the answers that its rows make. Pure."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from portal.submissions.bulk.answers import Group
from portal.submissions.bulk.row_values import SheetRow
from portal.submissions.proposals import Finding


class Status(StrEnum):
    """What becomes of a row."""

    PROPOSED = "proposed"
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(slots=True)
class Reported:
    """One row of the report; `finding` stands with the first row of an answer, `lead` is its
    place in the report.
    """

    row: SheetRow
    status: Status = Status.PROPOSED
    reason: str = ""
    council: str = ""
    council_name: str = ""
    says: str = ""
    lead: int | None = None
    finding: Finding | None = None


@dataclass(slots=True)
class Plan:
    """The report of a file: its rows, and sentences about the file as a whole."""

    rows: list[Reported] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def totals(self) -> dict[str, int]:
        """How many rows have each status."""
        counted = Counter(one.status.value for one in self.rows)
        return {status.value: counted[status.value] for status in Status}

    @property
    def findings(self) -> list[Finding]:
        """What is proposed, in the order of the file."""
        return [one.finding for one in self.rows if one.finding is not None]


@dataclass(slots=True)
class Groups:
    """The answers found so far, by council and by what tells them apart."""

    by_key: dict[tuple[str, ...], Group] = field(default_factory=dict)
    of_council: dict[str, list[Group]] = field(default_factory=dict)
    requests: dict[str, Group] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)  # id of a row read to its place
