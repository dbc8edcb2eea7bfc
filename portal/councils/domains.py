"""The dated list of domains: whose mail a domain is on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from portal.councils.models import Council, CouncilDomain, PlannedChange
from portal.database import session, transaction
from portal.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Listed:
    """A domain on a council's list, with the first and the last day that are known."""

    domain: str
    council_code: str
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the domain is the council's on that day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


def listed_domains(domain: str | None = None) -> Iterator[Listed]:
    """Every domain of every council, former ones included, in order; or one domain's lines.

    Its last day is the earliest of its own, that of the council, and that of a planned change.
    """
    planned = (
        select(PlannedChange.council_code, func.min(PlannedChange.last_day).label("last_day"))
        .group_by(PlannedChange.council_code)
        .subquery()
    )
    lines = (
        select(
            CouncilDomain.domain,
            CouncilDomain.council_code,
            CouncilDomain.valid_from,
            CouncilDomain.valid_to,
            Council.start_date,
            Council.end_date,
            planned.c.last_day,
        )
        .join(Council, Council.code == CouncilDomain.council_code)
        .outerjoin(planned, planned.c.council_code == CouncilDomain.council_code)
        .order_by(CouncilDomain.domain, CouncilDomain.council_code)
    )
    if domain is not None:
        lines = lines.where(CouncilDomain.domain == domain)
    for row in session().execute(lines):
        ends = [day for day in (row.valid_to, row.end_date, row.last_day) if day is not None]
        yield Listed(
            row.domain,
            row.council_code,
            row.valid_from or row.start_date,
            min(ends) if ends else None,
        )


def is_domain_of(domain: str, council_code: str, day: date) -> bool:
    """Whether a domain is on the list of a council on that day."""
    return any(
        one.council_code == council_code and one.holds(day) for one in listed_domains(domain)
    )


def date_domain(
    council_code: str, domain: str, *, first: date | None = None, last: date | None = None
) -> None:
    """Give a council's domain its first or last day; what is not given stays.

    Raises NotFound for a domain that is not on the council's list.
    """
    with transaction() as current:
        found = current.get(CouncilDomain, (domain.strip().lower(), council_code))
        if found is None:
            raise NotFound("This domain is not on the list of that council.")
        found.valid_from = first or found.valid_from
        found.valid_to = last or found.valid_to
