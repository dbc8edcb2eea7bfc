"""Which maker stood behind a label, from when to when, and who says so: brand relations.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brand_relation",
        sa.Column("label_slug", sa.String(80), nullable=False),
        sa.Column("maker_slug", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("source_url", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("label_slug", "maker_slug", "kind", name="pk_brand_relation"),
        sa.ForeignKeyConstraint(
            ["label_slug"], ["brand.slug"], name="fk_brand_relation_label_slug_brand"
        ),
        sa.ForeignKeyConstraint(
            ["maker_slug"], ["brand.slug"], name="fk_brand_relation_maker_slug_brand"
        ),
    )


def downgrade() -> None:
    op.drop_table("brand_relation")
