"""What a request to the API asks for, read from its address. Pure.

Nothing is ignored here: a program that misspells a filter must not take all rows for some.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from portal.refusal import Refusal

MOST = 500
USUAL = 100
PAGING = ("after", "limit")


class BadQuery(Refusal):
    """A part of an API address that means nothing; its sentence says what to write instead."""

    status = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a list: which step of it, and what it is narrowed to ('' and None: all)."""

    after: str = ""
    limit: int = USUAL
    code: str = ""
    brand: str = ""
    updated_since: datetime | None = None
    as_of: date | None = None

    @property
    def before(self) -> datetime | None:
        """The end of the day `as_of`, None for what is published now."""
        if self.as_of is None:
            return None
        return datetime.combine(self.as_of, time.min, UTC) + timedelta(days=1)


def read_asked(args: Mapping[str, str], allowed: Collection[str], today: date) -> Asked:
    """The request in an address with those parts allowed. Raises BadQuery."""
    known = sorted({*allowed, *PAGING})
    for name in args:
        if name not in known:
            raise BadQuery(f"There is no filter {name[:40]!r} here. Use {', '.join(known)}.")
    return Asked(
        after=args.get("after", ""),
        limit=read_limit(args.get("limit") or str(USUAL)),
        code=args.get("code", ""),
        brand=args.get("brand", ""),
        updated_since=_moment(args["updated_since"]) if args.get("updated_since") else None,
        as_of=_day(args["as_of"], today) if args.get("as_of") else None,
    )


def read_limit(text: str) -> int:
    """How many items a step has, as asked for. Raises BadQuery."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST):
        raise BadQuery(f"limit is the number of items in a step: write 1 to {MOST}.")
    return int(text)


def _moment(text: str) -> datetime:
    """A day (its start, UTC) or a moment after RFC 3339; one without a zone is UTC."""
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))  # "+" in an address is a space
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise BadQuery(
            "updated_since is a day or a moment: write 2026-11-23 or 2026-11-23T09:30:00Z."
        ) from None


def _day(text: str, today: date) -> date:
    try:
        found = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a day, not a moment)
    except ValueError:
        found = date.max
    if found > today:
        raise BadQuery("as_of is a day that has come: write it like 2026-11-23.")
    return found


def numbered(after: str) -> tuple[str, int]:
    """The cursor of answers and claims, 'ZZA.12', as council code and number; '' is the start.

    Raises BadQuery.
    """
    if not after:
        return "", 0
    code, _, number = after.rpartition(".")
    if not code or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise BadQuery("after is taken from the next address of the step before. Start without it.")
    return code, int(number)


def versioned(after: str) -> int:
    """The cursor of revisions, a data version; '' is the start. Raises BadQuery."""
    return numbered(f"x.{after}")[1] if after else 0
