"""What a moderator asks of the queue: a view, filters, an order, a page. Pure.

Everything is in the address, so a view can be kept as a link.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from portal.councils.rules import Nation
from portal.entries.words import Worded
from portal.submissions.rules import SubmissionKind, SubmitterRole

LONGEST = 80


class View(Worded):
    """The saved views of the queue."""

    TODO = "todo", "To do"
    MINE = "mine", "Mine"
    SECOND = "second", "Second person needed"
    SENDER = "sender", "With the sender"
    NOTICE = "notice", "Notice runs"
    ESCALATED = "escalated", "Escalated"
    DEFERRED = "deferred", "Deferred"


class Order(Worded):
    """How the rows follow each other."""

    OLDEST = "oldest", "Oldest first"
    NEWEST = "newest", "Newest first"
    COUNCIL = "council", "By council"


class Age(Worded):
    """How long something has waited."""

    ANY = "", "Any age"
    TWO = "2", "Over 2 days"
    FIVE = "5", "Over 5 days"


class Taken(StrEnum):
    """By whom it is taken."""

    ANY = ""
    FREE = "free"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueAsk:
    """One question to the queue; empty text asks for all."""

    view: View = View.TODO
    kind: str = ""
    nation: str = ""
    council: str = ""
    brand: str = ""
    flag: str = ""
    sender: str = ""
    age: Age = Age.ANY
    taken: Taken = Taken.ANY
    batch: int | None = None
    order: Order = Order.OLDEST

    def address(self, **changed: object) -> dict[str, str]:
        """The question as an address has it, with `changed` parts; what is at its default is out.

        An empty value takes a part away.
        """
        parts = {one.name: getattr(self, one.name) for one in fields(self)} | changed
        plain = {one.name: one.default for one in fields(QueueAsk)}
        return {
            name: str(value)
            for name, value in parts.items()
            if value not in (None, "") and value != plain.get(name)
        }

    @property
    def is_filtered(self) -> bool:
        """Whether anything beside the view and the order is asked for."""
        return bool(set(self.address()) - {"view", "order"})


def read_ask(args: Mapping[str, str], *, brands: Collection[str]) -> QueueAsk:
    """The question of an address; a part that means nothing is left at its default."""

    def text(name: str) -> str:
        return (args.get(name) or "").strip()[:LONGEST]

    def one_of(name: str, allowed: Collection[str]) -> str:
        given = text(name)
        return given if given in set(allowed) else ""

    batch = text("batch")
    return QueueAsk(
        view=View(one_of("view", [*View]) or View.TODO),
        kind=one_of("kind", [*SubmissionKind]),
        nation=one_of("nation", [*Nation]),
        council=text("council"),
        brand=one_of("brand", brands),
        flag=text("flag"),
        sender=one_of("sender", [*SubmitterRole]),
        age=Age(one_of("age", [*Age])),
        taken=Taken(one_of("taken", [*Taken])),
        batch=int(batch) if batch.isascii() and batch.isdigit() and len(batch) < 10 else None,
        order=Order(one_of("order", [*Order]) or Order.OLDEST),
    )
