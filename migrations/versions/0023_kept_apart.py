"""Answers that look alike and are not the same, by a moderator's word.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_apart",
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("first", sa.String(64), nullable=False),
        sa.Column("second", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("council_code", "first", "second", name="pk_kept_apart"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_kept_apart_council_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_kept_apart_person_id_person"
        ),
    )


def downgrade() -> None:
    op.drop_table("kept_apart")
