"""The notice that a council gets before something adverse is published.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("told_how", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_notice"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_notice_submission_id_submission"
        ),
    )


def downgrade() -> None:
    op.drop_table("notice")
