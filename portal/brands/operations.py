"""Writes of the brand register: one import, in one transaction."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from portal.brands.models import Brand, BrandAlias, BrandFact, BrandRelation
from portal.brands.register import BrandsUnreadable, read_brands
from portal.councils.reconcile import reconcile
from portal.database import transaction


@dataclass(frozen=True)
class BrandCounts:
    """What an import left in the brand register, and how many rows it touched."""

    brands: int
    aliases: int
    sourced_facts: int
    without_source: int
    touched: int


def import_brands(folder: Path) -> BrandCounts:
    """Make the brand register hold what the folder's files say; twice is the same as once.

    Raises BrandsUnreadable or SpellingTaken; then nothing is stored. A brand that is in the
    register may not be missing from the files: claims refer to it.
    """
    register = read_brands(folder)
    with transaction() as session:
        listed = {row["slug"] for row in register.brands}
        missing = [slug for slug in session.scalars(select(Brand.slug)) if slug not in listed]
        if missing:
            raise BrandsUnreadable(f"brands.csv no longer lists {', '.join(sorted(missing))}.")
        touched = (
            reconcile(session, Brand, ["slug"], register.brands)
            + reconcile(session, BrandAlias, ["alias", "brand_slug"], register.aliases)
            + reconcile(session, BrandFact, ["brand_slug", "kind", "position"], register.facts)
            + reconcile(
                session, BrandRelation, ["label_slug", "maker_slug", "kind"], register.relations
            )
        )
    sourced = sum(row["sourced"] for row in register.facts)
    return BrandCounts(
        brands=len(register.brands),
        aliases=len(register.aliases),
        sourced_facts=sourced,
        without_source=len(register.facts) - sourced,
        touched=touched,
    )
