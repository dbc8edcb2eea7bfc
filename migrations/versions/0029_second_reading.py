"""A second, blind reading of a finding's source.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_reading",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("asked_by", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.Integer, nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_second_reading"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_second_reading_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name="fk_second_reading_asked_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["read_by"], ["person.id"], name="fk_second_reading_read_by_person"
        ),
    )


def downgrade() -> None:
    op.drop_table("second_reading")
