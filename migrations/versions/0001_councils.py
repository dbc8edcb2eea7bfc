"""The register of councils: names, dated GSS codes, spellings, domains, successors.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "council",
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("gss", sa.String(9)),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("official_name", sa.String(120), nullable=False),
        sa.Column("name_cy", sa.String(80)),
        sa.Column("official_name_cy", sa.String(120)),
        sa.Column("type_code", sa.String(4), nullable=False),
        sa.Column("type", sa.String(60), nullable=False),
        sa.Column("tier", sa.String(40), nullable=False),
        sa.Column("nation", sa.String(40), nullable=False),
        sa.Column("region", sa.String(40), nullable=False),
        sa.Column("county_code", sa.String(12)),
        sa.Column("foi_law", sa.String(40), nullable=False),
        sa.Column("website", sa.String(200)),
        sa.Column("wdtk_name", sa.String(120)),
        sa.Column("population", sa.Integer),
        sa.Column("population_year", sa.Integer),
        sa.Column("area_km2", sa.Float),
        sa.Column("start_date", sa.Date),
        sa.Column("end_date", sa.Date),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("west", sa.Float),
        sa.Column("south", sa.Float),
        sa.Column("east", sa.Float),
        sa.Column("north", sa.Float),
        sa.PrimaryKeyConstraint("code", name="pk_council"),
        sa.UniqueConstraint("slug", name="uq_council_slug"),
        sa.UniqueConstraint("gss", name="uq_council_gss"),
        sa.ForeignKeyConstraint(
            ["county_code"], ["council.code"], name="fk_council_county_code_council"
        ),
    )
    op.create_index("ix_council_end_date_tier", "council", ["end_date", "tier"])
    op.create_index("ix_council_county_code", "council", ["county_code"])
    op.create_table(
        "council_gss",
        sa.Column("gss", sa.String(9), nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("gss", name="pk_council_gss"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_council_gss_council_code_council"
        ),
    )
    op.create_index("ix_council_gss_council_code", "council_gss", ["council_code"])
    op.create_table(
        "council_alias",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("alias", sa.String(120), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_council_alias"),
        sa.UniqueConstraint("alias", "council_code", name="uq_council_alias_alias_council_code"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_council_alias_council_code_council"
        ),
    )
    op.create_index("ix_council_alias_key", "council_alias", ["key"])
    op.create_table(
        "council_domain",
        sa.Column("domain", sa.String(100), nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("domain", "council_code", name="pk_council_domain"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_council_domain_council_code_council"
        ),
    )
    create_changes()


def create_changes() -> None:
    op.create_table(
        "council_succession",
        sa.Column("former_code", sa.String(12), nullable=False),
        sa.Column("successor_code", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("former_code", "successor_code", name="pk_council_succession"),
        sa.ForeignKeyConstraint(
            ["former_code"], ["council.code"], name="fk_council_succession_former_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["successor_code"],
            ["council.code"],
            name="fk_council_succession_successor_code_council",
        ),
    )
    op.create_index(
        "ix_council_succession_successor_code", "council_succession", ["successor_code"]
    )
    op.create_table(
        "planned_change",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("successor_name", sa.String(120), nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("vesting_day", sa.Date, nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("council_code", "successor_name", name="pk_planned_change"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_planned_change_council_code_council"
        ),
    )


def downgrade() -> None:
    for table in (
        "planned_change",
        "council_succession",
        "council_domain",
        "council_alias",
        "council_gss",
        "council",
    ):
        op.drop_table(table)
