"""Reads of the register. Every list is ordered, with the code as the last tie-breaker."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.councils.domains import listed_domains
from portal.councils.models import (
    Council,
    CouncilDomain,
    CouncilGss,
    CouncilSuccession,
    PlannedChange,
)
from portal.councils.rules import Nation, Tier, apart_km
from portal.database import now, session

__all__ = [
    "Choices",
    "Council",
    "Planned",
    "acts_for",
    "choices",
    "council_by_code",
    "council_by_slug",
    "councils_by_code",
    "councils_by_domain",
    "county_of",
    "current_councils",
    "districts_of",
    "former_councils",
    "former_councils_of",
    "gss_codes_of",
    "planned_change_of",
    "similar_councils",
    "successors_of",
]

Column = InstrumentedAttribute[str]
# A select's groups: the group's name and its (code, official name) pairs.
Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Planned:
    """What will replace a council: the last day it acts and the first day of the next."""

    successor_names: tuple[str, ...]
    last_day: date
    vesting_day: date
    source: str

    @property
    def successor_name(self) -> str:
        """The successors as one text: 'East Surrey Council and West Surrey Council'."""
        return " and ".join(self.successor_names)


def _by_name(query: Select[tuple[Council]]) -> list[Council]:
    return list(session().scalars(query.order_by(Council.name, Council.code)))


def council_by_slug(slug: str) -> Council | None:
    """The council whose page has this slug, in force or former."""
    return session().scalars(select(Council).where(Council.slug == slug)).one_or_none()


def council_by_code(code: str) -> Council | None:
    """The council with this code or GSS code; a GSS code it had in the past finds it too."""
    wanted = code.strip().upper()
    found = session().get(Council, wanted)
    if found is not None:
        return found
    owner = select(CouncilGss.council_code).where(CouncilGss.gss == wanted).scalar_subquery()
    return session().scalars(select(Council).where(Council.code == owner)).one_or_none()


def councils_by_code(codes: Iterable[str]) -> dict[str, Council]:
    """The councils of several codes; a code that is not in the register is left out."""
    query = select(Council).where(Council.code.in_(set(codes))).order_by(Council.code)
    return {council.code: council for council in session().scalars(query)}


def current_councils(tier: Tier | Collection[Tier] | None = None) -> list[Council]:
    """The councils in force, of one tier or several when given (`rules.LOWER_TIERS`)."""
    query = select(Council).where(Council.end_date.is_(None))
    if tier is not None:
        query = query.where(Council.tier.in_([tier] if isinstance(tier, Tier) else list(tier)))
    return _by_name(query)


def former_councils() -> list[Council]:
    """Every abolished council of the register."""
    return _by_name(select(Council).where(Council.end_date.is_not(None)))


def former_councils_of(code: str) -> list[Council]:
    """The former councils that a council took over from, through every reorganisation since.

    Somerset's are those of 2023 and, behind Somerset West and Taunton, those of 2019.
    """
    return _related(code, CouncilSuccession.successor_code, CouncilSuccession.former_code)


def acts_for(code: str | None) -> frozenset[str]:
    """For which councils an officer of one acts: itself and its former councils."""
    if code is None:
        return frozenset()
    return frozenset({code, *(one.code for one in former_councils_of(code))})


def successors_of(code: str) -> list[Council]:
    """The councils in force that took over from a former one, at once or through others."""
    found = _related(code, CouncilSuccession.former_code, CouncilSuccession.successor_code)
    return [council for council in found if council.is_current]


def _related(code: str, known: Column, wanted: Column) -> list[Council]:
    """Follow successions from `code`, step by step (two steps at most in today's register)."""
    seen: set[str] = set()
    frontier: Sequence[str] = [code]
    while frontier:
        step = select(wanted).where(known.in_(frontier))
        frontier = [found for found in session().scalars(step) if found not in seen]
        seen.update(frontier)
    return _by_name(select(Council).where(Council.code.in_(seen))) if seen else []


def districts_of(county_code: str) -> list[Council]:
    """The districts in force under a county council; empty for any other council."""
    return _by_name(
        select(Council).where(Council.county_code == county_code, Council.end_date.is_(None))
    )


def county_of(code: str) -> Council | None:
    """The county council over a district, None for the others."""
    above = select(Council.county_code).where(Council.code == code).scalar_subquery()
    return session().scalars(select(Council).where(Council.code == above)).one_or_none()


def councils_by_domain(domain: str, day: date | None = None) -> list[Council]:
    """The councils with exactly this domain on a day (today): two for the few that share one."""
    on = day or now().date()
    lines = listed_domains(domain.strip().lower())
    owners = [one.council_code for one in lines if one.holds(on)]
    return _by_name(select(Council).where(Council.code.in_(owners), Council.end_date.is_(None)))


def domains_of(code: str) -> list[str]:
    """The exact mail domains of a council."""
    found = (
        select(CouncilDomain.domain)
        .where(CouncilDomain.council_code == code)
        .order_by(CouncilDomain.domain)
    )
    return list(session().scalars(found))


def gss_codes_of(code: str) -> list[CouncilGss]:
    """Every GSS code that a council has or had, the oldest first."""
    query = select(CouncilGss).where(CouncilGss.council_code == code)
    order = (func.coalesce(CouncilGss.valid_from, date.min), CouncilGss.gss)
    return list(session().scalars(query.order_by(*order)))


def planned_change_of(code: str) -> Planned | None:
    """What will replace a council and when, None when nothing is planned."""
    query = select(PlannedChange).where(PlannedChange.council_code == code)
    rows = list(session().scalars(query.order_by(PlannedChange.successor_name)))
    if not rows:
        return None
    names = tuple(row.successor_name for row in rows)
    return Planned(names, rows[0].last_day, rows[0].vesting_day, rows[0].source)


def similar_councils(code: str, number: int) -> list[Council]:
    """Up to `number` councils in force of the same type, the nearest first."""
    own = session().get(Council, code)
    if own is None or own.latitude is None or own.longitude is None:
        return []
    here = (own.latitude, own.longitude)
    query = select(Council).where(
        Council.type_code == own.type_code, Council.end_date.is_(None), Council.code != code
    )
    measured = [
        (apart_km(here, (other.latitude, other.longitude)), other.code, other)
        for other in session().scalars(query)
        if other.latitude is not None and other.longitude is not None
    ]
    return [other for _, _, other in sorted(measured, key=lambda one: one[:2])[:number]]


def choices(*, former: bool = False) -> Choices:
    """The councils for a select, grouped by nation; former ones in a last group if asked."""
    query = select(Council.code, Council.official_name, Council.nation, Council.end_date)
    groups: dict[str, list[tuple[str, str]]] = {nation.value: [] for nation in Nation}
    closed: list[tuple[str, str]] = []
    for code, name, nation, end in session().execute(
        query.order_by(Council.official_name, Council.code)
    ):
        if end is None:
            groups[nation.value].append((code, name))
        else:
            closed.append((code, f"{name} (until {end.year})"))
    told = [(nation, pairs) for nation, pairs in groups.items() if pairs]
    return [*told, ("Former councils", closed)] if former and closed else told
