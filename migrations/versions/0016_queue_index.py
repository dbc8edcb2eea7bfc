"""Indexes that hold all that the queue counts and orders by, so that it reads no long texts.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_submission_counted",
        "submission",
        [
            "state",
            "kind",
            "submitter_role",
            "council_code",
            "deferred_until",
            "held_by",
            "held_until",
            "notice_until",
            "escalated_at",
            "sent_at",
        ],
    )
    op.create_index(
        "ix_submission_ordered", "submission", ["state", "sent_at", "id", "deferred_until"]
    )


def downgrade() -> None:
    op.drop_index("ix_submission_ordered", "submission")
    op.drop_index("ix_submission_counted", "submission")
