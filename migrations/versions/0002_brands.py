"""The brand register: names, spellings, facts with their sources.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brand",
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("country", sa.String(80)),
        sa.Column("country_sourced", sa.Boolean, nullable=False),
        sa.Column("sourcing", sa.String(40), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_brand"),
        sa.UniqueConstraint("name", name="uq_brand_name"),
    )
    op.create_table(
        "brand_alias",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("alias", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("brand_slug", sa.String(80), nullable=False),
        sa.Column("general", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_brand_alias"),
        sa.UniqueConstraint("alias", "brand_slug", name="uq_brand_alias_alias_brand_slug"),
        sa.ForeignKeyConstraint(
            ["brand_slug"], ["brand.slug"], name="fk_brand_alias_brand_slug_brand"
        ),
    )
    op.create_index("ix_brand_alias_key", "brand_alias", ["key"])
    op.create_table(
        "brand_fact",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("brand_slug", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("dated", sa.String(40)),
        sa.Column("source_url", sa.String(500)),
        sa.Column("sourced", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_brand_fact"),
        sa.UniqueConstraint(
            "brand_slug", "kind", "position", name="uq_brand_fact_brand_slug_kind_position"
        ),
        sa.ForeignKeyConstraint(
            ["brand_slug"], ["brand.slug"], name="fk_brand_fact_brand_slug_brand"
        ),
    )


def downgrade() -> None:
    for table in ("brand_fact", "brand_alias", "brand"):
        op.drop_table(table)
