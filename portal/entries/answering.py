"""From an address to the rows that answer it: what the map's pages and the files share."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.entries.ask import Ask, Choices, TierChoice, parse_ask
from portal.entries.listing import Row, in_scope, listed
from portal.entries.queries import Version, version
from portal.entries.rows import choices, read_rows, today
from portal.entries.tallies import Tally, tally


@dataclass(frozen=True, slots=True)
class Listing:
    """A query with everything that answers it; `rows` is every council, both tiers, unfiltered."""

    ask: Ask
    ignored: tuple[str, ...]
    choices: Choices
    version: Version
    rows: list[Row]

    @property
    def brand_name(self) -> str:
        """The name of the brand asked about."""
        return self.choices.brands.get(self.ask.brand, self.ask.brand)

    @property
    def shown(self) -> list[Row]:
        """The rows of the table, the map and the files."""
        return listed(self.rows, self.ask)

    @property
    def as_of(self) -> str:
        """The day that the rows speak of: the one asked for, else that of the data version."""
        if self.ask.as_of:
            return self.ask.as_of.isoformat()
        return f"{self.version.changed_at:%Y-%m-%d}" if self.version.changed_at else ""

    def tally(self, tier: TierChoice) -> Tally:
        """The counts of a tier under the query's filters."""
        return tally(in_scope(self.rows, self.ask, tier), self.ask.layer)


def stored_as() -> str:
    """What a stored listing depends on besides its address: data version and day.

    The day decides which years and days have come.
    """
    return f"{version().number}.{today()}"


def past_of(args: Mapping[str, str]) -> dict[str, str]:
    """The parts of an address that ask for a past year or a past day."""
    return {name: args[name] for name in ("until", "as_of") if name in args}


def answer(args: Mapping[str, str]) -> Listing:
    """Parse an address's query and read the rows."""
    offered = choices()
    ask, ignored = parse_ask(args, offered)
    return Listing(ask, ignored, offered, version(), read_rows(ask))
