"""Appeals of councils against a declined statement.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeal",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("declined_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_appeal"),
        sa.UniqueConstraint("declined_id", name="uq_appeal_declined_id"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_appeal_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(
            ["declined_id"], ["submission.id"], name="fk_appeal_declined_id_submission"
        ),
    )


def downgrade() -> None:
    op.drop_table("appeal")
