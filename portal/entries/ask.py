"""One query, as addresses write it: what a reader of the map, table or files asks for. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from portal.brands.rules import brand_key
from portal.entries.search_words import MOST_WORDS, words_of
from portal.entries.words import State

EARLIEST_YEAR = 2000  # the Freedom of Information Act is of that year
DEFAULT_BRAND = "hikvision"
CARD_QUERY = ("brand", "layer", "until", "as_of")  # what the map's card for other sites takes


class View(StrEnum):
    """How the rows are shown."""

    MAP = "map"
    HEX = "hex"
    TABLE = "table"


class Layer(StrEnum):
    """What the rows say: the state for one brand, or what became of the questions."""

    BRAND = "brand"
    FOI = "foi"


class TierChoice(StrEnum):
    """Which councils: those that tile the country, the counties over some of them, or both."""

    LOWER = "lower"
    COUNTY = "county"
    ALL = "all"


# Strength of the evidence behind a row; portal.entries.headline says what makes it.
STRENGTHS: Mapping[str, int] = MappingProxyType({"strong": 3, "fair": 2, "weak": 1})
# What rows can be put in order by; with "-" the other way round. "state" is the key's order.
SORT_KEYS = ("state", "name", "date", "count", "population")
SORTS = tuple(f"{sign}{key}" for key in SORT_KEYS for sign in ("", "-"))

STATES: Mapping[Layer, tuple[State, ...]] = MappingProxyType(
    {
        Layer.BRAND: (
            State.USES,
            State.PHASING,
            State.REMOVED,
            State.NONE,
            State.REFUSED,
            State.NOT_HELD,
            State.WAITING,
            State.NOT_ASKED,
        ),
        Layer.FOI: (
            State.NAMED,
            State.PARTIAL,
            State.REFUSED,
            State.NOT_HELD,
            State.WAITING,
            State.NOT_ASKED,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One query: brand, layer, councils, answers, order, and the two kinds of past.

    `until`: only claims dated to the end of that year. `as_of`: only what the portal had
    published by the end of that day (UTC). Empty text, an empty tuple or None ask for all.
    `county`: a county council and the districts in its area. `states`, `year` (of the answer that
    decides), `strength` and `q` (words in names and in what is published) choose rows and change
    no count or denominator; the other filters say which councils are counted.
    """

    brand: str = DEFAULT_BRAND
    view: View = View.MAP
    layer: Layer = Layer.BRAND
    tier: TierChoice = TierChoice.LOWER
    nation: str = ""
    region: str = ""
    type: str = ""
    states: tuple[State, ...] = ()
    until: int | None = None
    as_of: date | None = None
    county: str = ""
    year: int | None = None
    strength: str = ""
    q: str = ""
    sort: str = SORT_KEYS[0]

    @property
    def key(self) -> str:
        """Which headline of an entry answers: the brand's slug, '' for the answers."""
        return self.brand if self.layer is Layer.BRAND else ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be asked for: brands (slug to name), nations, regions, types, counties; the day.

    `spellings` are slugs by the key of every spelling of a brand.
    """

    brands: Mapping[str, str]
    nations: Sequence[str]
    regions: Sequence[str]
    types: Sequence[str]
    today: date
    counties: Sequence[str] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """An address's parts as they are read, with a sentence for each that means nothing."""

    args: Mapping[str, str]
    ignored: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A part as given, trimmed and cut to 80 signs."""
        return (self.args.get(name) or "").strip()[:80]

    def leave_out(self, name: str, reason: str) -> None:
        """Say that a part was ignored, and why."""
        self.ignored.append(f"“{name}={self.text(name)}” was ignored: {reason}.")

    def one_of(self, name: str, allowed: Iterable[str], reason: str) -> str:
        """The value that `allowed` holds, whatever its case; empty when none is given or known."""
        given = self.text(name)
        found = {value.casefold(): value for value in allowed}.get(given.casefold(), "")
        if given and not found:
            self.leave_out(name, reason)
        return found


def parse_ask(args: Mapping[str, str], choices: Choices) -> tuple[Ask, tuple[str, ...]]:
    """The query of an address, and one sentence for each part of it that means nothing.

    What means nothing is left at its default; nothing is refused.
    """
    read = Reading(args)
    ask = Ask(
        brand=_brand(read, choices),
        view=View(read.one_of("view", View, "the views are map, hex and table") or View.MAP),
        layer=Layer(read.one_of("layer", Layer, "the layers are brand and foi") or Layer.BRAND),
        tier=TierChoice(
            read.one_of("tier", TierChoice, "it can be lower, county or all") or TierChoice.LOWER
        ),
        nation=read.one_of("nation", choices.nations, "the register has no such nation"),
        region=read.one_of("region", choices.regions, "the register has no such region"),
        type=read.one_of("type", choices.types, "the register has no such council type"),
        until=_year(read, "until", choices.today),
        as_of=read_as_of(read, choices.today),
        county=read.one_of("county", choices.counties, "the register has no such county council"),
        year=_year(read, "year", choices.today),
        strength=read.one_of("strength", STRENGTHS, f"it can be {', '.join(STRENGTHS)}"),
        q=_words(read),
        sort=read.one_of("sort", SORTS, f"it can be {', '.join(SORT_KEYS)}, each also with -")
        or SORT_KEYS[0],
    )
    return replace(ask, states=_states(read, ask.layer)), tuple(read.ignored)


def _brand(read: Reading, choices: Choices) -> str:
    names = {brand_key(name): slug for slug, name in choices.brands.items()}
    names |= {brand_key(slug): slug for slug in choices.brands}
    given = read.text("brand")
    found = names.get(brand_key(given)) or choices.spellings.get(brand_key(given))
    if given and found is None:
        read.leave_out("brand", "the register has no such brand")
    return found or DEFAULT_BRAND


def _states(read: Reading, layer: Layer) -> tuple[State, ...]:
    given = [part.strip().casefold() for part in read.text("state").split(",")]
    known = tuple(state for state in STATES[layer] if state.value in given)
    unknown = [part for part in given if part and part not in {s.value for s in STATES[layer]}]
    if unknown:
        read.leave_out("state", f"this layer has no state {', '.join(unknown)}")
    return known


def _words(read: Reading) -> str:
    given = " ".join(read.text("q").split())
    number = len(words_of(given))
    if given and not number:
        read.leave_out("q", "it has no letter or digit")
        return ""
    if number > MOST_WORDS:
        read.ignored.append(f"Of the words to search for, the first {MOST_WORDS} count.")
    return given


def _year(read: Reading, name: str, today: date) -> int | None:
    given = read.text(name)
    if not given:
        return None
    plain = given.isascii() and given.isdigit() and len(given) == 4
    if plain and EARLIEST_YEAR <= int(given) <= today.year:
        return int(given)
    read.leave_out(name, f"give a year from {EARLIEST_YEAR} to {today.year}")
    return None


def read_as_of(read: Reading, today: date) -> date | None:
    """The day of `as_of`, None when none is given, it is no day, or it has not come."""
    given = read.text("as_of")
    if not given:
        return None
    try:
        found = datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007 (a day, not a moment)
    except ValueError:
        found = date.max
    if found <= today:
        return found
    read.leave_out("as_of", "give a day that has come, such as 2026-11-23")
    return None


DEFAULTS = Ask()


def canonical(ask: Ask) -> dict[str, str]:
    """The query as an address's parts, in one order, defaults left out."""
    return {
        "state" if name == "states" else name: written(getattr(ask, name))
        for name in (one.name for one in fields(Ask))
        if getattr(ask, name) != getattr(DEFAULTS, name)
    }


def written(value: Any) -> str:
    """One value of a query as an address has it."""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def card_query(ask: Ask) -> dict[str, str]:
    """The part of a query that the map's card for other sites takes."""
    return {name: value for name, value in canonical(ask).items() if name in CARD_QUERY}
