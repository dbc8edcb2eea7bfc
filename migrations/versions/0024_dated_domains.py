"""The first and the last day of a council's domain.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("council_domain", sa.Column("valid_from", sa.Date, nullable=True))
    op.add_column("council_domain", sa.Column("valid_to", sa.Date, nullable=True))


def downgrade() -> None:
    op.drop_column("council_domain", "valid_to")
    op.drop_column("council_domain", "valid_from")
