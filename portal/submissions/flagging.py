"""What a flag is, and what the rules that raise flags are given. Pure."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from portal.entries.content import Answer, Entry


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
class Proposed:
    """A proposed answer; `stated_total` is the total that the sender read in it."""

    answer: Answer
    stated_total: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a finding is compared with.

    `domains` are the council's, `published` and `waiting` answers that are known, `live` the entry
    as it is published, `population` the council's. `approved` is how many submissions of the
    sender were approved (None: it is not known who sends), `not_before` the sender's day before
    which nothing is published, `in_files` what the files hide, in words; `apart` are pairs of
    fingerprints of answers that look alike and are not the same.
    """

    domains: Collection[str] = ()
    published: Sequence[Answer] = ()
    waiting: Sequence[Answer] = ()
    live: Entry = field(default_factory=Entry)
    population: int | None = None
    protected: bool = False
    approved: int | None = None
    not_before: date | None = None
    in_files: Sequence[str] = ()
    apart: Collection[tuple[str, str]] = ()


Seen = tuple[str, str]
Check = Callable[[Proposed, Around], Iterator[Seen]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason to look twice.

    `sentence` is what everybody reads of it on the methodology page; `check` gives what it saw
    in a proposal and what a moderator can do about it, nothing when there is nothing to see.
    """

    name: str
    sentence: str
    check: Check

    def flags(self, proposed: Proposed, around: Around) -> list[Flag]:
        """The flags of this rule for a proposal."""
        return [Flag(self.name, saw, todo) for saw, todo in self.check(proposed, around)]
