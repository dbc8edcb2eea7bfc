"""Tables of the register. `code` (three letters) is a council's key and never changes.

GSS codes are dated attributes: a council keeps its `code` when its boundary changes and the
statistical office gives it another number.
"""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.councils.rules import FoiLaw, Nation, Tier
from portal.database import Table, enum_column


class Council(Table):
    """A principal council, in force or (with an `end_date`) abolished.

    `gss` is the code in force now, or the last one; `population` is that of mid
    `population_year`; `area_km2` in square kilometres; `latitude` and `longitude` (a label
    point) and the bounding box in degrees (WGS84).
    """

    __tablename__ = "council"
    __table_args__ = (
        UniqueConstraint("slug"),
        UniqueConstraint("gss"),
        Index(None, "end_date", "tier"),
        Index(None, "county_code"),
    )

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    gss: Mapped[str | None] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(80))
    official_name: Mapped[str] = mapped_column(String(120))
    name_cy: Mapped[str | None] = mapped_column(String(80))
    official_name_cy: Mapped[str | None] = mapped_column(String(120))
    type_code: Mapped[str] = mapped_column(String(4))
    type: Mapped[str] = mapped_column(String(60))
    tier: Mapped[Tier] = mapped_column(enum_column(Tier))
    nation: Mapped[Nation] = mapped_column(enum_column(Nation))
    region: Mapped[str] = mapped_column(String(40))
    county_code: Mapped[str | None] = mapped_column(ForeignKey("council.code"))
    foi_law: Mapped[FoiLaw] = mapped_column(enum_column(FoiLaw))
    website: Mapped[str | None] = mapped_column(String(200))
    wdtk_name: Mapped[str | None] = mapped_column(String(120))
    population: Mapped[int | None]
    population_year: Mapped[int | None]
    area_km2: Mapped[float | None]
    start_date: Mapped[date | None]
    end_date: Mapped[date | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    west: Mapped[float | None]
    south: Mapped[float | None]
    east: Mapped[float | None]
    north: Mapped[float | None]

    @property
    def is_current(self) -> bool:
        """Whether the council is in force."""
        return self.end_date is None


class CouncilGss(Table):
    """An official (GSS) code of a council; dates are empty where no source gives them."""

    __tablename__ = "council_gss"
    __table_args__ = (Index(None, "council_code"),)

    gss: Mapped[str] = mapped_column(String(9), primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class CouncilAlias(Table):
    """A spelling of a council's name; an ambiguous one has a row for each council."""

    __tablename__ = "council_alias"
    __table_args__ = (UniqueConstraint("alias", "council_code"), Index(None, "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(120))
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"))


class CouncilDomain(Table):
    """A domain of a council's website and mail; some are shared by two councils.

    `valid_from` and `valid_to` are its first and last day, empty where they are those of the
    council itself.
    """

    __tablename__ = "council_domain"

    domain: Mapped[str] = mapped_column(String(100), primary_key=True)
    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class CouncilSuccession(Table):
    """Which council took over from a former one at once (it may have been abolished since)."""

    __tablename__ = "council_succession"
    __table_args__ = (Index(None, "successor_code"),)

    former_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    successor_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)


class PlannedChange(Table):
    """A council that will be replaced: its last day and the first day of what follows."""

    __tablename__ = "planned_change"

    council_code: Mapped[str] = mapped_column(ForeignKey("council.code"), primary_key=True)
    successor_name: Mapped[str] = mapped_column(String(120), primary_key=True)
    last_day: Mapped[date]
    vesting_day: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
