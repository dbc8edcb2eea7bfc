"""What rows are read with: the registers, what is known already, what the sender says of all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.brands.rules import Lexicon
from portal.entries.content import Answer
from portal.entries.words import BrandRole
from portal.submissions.bulk.names import Names


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every row that does not say otherwise: where it stands, when."""

    address: str = ""
    answered_on: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that the portal has: published, or waiting for a decision."""

    answer: Answer
    published: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The registers and the day. `known(code)` gives the answers that a council has already."""

    names: Names
    lexicon: Lexicon
    brand_names: Mapping[str, str]
    roles: Mapping[str, BrandRole]
    today: date
    known: Callable[[str], Sequence[Known]]
    defaults: Defaults = field(default_factory=Defaults)
    file_name: str = ""
