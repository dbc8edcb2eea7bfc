"""What people propose: submissions.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("council_code", sa.String(12), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("note_to_moderator", sa.Text, nullable=False),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("submitter_email", sa.String(254), nullable=False),
        sa.Column("submitter_role", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("flags", sa.Text, nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=False),
        sa.Column("confirm_hash", sa.String(64)),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("decided_at", MOMENT),
        sa.Column("lock", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.ForeignKeyConstraint(
            ["council_code"], ["council.code"], name="fk_submission_council_code_council"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_submission_person_id_person"
        ),
        sa.UniqueConstraint("receipt_hash", name="uq_submission_receipt_hash"),
        sa.UniqueConstraint("confirm_hash", name="uq_submission_confirm_hash"),
        sa.UniqueConstraint("intent", name="uq_submission_intent"),
    )
    op.create_index("ix_submission_state_sent_at", "submission", ["state", "sent_at"])
    op.create_index("ix_submission_council_code_state", "submission", ["council_code", "state"])


def downgrade() -> None:
    op.drop_table("submission")
