"""What the first of two approvals leaves out.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "first_approval", sa.Column("left_out", sa.Text, nullable=False, server_default="[]")
    )


def downgrade() -> None:
    op.drop_column("first_approval", "left_out")
