"""Drafts of findings.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "submission_draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("reached", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_submission_draft"),
        sa.UniqueConstraint("token_hash", name="uq_submission_draft_token_hash"),
        sa.UniqueConstraint("intent", name="uq_submission_draft_intent"),
    )
    op.create_index("ix_submission_draft_created_at", "submission_draft", ["created_at"])


def downgrade() -> None:
    op.drop_table("submission_draft")
