"""Reads of the brand register, ordered by name with the slug as tie-breaker."""

from sqlalchemy import select

from portal.brands import rules
from portal.brands.models import Brand, BrandAlias, BrandFact, BrandRelation
from portal.brands.rules import Lexicon
from portal.database import session

__all__ = [
    "Brand",
    "BrandAlias",
    "BrandFact",
    "BrandRelation",
    "aliases_of",
    "brand_by_slug",
    "brand_called",
    "brand_names",
    "brands",
    "facts_of",
    "labels_of",
    "lexicon",
    "relations_of",
    "resolve_brand",
    "slugs_by_key",
    "sourced_facts",
    "spellings",
]


def brands() -> list[Brand]:
    """Every brand of the register."""
    return list(session().scalars(select(Brand).order_by(Brand.name, Brand.slug)))


def brand_by_slug(slug: str) -> Brand | None:
    """The brand whose page has this slug."""
    return session().get(Brand, slug)


def brand_names() -> dict[str, str]:
    """Slugs to names, in the order of names."""
    rows = session().execute(select(Brand.slug, Brand.name).order_by(Brand.name, Brand.slug))
    return {row.slug: row.name for row in rows}


def slugs_by_key() -> dict[str, str]:
    """Slugs by the key of every name and spelling ('hik' is hikvision)."""
    return dict(lexicon().whole)


def brand_called(text: str) -> str | None:
    """The slug of the brand of which the whole of `text` is a name or spelling, else None."""
    return slugs_by_key().get(rules.brand_key(text))


def aliases_of(slug: str) -> list[BrandAlias]:
    """The spellings and product names that stand for a brand."""
    query = select(BrandAlias).where(BrandAlias.brand_slug == slug)
    return list(session().scalars(query.order_by(BrandAlias.id)))


def facts_of(slug: str) -> list[BrandFact]:
    """What is known of a brand, in the order of the register's file.

    A fact that is not `sourced` says only that no source was found: never show it as a fact.
    """
    query = select(BrandFact).where(BrandFact.brand_slug == slug)
    return list(session().scalars(query.order_by(BrandFact.id)))


def lexicon() -> Lexicon:
    """Every name and spelling, for reading many texts with `rules.resolve_brand`."""
    rows = session().execute(
        select(BrandAlias.alias, BrandAlias.brand_slug, BrandAlias.general).order_by(BrandAlias.id)
    )
    return rules.build_lexicon(
        brand_names(), [(alias, slug, general) for alias, slug, general in rows]
    )


def resolve_brand(text: str) -> str | None:
    """The slug of the brand that `text` names ('Hik vision' is hikvision), None for none."""
    return rules.resolve_brand(text, lexicon())


def spellings() -> dict[str, list[str]]:
    """The spellings of every brand, by slug."""
    found: dict[str, list[str]] = {}
    rows = session().execute(
        select(BrandAlias.brand_slug, BrandAlias.alias).order_by(BrandAlias.id)
    )
    for slug, alias in rows:
        found.setdefault(slug, []).append(alias)
    return found


def sourced_facts() -> dict[str, list[BrandFact]]:
    """The facts of every brand that have a source, by slug."""
    found: dict[str, list[BrandFact]] = {}
    query = select(BrandFact).where(BrandFact.sourced).order_by(BrandFact.id)
    for fact in session().scalars(query):
        found.setdefault(fact.brand_slug, []).append(fact)
    return found


def relations_of(slug: str) -> list[BrandRelation]:
    """The dated relations in which a brand is the label or the maker."""
    query = select(BrandRelation).where(
        (BrandRelation.label_slug == slug) | (BrandRelation.maker_slug == slug)
    )
    order = (BrandRelation.label_slug, BrandRelation.maker_slug, BrandRelation.kind)
    return list(session().scalars(query.order_by(*order)))


def labels_of(slug: str) -> list[BrandRelation]:
    """The relations in which a brand stood behind labels."""
    return [one for one in relations_of(slug) if one.maker_slug == slug]
