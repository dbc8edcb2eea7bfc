"""Writes of the register: one import, in one transaction."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from portal.councils.contradictions import RegisterContradicts, check_register
from portal.councils.models import (
    Council,
    CouncilAlias,
    CouncilDomain,
    CouncilGss,
    CouncilSuccession,
    PlannedChange,
)
from portal.councils.reconcile import reconcile
from portal.councils.register import Register, read_register
from portal.councils.rules import LOWER_TIERS, Tier
from portal.database import transaction


@dataclass(frozen=True)
class ImportCounts:
    """What an import left in the register, and how many rows it touched."""

    councils: int
    lower_tier: int
    counties: int
    former: int
    gss_codes: int
    aliases: int
    domains: int
    successions: int
    planned_changes: int
    touched: int


def import_register(folder: Path) -> ImportCounts:
    """Make the register hold what the folder's files say; twice is the same as once.

    Raises RegisterUnreadable or RegisterContradicts (with every fault); then nothing is stored.
    A council that is in the register may not be missing from the files: entries refer to it.
    """
    register = read_register(folder)
    check_register(register)
    # Counties first: districts refer to them.
    councils = sorted(register.councils, key=lambda row: row["tier"] is not Tier.COUNTY)
    with transaction() as session:
        listed = {row["code"] for row in councils}
        missing = [code for code in session.scalars(select(Council.code)) if code not in listed]
        if missing:
            raise RegisterContradicts([f"{code} is missing from the files." for code in missing])
        touched = sum(
            (
                reconcile(session, Council, ["code"], councils),
                reconcile(session, CouncilGss, ["gss"], register.gss),
                reconcile(session, CouncilAlias, ["alias", "council_code"], register.aliases),
                reconcile(session, CouncilDomain, ["domain", "council_code"], register.domains),
                reconcile(
                    session,
                    CouncilSuccession,
                    ["former_code", "successor_code"],
                    register.successions,
                ),
                reconcile(
                    session, PlannedChange, ["council_code", "successor_name"], register.planned
                ),
            )
        )
    return _count(register, touched)


def _count(register: Register, touched: int) -> ImportCounts:
    current = [row for row in register.councils if row["end_date"] is None]
    return ImportCounts(
        councils=len(current),
        lower_tier=sum(row["tier"] in LOWER_TIERS for row in current),
        counties=sum(row["tier"] is Tier.COUNTY for row in current),
        former=len(register.councils) - len(current),
        gss_codes=len(register.gss),
        aliases=len(register.aliases),
        domains=len(register.domains),
        successions=len(register.successions),
        planned_changes=len(register.planned),
        touched=touched,
    )
