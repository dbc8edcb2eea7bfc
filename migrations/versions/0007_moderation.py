"""What moderators decide: decisions.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("reason_code", sa.String(40), nullable=False),
        sa.Column("public_note", sa.Text, nullable=False),
        sa.Column("moderator_id", sa.Integer, nullable=False),
        sa.Column("decided_by", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision_number", sa.Integer),
        sa.Column("data_version", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_decision_submission_id_submission"
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["person.id"], name="fk_decision_moderator_id_person"
        ),
        sa.UniqueConstraint("submission_id", name="uq_decision_submission_id"),
    )
    op.create_index("ix_decision_decided_at", "decision", ["decided_at"])


def downgrade() -> None:
    op.drop_table("decision")
