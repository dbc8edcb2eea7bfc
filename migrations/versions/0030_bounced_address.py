"""Addresses from which mail comes back.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bounced_address",
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_bounced_address"),
    )


def downgrade() -> None:
    op.drop_table("bounced_address")
