"""Tables of the brand register: names as reported, their spellings, and sourced facts."""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.brands.rules import BrandRole, FactKind, RelationKind, Sourcing
from portal.database import Table, enum_column


class Brand(Table):
    """A maker's or label's name as councils report it.

    `country` is where the brand's own pages or a source put its seat; when `country_sourced`
    is false no page was read for it, and pages say so.
    """

    __tablename__ = "brand"
    __table_args__ = (UniqueConstraint("name"),)

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(80))
    role: Mapped[BrandRole] = mapped_column(enum_column(BrandRole))
    country: Mapped[str | None] = mapped_column(String(80))
    country_sourced: Mapped[bool]
    sourcing: Mapped[Sourcing] = mapped_column(enum_column(Sourcing))
    note: Mapped[str] = mapped_column(Text)


class BrandAlias(Table):
    """A spelling or product name that stands for a brand; a key means one brand only.

    A `general` one is an everyday word ("Phantom"): it counts only when nothing else is said.
    """

    __tablename__ = "brand_alias"
    __table_args__ = (UniqueConstraint("alias", "brand_slug"), Index(None, "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80))
    brand_slug: Mapped[str] = mapped_column(ForeignKey("brand.slug"))
    general: Mapped[bool]


class BrandFact(Table):
    """One statement about a brand; without a source its text only says that none was found."""

    __tablename__ = "brand_fact"
    __table_args__ = (UniqueConstraint("brand_slug", "kind", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    brand_slug: Mapped[str] = mapped_column(ForeignKey("brand.slug"))
    kind: Mapped[FactKind] = mapped_column(enum_column(FactKind))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    dated: Mapped[str | None] = mapped_column(String(40))
    source_url: Mapped[str | None] = mapped_column(String(500))
    sourced: Mapped[bool]


class BrandRelation(Table):
    """A source says that a maker stood behind a label, from `since` to `until`.

    Both are partial dates, empty where the source names none.
    """

    __tablename__ = "brand_relation"

    label_slug: Mapped[str] = mapped_column(ForeignKey("brand.slug"), primary_key=True)
    maker_slug: Mapped[str] = mapped_column(ForeignKey("brand.slug"), primary_key=True)
    kind: Mapped[RelationKind] = mapped_column(enum_column(RelationKind), primary_key=True)
    since: Mapped[str] = mapped_column(String(10))
    until: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str] = mapped_column(String(500))
