"""Invented councils for tests: nobody can mistake Sampleford for a real one."""

from typing import Any

from portal.councils.models import Council, CouncilDomain
from portal.councils.rules import FoiLaw, Nation, Tier
from portal.database import transaction

SAMPLEFORD: dict[str, Any] = {
    "code": "ZZA",
    "slug": "sampleford",
    "gss": "E99000001",
    "name": "Sampleford",
    "official_name": "Sampleford Borough Council",
    "type_code": "UA",
    "type": "Unitary authority",
    "tier": Tier.SINGLE,
    "nation": Nation.ENGLAND,
    "region": "East of England",
    "foi_law": FoiLaw.FOIA,
    "population": 100_000,
    "population_year": 2020,
}
EXAMPLETON = SAMPLEFORD | {
    "code": "ZZB",
    "slug": "exampleton",
    "gss": "E99000002",
    "name": "Exampleton",
    "official_name": "Exampleton City Council",
}


def add_councils(*councils: dict[str, Any]) -> None:
    """Put invented councils in the register (Sampleford and Exampleton when none are given)."""
    with transaction() as session:
        for fields in councils or (SAMPLEFORD, EXAMPLETON):
            session.add(Council(**fields))
            domain = f"{fields['slug']}.example"
            session.add(CouncilDomain(domain=domain, council_code=fields["code"]))
