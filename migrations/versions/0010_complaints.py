"""Complaints: what somebody says is wrong, and what became of it.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("council_code", sa.String(12)),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String(40)),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("public_note", sa.Text, nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("lock", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_complaint"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_complaint_council_code_council"
        ),
        sa.UniqueConstraint("receipt_hash", name="uq_complaint_receipt_hash"),
        sa.UniqueConstraint("intent", name="uq_complaint_intent"),
    )
    op.create_index("ix_complaint_step_due_at", "complaint", ["step", "due_at"])


def downgrade() -> None:
    op.drop_table("complaint")
